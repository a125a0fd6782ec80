import { countOf, formatCount } from '../../ui/format.ts';
import styles from './CallCount.module.css';

interface CallCountParts {
  readonly matches: number | null;
  readonly all: number;
  /** Without a filter all calls match, and where a sync makes the two numbers differ, one is merely older. */
  readonly narrowed: boolean;
}

/** How many calls match, told to screen readers as it changes, and of how many. */
export function CallCount({ matches, all, narrowed }: CallCountParts) {
  return (
    <p className={styles.count}>
      <span aria-live="polite" aria-atomic="true" className={styles.matches}>
        {matches === null ? '' : countOf(matches, 'call')}
      </span>
      {matches === null || !narrowed ? null : (
        <span className={styles.all}> of {formatCount(Math.max(matches, all))}</span>
      )}
    </p>
  );
}
