import { countOf } from '../../ui/format.ts';
import { chosenDays, type DayChoice } from './day-choice.ts';
import type { Day } from './days.ts';

/** The days that an action stands for. */
export interface DayRange {
  /** Oldest first; none where nothing is shown. */
  readonly days: readonly Day[];
  /** Whether a person chose them; else they are the chosen range. */
  readonly chosen: boolean;
  /** Epoch ms [from, to) of those that the chosen range covers; null where it covers none. */
  readonly synced: { readonly from: number; readonly to: number } | null;
}

/** What is chosen in the calendar; with nothing chosen, all days that the settings cover. */
export function dayRangeOf(days: readonly Day[], choice: DayChoice): DayRange {
  const chosen = chosenDays(choice);
  const inIt =
    chosen === null
      ? days.filter(({ covered }) => covered)
      : days.filter(({ date }) => date >= chosen.first && date <= chosen.last);
  const covered = inIt.filter((day) => day.covered);
  const [first, last] = [covered[0], covered.at(-1)];
  return {
    days: inIt,
    chosen: chosen !== null,
    synced: first === undefined || last === undefined ? null : { from: first.from, to: last.until },
  };
}

/** `16 Nov`, `16 – 18 Nov`, `30 Oct – 2 Nov`, with the year where it is not that of `now`. */
export function rangeName(first: string, last: string, now: number): string {
  const [from, to] = [noon(first), noon(last)];
  const thisYear = String(new Date(now).getUTCFullYear());
  const names = first.startsWith(thisYear) && last.startsWith(thisYear) ? short : withYear;
  return (first === last ? names.format(from) : names.formatRange(from, to)).replaceAll(/[\u2009\u202f]/g, ' ');
}

/** `3 days, 812 calls` */
export function rangeFigures(days: readonly Day[]): string {
  const calls = days.reduce((sum, day) => sum + day.calls, 0);
  return `${countOf(days.length, 'day')}, ${countOf(calls, 'call')}`;
}

function noon(date: string): number {
  return Date.parse(`${date}T12:00:00Z`);
}

const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const withYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
