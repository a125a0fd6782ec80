import { TextInput } from '@mantine/core';
import { memo } from 'react';
import { datePresets } from '../../shared/saved-search.ts';
import { datePresetWords, dateWords } from '../query/active-filters.ts';
import { type DateChoice, endsBeforeItBegins, noFilters } from '../query/call-filters.ts';
import type { FilterChange } from '../state/filters.ts';
import styles from './DateFilter.module.css';
import { FilterButton } from './FilterButton.tsx';
import { OneChoice } from './OneChoice.tsx';

interface DateFilterProps {
  readonly dates: DateChoice;
  readonly change: (part: FilterChange) => void;
}

/** Days of the shown time zone: a preset, or a range of which either end may be open. Not drawn with every key of the search. */
export const DateFilter = memo(function DateFilter({ dates, change }: DateFilterProps) {
  const onChange = (chosen: DateChoice) => change({ dates: chosen });
  const isAll = dates.kind === 'preset' && dates.preset === 'all';
  return (
    <FilterButton label="Date" value={isAll ? null : dateWords(dates)} onClear={() => onChange(noFilters.dates)}>
      {(close) => (
        <div className={styles.dates}>
          <div className={styles.presets}>
            {datePresets.map((preset) => {
              const chosen = dates.kind === 'preset' && dates.preset === preset;
              return (
                <OneChoice
                  key={preset}
                  word={datePresetWords[preset]}
                  chosen={chosen}
                  onChoose={() => {
                    onChange({ kind: 'preset', preset });
                    close();
                  }}
                />
              );
            })}
          </div>
          <Range dates={dates} onChange={onChange} />
        </div>
      )}
    </FilterButton>
  );
});

function Range({ dates, onChange }: { dates: DateChoice; onChange: (dates: DateChoice) => void }) {
  const { from, to } = dates.kind === 'range' ? dates : { from: null, to: null };
  const change = (part: { from?: string | null; to?: string | null }) => {
    const range = { from, to, ...part };
    const none = range.from === null && range.to === null;
    onChange(none ? noFilters.dates : { kind: 'range', ...range });
  };
  return (
    <div className={styles.range}>
      <TextInput
        type="date"
        label="From"
        value={from ?? ''}
        max={to ?? undefined}
        onChange={(event) => change({ from: event.currentTarget.value || null })}
      />
      <TextInput
        type="date"
        label="To"
        value={to ?? ''}
        min={from ?? undefined}
        error={endsBeforeItBegins(dates) ? 'Before the first day' : undefined}
        onChange={(event) => change({ to: event.currentTarget.value || null })}
      />
    </div>
  );
}
