import { Button } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import type { FilterChoices } from '../cache/cache-api.ts';
import { activeFilters, noChoices } from '../query/active-filters.ts';
import { sameFilters, savedFilters } from '../query/saved-filters.ts';
import { useFilters } from '../state/use-filters.ts';
import { ChoiceFilter } from './ChoiceFilter.tsx';
import { DateFilter } from './DateFilter.tsx';
import styles from './FilterBar.module.css';
import { MoreFilters } from './MoreFilters.tsx';
import { RecordingFilter } from './RecordingFilter.tsx';

const listFilters = ['agents', 'directions', 'statuses', 'dispositions'] as const;

interface FilterBarProps {
  readonly choices: FilterChoices | undefined;
  /** What else can be done with the filters, after them. */
  readonly children?: ReactNode;
}

/** All filters in one row, each saying what it is set to. */
export function FilterBar({ choices, children }: FilterBarProps) {
  const { filters, cleared, change, clear } = useFilters();
  const bar = useRef<HTMLDivElement>(null);
  const isCleared = sameFilters(savedFilters(filters), savedFilters({ ...cleared, sort: filters.sort }));
  const clearAll = () => {
    // Its button goes away, and would take the keyboard with it.
    bar.current?.querySelector('button')?.focus();
    clear();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would need room that this row has not.
    <div ref={bar} role="group" aria-label="Filters" className={styles.bar}>
      <DateFilter dates={filters.dates} change={change} />
      {listFilters.map((name) => (
        <ChoiceFilter
          key={name}
          name={name}
          choices={(choices ?? noChoices)[name]}
          values={filters[name]}
          change={change}
        />
      ))}
      <RecordingFilter value={filters.recording} change={change} />
      <MoreFilters choices={choices} />
      {activeFilters(filters).length === 0 || isCleared ? null : (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={clearAll}>
          Clear filters
        </Button>
      )}
      {children}
    </div>
  );
}
