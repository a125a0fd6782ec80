import type { EpochMs } from '../../../../../src/shared/units.ts';

/** What a clock of a zone shows, as Intl writes it. */
interface ClockTime {
  /** `2024-02-29` */
  readonly day: string;
  /** 0 is Monday. */
  readonly weekday: number;
  readonly hour: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

export function clockAt(epochMs: EpochMs, timeZone: string): ClockTime {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      hourCycle: 'h23',
      weekday: 'short',
    });
  formats.set(timeZone, format);
  const parts = new Map(format.formatToParts(epochMs).map(({ type, value }) => [type, value]));
  return {
    day: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`,
    weekday: weekdays.indexOf(parts.get('weekday') ?? ''),
    hour: Number(parts.get('hour')),
  };
}
