import { countOf, formatCount } from '../../ui/format.ts';
import styles from './CallCount.module.css';

interface CallCountProps {
  /** Null while it is not known, or a search waits for its index. */
  readonly matches: number | null;
  readonly all: number;
  /** Without a filter all calls match, and where a sync makes the two numbers differ, one is merely older. */
  readonly narrowed: boolean;
  /** Of the search's index, in percent; null when it is made. */
  readonly prepared: number | null;
}

/** How many calls match, told to screen readers as it changes, and of how many. */
export function CallCount({ matches, all, narrowed, prepared }: CallCountProps) {
  return (
    <p className={styles.count}>
      <span className={styles.prepared}>
        {/* Told once: the percents are beside what is told. */}
        <span role="status">{prepared === null ? null : 'Preparing the search'}</span>
        {prepared === null ? null : `: ${prepared}%`}
      </span>
      <span aria-live="polite" aria-atomic="true" className={styles.matches}>
        {matches === null ? '' : countOf(matches, 'call')}
      </span>
      {matches === null || !narrowed ? null : (
        <span className={styles.all}> of {formatCount(Math.max(matches, all))}</span>
      )}
    </p>
  );
}
