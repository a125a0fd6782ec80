import { formatCount } from '../../ui/format.ts';
import styles from './CallPane.module.css';

interface LeftOutProps {
  readonly kept: number;
  /** How many the account total; undefined where all are kept. */
  readonly total: number | undefined;
  readonly what: string;
}

/** Says that the account total more than is kept here. */
export function TruncationNotice({ kept, total, what }: LeftOutProps) {
  if (total === undefined || total <= kept) return null;
  return (
    <p className={styles.leftOut}>
      Only the first {formatCount(kept)} of {formatCount(total)} {what} are kept on this laptop.
    </p>
  );
}
