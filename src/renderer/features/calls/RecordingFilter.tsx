import type { RecordingFilter as Choice } from '../../cache/cache-api.ts';
import { recordingWords } from './active-filters.ts';
import { FilterButton } from './FilterButton.tsx';
import { OneChoice } from './OneChoice.tsx';
import styles from './RecordingFilter.module.css';

const choices: readonly Choice[] = ['any', 'available', 'on-laptop', 'none'];

export function RecordingFilter({ value, onChange }: { value: Choice; onChange: (value: Choice) => void }) {
  return (
    <FilterButton
      label="Recording"
      value={value === 'any' ? null : recordingWords[value]}
      onClear={() => onChange('any')}
    >
      {(close) => (
        <div className={styles.choices}>
          {choices.map((choice) => (
            <OneChoice
              key={choice}
              word={recordingWords[choice]}
              chosen={choice === value}
              onChoose={() => {
                onChange(choice);
                close();
              }}
            />
          ))}
        </div>
      )}
    </FilterButton>
  );
}
