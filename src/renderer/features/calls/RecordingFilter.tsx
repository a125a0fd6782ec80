import { IconCheck } from '@tabler/icons-react';
import type { RecordingFilter as Choice } from '../../cache/cache-api.ts';
import { recordingWords } from './active-filters.ts';
import { FilterButton } from './FilterButton.tsx';
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
            <button
              key={choice}
              type="button"
              className={styles.choice}
              aria-pressed={choice === value}
              onClick={() => {
                onChange(choice);
                close();
              }}
            >
              {recordingWords[choice]}
              {choice === value ? <IconCheck size={14} stroke={2} /> : null}
            </button>
          ))}
        </div>
      )}
    </FilterButton>
  );
}
