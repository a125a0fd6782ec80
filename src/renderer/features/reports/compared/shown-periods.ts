import { calendarDay } from '../../../../shared/time-zone.ts';
import type { DateChoice } from '../../../query/call-filters.ts';
import type { Period } from '../../../query/compared-periods.ts';
import { formatDate, formatDates } from '../../../ui/locale-dates.ts';

/** One of the two periods: how it is called, and what finds its calls. */
export interface ShownPeriod {
  /** `23–29 Nov`; with the year where the two differ in it. */
  readonly name: string;
  readonly dates: DateChoice;
}

export interface ShownPeriods {
  readonly here: ShownPeriod;
  readonly other: ShownPeriod;
}

export function shownPeriods({ here, other }: { here: Period; other: Period }, zone: string): ShownPeriods {
  const years = new Set([here.from, here.to - 1, other.from, other.to - 1].map((at) => formatDate(at, 'year', zone)));
  const form = years.size > 1 ? 'dayWithYear' : 'day';
  const shown = ({ from, to }: Period): ShownPeriod => ({
    name: formatDates(from, to, form, zone),
    dates: { kind: 'range', from: calendarDay(from, zone), to: calendarDay(to - 1, zone) },
  });
  return { here: shown(here), other: shown(other) };
}
