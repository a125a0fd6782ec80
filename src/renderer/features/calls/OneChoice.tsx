import { IconCheck } from '@tabler/icons-react';
import styles from './OneChoice.module.css';

/** One of a filter's values of which a single one holds at a time. */
export function OneChoice({ word, chosen, onChoose }: { word: string; chosen: boolean; onChoose: () => void }) {
  return (
    <button type="button" className={styles.choice} aria-pressed={chosen} onClick={onChoose}>
      {word}
      {chosen ? <IconCheck size={14} stroke={2} /> : null}
    </button>
  );
}
