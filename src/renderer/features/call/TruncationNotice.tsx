import { formatCount } from '../../ui/format.ts';
import styles from './CallPane.module.css';

interface LeftOutProps {
  readonly kept: number;
  /** How many the account told; undefined where all are kept. */
  readonly told: number | undefined;
  readonly what: string;
}

/** Says that the account told more than is kept here. */
export function TruncationNotice({ kept, told, what }: LeftOutProps) {
  if (told === undefined || told <= kept) return null;
  return (
    <p className={styles.leftOut}>
      Only the first {formatCount(kept)} of {formatCount(told)} {what} are kept on this laptop.
    </p>
  );
}
