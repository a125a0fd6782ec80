import { formatDay, formatWeekday } from '../../ui/format.ts';
import styles from './DaySeparator.module.css';

interface DaySeparatorProps {
  /** Epoch ms of a call of the day. */
  readonly time: number;
  /** IANA. */
  readonly zone: string;
  /** Epoch ms of the start of today in `zone`. */
  readonly today: number;
  /** Px from where the list's rows are drawn from; null: at the lower edge of the header. */
  readonly top: number | null;
}

/** Where another day begins in the list: a line on the rows' edge with the day. The rows themselves tell screen readers. */
export function DaySeparator({ time, zone, today, top }: DaySeparatorProps) {
  return (
    <div
      aria-hidden
      className={styles.separator}
      data-top={top === null || undefined}
      style={top === null ? undefined : { transform: `translateY(${top}px)` }}
    >
      <span className={styles.day}>
        {formatWeekday(time, zone)}, {formatDay(time, zone, today)}
      </span>
    </div>
  );
}
