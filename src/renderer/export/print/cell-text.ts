import { formatClock, formatCount, formatDay, formatPercent, formatTime, nothing } from '../../ui/format.ts';
import type { ColumnKind, FileCell } from '../file-table.ts';

const numbers = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A cell as the screen writes it. */
export function cellText(kind: ColumnKind, value: FileCell, timeZone: string): string {
  if (value === null || value === '') return nothing;
  if (typeof value === 'string') return value;
  if (!Number.isFinite(value)) return nothing;
  switch (kind) {
    case 'count':
      return formatCount(value);
    case 'seconds':
      return value < 0 ? `${numbers.format(value)} s` : formatClock(Math.round(value));
    case 'ratio':
      return formatPercent(value);
    case 'instant':
      // With its year: paper is read for long.
      return `${formatDay(value, timeZone, 0)}, ${formatTime(value, timeZone)}`;
    default:
      return numbers.format(value);
  }
}
