import { CloseButton, Combobox, Kbd, TextInput, useCombobox } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { FilterChoices } from '../../cache/cache-api.ts';
import { searchBoxKeys } from '../../keys/key-table.ts';
import { pressed } from '../../keys/pressed.ts';
import { useRoute } from '../../state/use-route.ts';
import { SuggestionList, suggestionId } from './completion/SuggestionList.tsx';
import { useCompletion } from './completion/use-completion.ts';
import styles from './SearchBox.module.css';

interface SearchBoxProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** The values that are offered as one types. */
  readonly choices: FilterChoices | undefined;
  /** Whether ways to go on are offered. */
  readonly onSuggest: (suggests: boolean) => void;
  /** Called on arrow down: the list takes the focus. */
  readonly onLeave: () => void;
}

export function SearchBox({ text, onText, choices, onSuggest, onLeave }: SearchBoxProps) {
  const { searchesAsked } = useRoute();
  const input = useRef<HTMLInputElement>(null);
  const answered = useRef(searchesAsked);
  const completion = useCompletion({ input, text, choices });
  const isOpen = completion.suggestions.length > 0;
  const store = useCombobox({ opened: isOpen });
  useEffect(() => onSuggest(isOpen), [onSuggest, isOpen]);

  useEffect(() => {
    if (searchesAsked === answered.current) return;
    answered.current = searchesAsked;
    input.current?.focus();
    input.current?.select();
  }, [searchesAsked]);

  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (!completion.press(event)) {
      const action = pressed(event, searchBoxKeys);
      if (action === 'escape' && text !== '') onText('');
      else if (action === 'escape') input.current?.blur();
      else if (action === 'leave') onLeave();
      else return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={styles.search}>
      <Combobox store={store} position="bottom-start" width={300} offset={4} onClose={completion.close}>
        <Combobox.Target withAriaAttributes={false} withKeyboardNavigation={false}>
          <TextInput
            ref={input}
            role="combobox"
            aria-label="Search calls"
            aria-autocomplete="list"
            aria-expanded={isOpen}
            aria-controls={isOpen ? completion.listId : undefined}
            aria-activedescendant={
              completion.active < 0 ? undefined : suggestionId(completion.listId, completion.active)
            }
            placeholder="Search names, numbers, tickets…"
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
            onChange={(event) => {
              onText(event.currentTarget.value);
              completion.typed(event.currentTarget.value);
            }}
            onSelect={completion.moved}
            onBlur={completion.close}
            onKeyDown={press}
          />
        </Combobox.Target>
        <Combobox.Dropdown>
          <SuggestionList {...completion} />
        </Combobox.Dropdown>
      </Combobox>
    </div>
  );
}
