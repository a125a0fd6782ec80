import { CloseButton, Kbd, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useRoute } from '../../app/route.tsx';
import styles from './SearchBox.module.css';

interface SearchBoxParts {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** What of the text the search could not understand; null when all was. */
  readonly explanation: string | null;
  /** Called on arrow down: the list takes the focus. */
  readonly onLeave: () => void;
}

export function SearchBox({ text, onText, explanation, onLeave }: SearchBoxParts) {
  const { searchesAsked } = useRoute();
  const input = useRef<HTMLInputElement>(null);
  const answered = useRef(searchesAsked);

  useEffect(() => {
    if (searchesAsked === answered.current) return;
    answered.current = searchesAsked;
    input.current?.focus();
    input.current?.select();
  }, [searchesAsked]);

  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && text !== '') onText('');
    else if (event.key === 'Escape') input.current?.blur();
    else if (event.key === 'ArrowDown' || event.key === 'Enter') onLeave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={styles.search}>
      <TextInput
        ref={input}
        type="search"
        role="searchbox"
        aria-label="Search calls"
        placeholder="Search names, numbers, tickets…"
        classNames={{ input: styles.input ?? '' }}
        value={text}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        leftSection={<IconSearch size={15} stroke={1.7} />}
        rightSection={
          text === '' ? (
            <Kbd aria-hidden>/</Kbd>
          ) : (
            <CloseButton size="xs" aria-label="Clear search" onClick={() => onText('')} />
          )
        }
        onChange={(event) => onText(event.currentTarget.value)}
        onKeyDown={press}
      />
      {/* Always there, or a screen reader would not hear it change; above what lies below, so that nothing moves. */}
      <p role="status" aria-label="About the search" className={styles.explanation}>
        {explanation}
      </p>
    </div>
  );
}
