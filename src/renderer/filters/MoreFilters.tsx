import { NativeSelect, NumberInput } from '@mantine/core';
import { memo } from 'react';
import type { FilterChoices } from '../cache/cache-api.ts';
import { choiceWord } from '../query/active-filters.ts';
import type { CallFilters } from '../query/call-filters.ts';
import {
  type Bounds,
  type Hours,
  hoursOf,
  noBounds,
  type SecondsField,
  secondsBounds,
  withHours,
  withSeconds,
} from '../query/number-filters.ts';
import { piecesOf, withPiece } from '../query/text-pieces.ts';
import type { FilterChange } from '../state/filters.ts';
import { useFilters } from '../state/use-filters.ts';
import { formatDuration } from '../ui/format.ts';
import { Checklist } from './Checklist.tsx';
import { FilterButton } from './FilterButton.tsx';
import styles from './MoreFilters.module.css';

const secondsFields: readonly { field: SecondsField; label: string }[] = [
  { field: 'duration', label: 'Duration' },
  { field: 'talk', label: 'Talk time' },
  { field: 'hold', label: 'Hold time' },
];

const hours = Array.from({ length: 24 }, (_, hour) => hour);

/**
 * Duration, talk, hold and hour of day without any syntax: what is set here stands in the search box, as a person could have
 * typed it, and what is typed there is set here. Exophones are ticked as agents are.
 */
export function MoreFilters({ choices }: { choices: FilterChoices | undefined }) {
  const { filters, change } = useFilters();
  return <MoreButton value={moreWords(filters)} choices={choices} change={change} />;
}

interface MoreButtonProps {
  readonly value: string | null;
  readonly choices: FilterChoices | undefined;
  readonly change: (part: FilterChange) => void;
}

/** Not drawn with every key of the search: most change nothing that it says. */
const MoreButton = memo(function MoreButton({ value, choices, change }: MoreButtonProps) {
  const clear = () => change(({ text }) => ({ text: withoutMore(text), exophones: [] }));
  return (
    <FilterButton label="More" value={value} onClear={clear}>
      {() => <Fields choices={choices} />}
    </FilterButton>
  );
});

function withoutMore(text: string): string {
  const withoutSeconds = secondsFields.reduce((rest, { field }) => withSeconds(rest, field, noBounds), text);
  return withPiece(withHours(withoutSeconds, null), 'exophone', null);
}

function Fields({ choices }: { choices: FilterChoices | undefined }) {
  const { filters, change } = useFilters();
  const { text } = filters;
  const setText = (changed: string) => change({ text: changed });
  return (
    <div className={styles.more}>
      {secondsFields.map(({ field, label }) => (
        <Seconds
          key={field}
          label={label}
          bounds={secondsBounds(text, field) ?? noBounds}
          onChange={(bounds) => setText(withSeconds(text, field, bounds))}
        />
      ))}
      <HoursOfDay hours={hoursOf(text)} onChange={(changed) => setText(withHours(text, changed))} />
      <fieldset className={styles.exophones}>
        <legend className={styles.legend}>Exophone</legend>
        <Checklist
          name="exophones"
          choices={choices?.exophones ?? []}
          values={filters.exophones}
          onChange={(exophones) => change({ exophones })}
        />
      </fieldset>
    </div>
  );
}

interface SecondsProps {
  readonly label: string;
  readonly bounds: Bounds;
  readonly onChange: (bounds: Bounds) => void;
}

function Seconds({ label, bounds, onChange }: SecondsProps) {
  const { least, most } = bounds;
  return (
    <fieldset className={styles.bounds}>
      <legend className={styles.legend}>{label}, in seconds</legend>
      <Bound
        name={`${label} at least`}
        placeholder="At least"
        value={least}
        onChange={(to) => onChange({ ...bounds, least: to })}
      />
      <span aria-hidden>–</span>
      <Bound
        name={`${label} at most`}
        placeholder="At most"
        value={most}
        onChange={(to) => onChange({ ...bounds, most: to })}
      />
    </fieldset>
  );
}

interface BoundProps {
  readonly name: string;
  readonly placeholder: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

function Bound({ name, placeholder, value, onChange }: BoundProps) {
  return (
    <NumberInput
      aria-label={name}
      placeholder={placeholder}
      value={value ?? ''}
      min={0}
      max={86_400}
      clampBehavior="strict"
      allowDecimal={false}
      allowNegative={false}
      onChange={(typed) => onChange(typed === '' ? null : Number(typed))}
    />
  );
}

function HoursOfDay({ hours: chosen, onChange }: { hours: Hours | null; onChange: (hours: Hours | null) => void }) {
  const choose = (part: Partial<Hours>, value: string) => {
    if (value === '') return onChange(null);
    const { first = Number(value), last = Number(value) } = { ...chosen, ...part };
    onChange({ first, last });
  };
  return (
    <fieldset className={styles.bounds}>
      <legend className={styles.legend}>Hour of day</legend>
      <NativeSelect
        aria-label="From hour"
        value={chosen?.first ?? ''}
        data={[{ value: '', label: 'Any' }, ...hours.map((hour) => ({ value: String(hour), label: clock(hour, 0) }))]}
        onChange={({ currentTarget: { value } }) => choose({ first: Number(value) }, value)}
      />
      <span aria-hidden>–</span>
      <NativeSelect
        aria-label="Until hour"
        value={chosen?.last ?? ''}
        data={[{ value: '', label: 'Any' }, ...hours.map((hour) => ({ value: String(hour), label: clock(hour, 59) }))]}
        onChange={({ currentTarget: { value } }) => choose({ last: Number(value) }, value)}
      />
    </fieldset>
  );
}

function clock(hour: number, minute: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** What is set, in words; null where nothing is. */
function moreWords({ text, exophones }: CallFilters): string | null {
  const words = secondsFields.flatMap(({ field, label }) => {
    const { least, most } = secondsBounds(text, field) ?? noBounds;
    if (least === null && most === null) return [];
    if (most === null) return [`${label} from ${formatDuration(least)}`];
    return [
      least === null
        ? `${label} up to ${formatDuration(most)}`
        : `${label} ${formatDuration(least)}–${formatDuration(most)}`,
    ];
  });
  const chosen = hoursOf(text);
  if (chosen !== null) words.push(`${clock(chosen.first, 0)}–${clock(chosen.last, 59)}`);
  const typed = piecesOf(text, 'exophone').filter((piece) => piece !== '');
  const numbers = [...exophones.map((value) => choiceWord('exophones', value, [])), ...typed];
  if (numbers.length > 0) words.push(`Exophone ${numbers.join(', ')}`);
  return words.length === 0 ? null : words.join(', ');
}
