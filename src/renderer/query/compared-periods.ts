import type { ComparedTo } from '../../shared/settings.ts';
import { calendarDay, daysBetween, startOfDay, startOfDayPlus } from '../../shared/time-zone.ts';
import { dayMs, type EpochMs } from '../../shared/units.ts';
import type { CallQuery } from '../cache/cache-api.ts';
import { noFilters, toQuery } from './call-filters.ts';

/** Whole days of a zone. */
export interface Period {
  /** Midnight. */
  readonly from: EpochMs;
  /** Midnight, exclusive. */
  readonly to: EpochMs;
}

export interface ComparedPeriods {
  readonly here: Period;
  readonly other: Period;
  /** Whether the report's last day is today, which is not over and is left out of `here`. */
  readonly withoutToday: boolean;
}

/** Weeks that one of these goes back, at least: so weekdays meet the same weekdays. */
const weeksBack = { weeks: 1, months: 4, years: 52 } as const;

/**
 * The two periods to compare; null where the report has no first day, or the other range is not chosen yet or ends before it begins.
 * A day that is not over has fewer calls for that reason alone, so today is left out, unless it is the report's only day.
 */
export function comparedPeriods(
  { from, to }: Pick<CallQuery, 'from' | 'to'>,
  choice: ComparedTo,
  zone: string,
  now: EpochMs,
): ComparedPeriods | null {
  if (from === null) return null;
  const today = startOfDay(now, zone);
  const end = to ?? startOfDayPlus(now, 1, zone);
  const withoutToday = end > today && from < today;
  const here = { from, to: withoutToday ? today : end };
  const other = otherPeriod(here, choice, zone, now);
  return other === null || other.to <= other.from || here.to <= here.from ? null : { here, other, withoutToday };
}

function otherPeriod(here: Period, choice: ComparedTo, zone: string, now: EpochMs): Period | null {
  if (choice.kind === 'range') {
    const { from, to } = toQuery({ ...noFilters, dates: choice }, zone, now);
    return from === null || to === null ? null : { from, to };
  }
  const days = daysBetween(here.from, here.to, zone);
  if (choice.kind === 'before') {
    const isMonths = isFirstOfMonth(here.from, zone) && isFirstOfMonth(here.to, zone);
    return { from: isMonths ? monthsBefore(here, zone) : startOfDayPlus(here.from, -days, zone), to: here.from };
  }
  const back = 7 * comparedWeeks(choice.kind, days);
  return { from: startOfDayPlus(here.from, -back, zone), to: startOfDayPlus(here.to, -back, zone) };
}

/** How many days of a report are compared; 0: it has no first day. */
export function comparedDays(query: Pick<CallQuery, 'from' | 'to'>, zone: string, now: EpochMs): number {
  const periods = comparedPeriods(query, { kind: 'before' }, zone, now);
  return periods === null ? 0 : daysBetween(periods.here.from, periods.here.to, zone);
}

/** How many weeks before a period of so many days the compared one begins: whole steps, so that the two never share a day. */
export function comparedWeeks(kind: keyof typeof weeksBack, days: number): number {
  const step = weeksBack[kind];
  return step * Math.max(1, Math.ceil(days / (7 * step)));
}

function isFirstOfMonth(midnight: EpochMs, zone: string): boolean {
  return calendarDay(midnight, zone).endsWith('-01');
}

/** When as many whole months before a period of whole months begin: before April and May are February and March. */
function monthsBefore({ from, to }: Period, zone: string): EpochMs {
  const first = monthNumber(from, zone);
  const months = monthNumber(to, zone) - first;
  const days = (Date.UTC(2000, first) - Date.UTC(2000, first - months)) / dayMs;
  return startOfDayPlus(from, -days, zone);
}

/** Months since January 2000. */
function monthNumber(midnight: EpochMs, zone: string): number {
  const [year = 2000, month = 1] = calendarDay(midnight, zone).split('-').map(Number);
  return 12 * (year - 2000) + month - 1;
}
