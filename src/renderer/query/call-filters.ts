import type { datePresets } from '../../shared/saved-search.ts';
import { calendarDay, startOfDay, startOfDayPlus } from '../../shared/time-zone.ts';
import type { CallQuery } from '../cache/cache-api.ts';
import { firstWeekday, type Weekday } from '../ui/locale.ts';

export type DatePreset = (typeof datePresets)[number];

/** Dates as a person picks them: days of the shown time zone, both inclusive, `YYYY-MM-DD`. */
export type DateChoice =
  | { readonly kind: 'preset'; readonly preset: DatePreset }
  | { readonly kind: 'range'; readonly from: string | null; readonly to: string | null };

/** What a search box and its filters hold: those of the list, or those of the report. */
export interface CallFilters extends Omit<CallQuery, 'from' | 'to'> {
  readonly dates: DateChoice;
}

export const noFilters: CallFilters = {
  text: '',
  dates: { kind: 'preset', preset: 'all' },
  agents: [],
  directions: [],
  statuses: [],
  dispositions: [],
  exophones: [],
  recording: 'any',
  sort: { by: 'startTime', descending: true },
};

/**
 * The filters as the cache understands them, with dates resolved to instants of `zone` (IANA) at `now` (epoch ms).
 * @param weekStart the weekday that weeks begin with: as the person's locale says
 */
export function toQuery(
  filters: CallFilters,
  zone: string,
  now: number,
  weekStart: Weekday = firstWeekday(),
): CallQuery {
  const { dates, ...rest } = filters;
  return { ...rest, ...dateBounds(dates, zone, now, weekStart), timeZone: zone };
}

/** Whether a range's days are the wrong way round, so that no call can lie in it. */
export function endsBeforeItBegins(dates: DateChoice): boolean {
  return dates.kind === 'range' && dates.from !== null && dates.to !== null && dates.to < dates.from;
}

interface DateBounds {
  readonly from: number | null;
  readonly to: number | null;
}

function dateBounds(dates: DateChoice, zone: string, now: number, weekStart: Weekday): DateBounds {
  if (dates.kind === 'range') {
    return {
      from: dates.from === null ? null : midnightOf(dates.from, zone),
      to: dates.to === null ? null : startOfDayPlus(midnightOf(dates.to, zone), 1, zone),
    };
  }
  const tomorrow = startOfDayPlus(now, 1, zone);
  switch (dates.preset) {
    case 'all':
      return { from: null, to: null };
    case 'today':
      return { from: startOfDay(now, zone), to: tomorrow };
    case 'yesterday':
      return { from: startOfDayPlus(now, -1, zone), to: startOfDay(now, zone) };
    case 'last-7-days':
      return { from: startOfDayPlus(now, -6, zone), to: tomorrow };
    case 'last-30-days':
      return { from: startOfDayPlus(now, -29, zone), to: tomorrow };
    case 'this-week':
      return { from: startOfDayPlus(now, -daysIntoWeek(now, zone, weekStart), zone), to: tomorrow };
    case 'last-week': {
      const days = daysIntoWeek(now, zone, weekStart);
      return { from: startOfDayPlus(now, -days - 7, zone), to: startOfDayPlus(now, -days, zone) };
    }
    case 'this-month':
      return { from: startOfMonth(now, zone), to: tomorrow };
    case 'last-month': {
      const thisMonth = startOfMonth(now, zone);
      return { from: startOfMonth(startOfDayPlus(thisMonth, -1, zone), zone), to: thisMonth };
    }
  }
}

/** Days since the week began that the zone's day of `now` lies in: 0 to 6. */
function daysIntoWeek(now: number, zone: string, weekStart: Weekday): number {
  const weekday = new Date(`${calendarDay(now, zone)}T00:00:00Z`).getUTCDay();
  return (weekday - weekStart + 7) % 7;
}

function startOfMonth(now: number, zone: string): number {
  return startOfDayPlus(now, 1 - Number(calendarDay(now, zone).slice(-2)), zone);
}

/** Epoch ms of the midnight that begins `day` (`YYYY-MM-DD`) in `zone`. UTC noon lies within 14 h of it everywhere. */
function midnightOf(day: string, zone: string): number {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  const noonUtc = Date.UTC(year, month - 1, date, 12);
  const guess = startOfDay(noonUtc, zone);
  const shown = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(guess);
  return shown === day ? guess : startOfDayPlus(guess, shown < day ? 1 : -1, zone);
}
