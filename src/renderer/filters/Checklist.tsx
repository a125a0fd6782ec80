import { Checkbox, TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import type { FilterChoice } from '../cache/cache-api.ts';
import { fold } from '../cache/fold.ts';
import { spellingOf } from '../cache/tokenizer.ts';
import { filterKeys } from '../keys/key-table.ts';
import { pressed } from '../keys/pressed.ts';
import { choiceWord, type ListFilter, listFilterLabels } from '../query/active-filters.ts';
import { isNumberSought } from '../query/sought-number.ts';
import { formatCount } from '../ui/format.ts';
import { distinctWords } from '../ui/in-words.ts';
import styles from './Checklist.module.css';
import { useFacetsWithout } from './use-facets.ts';
import { ValueCount } from './ValueCount.tsx';

/** More than this are narrowed by typing rather than scrolled through. */
const shownChoices = 200;
const searchFrom = 10;

export interface ChecklistProps {
  readonly name: ListFilter;
  readonly choices: readonly FilterChoice[];
  readonly values: readonly string[];
  readonly onChange: (values: string[]) => void;
}

/** The values of a filter to tick, each with the number of calls that it would give. */
export function Checklist({ name, choices, values, onChange }: ChecklistProps) {
  const [text, setText] = useState('');
  const [pinned] = useState(values);
  const facets = useFacetsWithout(name)?.[name];
  const all = withGone(choices, values);
  // Two agents may have one name.
  const words = distinctWords(
    all.map(({ value }) => value),
    (value) => choiceWord(name, value, all),
  );
  const sought = lettersOf(text);
  const found = all
    .map((choice) => ({ ...choice, word: words.get(choice.value) ?? choice.value }))
    .filter(
      ({ word, value }) => lettersOf(word).includes(sought) || (name === 'exophones' && isNumberSought(value, text)),
    )
    // What was set when the list was opened stands first; it does not jump while boxes are ticked.
    .sort((one, other) => Number(pinned.includes(other.value)) - Number(pinned.includes(one.value)));

  const toggle = (value: string) =>
    onChange(values.includes(value) ? values.filter((one) => one !== value) : [...values, value]);

  return (
    <div className={styles.list}>
      {all.length < searchFrom ? null : (
        <TextInput
          className={styles.search ?? ''}
          variant="unstyled"
          aria-label={`Find ${listFilterLabels[name].toLowerCase()}`}
          placeholder={`Find ${listFilterLabels[name].toLowerCase()}…`}
          value={text}
          data-autofocus={name !== 'exophones' || undefined}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={moveFocus}
        />
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot scroll. */}
      <div role="group" aria-label={listFilterLabels[name]} className={styles.choices}>
        {found.slice(0, shownChoices).map(({ value, word }) => {
          const calls = facets && (facets.get(value) ?? 0);
          return (
            // biome-ignore lint/a11y/noLabelWithoutControl: the kit's checkbox is its control.
            <label key={value} className={styles.choice} data-none={calls === 0 || undefined}>
              <Checkbox
                size="xs"
                checked={values.includes(value)}
                onChange={() => toggle(value)}
                onKeyDown={moveFocus}
              />
              <bdi className={styles.word} title={word}>
                {word}
              </bdi>
              <ValueCount calls={calls} />
            </label>
          );
        })}
        {found.length === 0 ? <p className={styles.note}>{all.length === 0 ? 'None yet' : 'None found'}</p> : null}
        {found.length > shownChoices ? (
          <p className={styles.note}>{formatCount(found.length - shownChoices)} more: type to find them</p>
        ) : null}
      </div>
    </div>
  );
}

/** Folded, without the signs that join words; a text of signs alone as it is. */
function lettersOf(text: string): string {
  return spellingOf(text).replaceAll('-', '') || fold(text.trim());
}

/** Values that are set but no longer occur stay in the list, or they could not be unset there. */
function withGone(choices: readonly FilterChoice[], values: readonly string[]): FilterChoice[] {
  const known = new Set(choices.map((choice) => choice.value));
  const gone = values.filter((value) => !known.has(value)).map((value) => ({ value, label: null, calls: 0 }));
  return [...choices, ...gone];
}

function moveFocus(event: KeyboardEvent<HTMLInputElement>) {
  const action = pressed(event, filterKeys);
  if (action === null) return;
  const inputs = [...(event.currentTarget.closest(`.${styles.list}`)?.querySelectorAll('input') ?? [])];
  const next = inputs[inputs.indexOf(event.currentTarget) + (action === 'down' ? 1 : -1)];
  next?.focus();
  event.preventDefault();
}
