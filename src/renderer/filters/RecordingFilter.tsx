import { memo } from 'react';
import type { RecordingFilter as Choice, Facets } from '../cache/cache-api.ts';
import { recordingWords } from '../query/active-filters.ts';
import type { FilterChange } from '../state/filters.ts';
import { FilterButton } from './FilterButton.tsx';
import { OneChoice } from './OneChoice.tsx';
import styles from './RecordingFilter.module.css';
import { useFacetsWithout } from './use-facets.ts';

const choices: readonly Choice[] = ['any', 'available', 'on-laptop', 'none'];

interface RecordingFilterProps {
  readonly value: Choice;
  readonly change: (part: FilterChange) => void;
}

/** Where a call's recording is. Not drawn with every key of the search. */
export const RecordingFilter = memo(function RecordingFilter({ value, change }: RecordingFilterProps) {
  const onChange = (recording: Choice) => change({ recording });
  return (
    <FilterButton
      label="Recording"
      value={value === 'any' ? null : recordingWords[value]}
      onClear={() => onChange('any')}
    >
      {(close) => (
        <Choices
          value={value}
          onChange={(choice) => {
            onChange(choice);
            close();
          }}
        />
      )}
    </FilterButton>
  );
});

function Choices({ value, onChange }: { value: Choice; onChange: (value: Choice) => void }) {
  const recordings = useFacetsWithout('recording')?.recordings;
  return (
    <div className={styles.choices}>
      {choices.map((choice) => (
        <OneChoice
          key={choice}
          word={recordingWords[choice]}
          chosen={choice === value}
          calls={recordings && callsWith(choice, recordings)}
          onChoose={() => onChange(choice)}
        />
      ))}
    </div>
  );
}

function callsWith(choice: Choice, recordings: Facets['recordings']): number {
  return choice === 'any' ? recordings.available + recordings.none : recordings[choice];
}
