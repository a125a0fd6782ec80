import { VisuallyHidden } from '@mantine/core';
import { formatCount } from '../ui/format.ts';
import styles from './ValueCount.module.css';

/** How many calls have a value that can be chosen, at the end of its line; nothing while that is unknown. */
export function ValueCount({ calls }: { calls: number | undefined }) {
  if (calls === undefined) return null;
  return (
    <span className={styles.count}>
      {formatCount(calls)}
      <VisuallyHidden> {calls === 1 ? 'call' : 'calls'}</VisuallyHidden>
    </span>
  );
}
