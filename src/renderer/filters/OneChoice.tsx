import { IconCheck } from '@tabler/icons-react';
import styles from './OneChoice.module.css';
import { ValueCount } from './ValueCount.tsx';

interface OneChoiceProps {
  readonly word: string;
  readonly chosen: boolean;
  /** How many calls it would give, where that is known. */
  readonly calls?: number | undefined;
  readonly onChoose: () => void;
}

/** One of a filter's values of which a single one holds at a time. */
export function OneChoice({ word, chosen, calls, onChoose }: OneChoiceProps) {
  return (
    <button
      type="button"
      className={styles.choice}
      aria-pressed={chosen}
      data-none={calls === 0 || undefined}
      onClick={onChoose}
    >
      {word}
      {chosen ? <IconCheck size={14} stroke={2} /> : null}
      <ValueCount calls={calls} />
    </button>
  );
}
