import { IconArrowUp } from '@tabler/icons-react';
import { countOf } from '../../ui/format.ts';
import styles from './NewerCalls.module.css';

interface NewerCallsProps {
  /** Calls that came in above what is seen. */
  readonly calls: number;
  /** Goes to the newest; `byKey`: asked by keyboard, which must not be lost with the button. */
  readonly onGo: (byKey: boolean) => void;
}

/** Says that newer calls came in above while the rows in sight stayed where they are, and goes there. */
export function NewerCalls({ calls, onGo }: NewerCallsProps) {
  if (calls <= 0) return null;
  return (
    <div className={styles.place}>
      <button
        type="button"
        className={styles.pill}
        title="Go to the newest calls"
        // A click leaves the keyboard where it is.
        onMouseDown={(event) => event.preventDefault()}
        onClick={(event) => onGo(event.detail === 0)}
      >
        <IconArrowUp size={13} stroke={2} aria-hidden />
        {countOf(calls, 'new call')}
      </button>
    </div>
  );
}
