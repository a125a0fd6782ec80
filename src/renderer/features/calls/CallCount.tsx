import { countOf, formatCount } from '../../ui/format.ts';
import styles from './CallCount.module.css';

/** How many calls match, told to screen readers as it changes, and of how many. */
export function CallCount({ matches, all }: { matches: number | null; all: number }) {
  return (
    <p className={styles.count}>
      <span aria-live="polite" aria-atomic="true" className={styles.matches}>
        {matches === null ? '' : countOf(matches, 'call')}
      </span>
      {matches === null || matches === all ? null : <span className={styles.all}> of {formatCount(all)}</span>}
    </p>
  );
}
