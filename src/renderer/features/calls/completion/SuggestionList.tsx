import { Combobox } from '@mantine/core';
import { ValueCount } from '../../../filters/ValueCount.tsx';
import styles from './SuggestionList.module.css';
import type { Completion } from './use-completion.ts';

/** The id of a suggestion's line, for the box to say which one is active. */
export function suggestionId(listId: string, place: number): string {
  return `${listId}-${place}`;
}

/** The ways to go on with what is typed, as a short list that leaves the keyboard where it is. */
export function SuggestionList({ listId, suggestions, active, take }: Completion) {
  return (
    <Combobox.Options id={listId} aria-label="Suggestions">
      {suggestions.map((suggestion, place) => (
        <Combobox.Option
          key={suggestion.text}
          id={suggestionId(listId, place)}
          value={suggestion.text}
          className={styles.suggestion ?? ''}
          selected={place === active}
          aria-selected={place === active}
          data-none={suggestion.calls === 0 || undefined}
          onClick={() => take(suggestion)}
        >
          <bdi className={styles.word}>{suggestion.word}</bdi>
          {suggestion.note === null ? null : <span className={styles.note}>{suggestion.note}</span>}
          <ValueCount calls={suggestion.calls ?? undefined} />
        </Combobox.Option>
      ))}
    </Combobox.Options>
  );
}
