import { startOfDay, startOfDayPlus } from '../../shared/time-zone.ts';
import type { CallQuery } from '../cache/cache-api.ts';

export type DatePreset = 'all' | 'today' | 'yesterday' | 'last-7-days' | 'last-30-days' | 'this-month';

/** Dates as a person picks them: days of the shown time zone, both inclusive, `YYYY-MM-DD`. */
export type DateChoice =
  | { readonly kind: 'preset'; readonly preset: DatePreset }
  | { readonly kind: 'range'; readonly from: string | null; readonly to: string | null };

/** What the search box and the filters hold. Calls, Reports and Export all work over the same one. */
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

/** The filters as the cache understands them, with dates resolved to instants of `zone` (IANA) at `now` (epoch ms). */
export function toQuery(filters: CallFilters, zone: string, now: number): CallQuery {
  const { dates, ...rest } = filters;
  return { ...rest, ...dateBounds(dates, zone, now), timeZone: zone };
}

/** Whether a range's days are the wrong way round, so that no call can lie in it. */
export function endsBeforeItBegins(dates: DateChoice): boolean {
  return dates.kind === 'range' && dates.from !== null && dates.to !== null && dates.to < dates.from;
}

function dateBounds(dates: DateChoice, zone: string, now: number): { from: number | null; to: number | null } {
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
    case 'this-month': {
      const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone, day: 'numeric' }).format(now);
      return { from: startOfDayPlus(now, 1 - Number(day), zone), to: tomorrow };
    }
  }
}

/** Epoch ms of the midnight that begins `day` (`YYYY-MM-DD`) in `zone`. UTC noon lies within 14 h of it everywhere. */
function midnightOf(day: string, zone: string): number {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  const noonUtc = Date.UTC(year, month - 1, date, 12);
  const guess = startOfDay(noonUtc, zone);
  const shown = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(guess);
  return shown === day ? guess : startOfDayPlus(guess, shown < day ? 1 : -1, zone);
}
