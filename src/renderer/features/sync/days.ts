import { type RangeState, rangeStateOf, settlesAfterMs } from '../../../shared/day-state.ts';
import { calendarDay, startOfDay, startOfDayPlus } from '../../../shared/time-zone.ts';
import { dayMs } from '../../../shared/units.ts';
import type { CachedDays } from '../../cache/cache-api.ts';
import { dateOfDayNumber, dayNumber } from './day-number.ts';

/** A day of the shown time zone, and how far it is proven. */
export interface Day {
  /** `2024-06-15`; its key. */
  readonly date: string;
  /** Epoch ms: 23, 24 or 25 hours, as its zone has them. */
  readonly from: number;
  readonly until: number;
  readonly calls: number;
  /** Whether the chosen range reaches back to it. */
  readonly covered: boolean;
  readonly today: boolean;
  readonly rangeState: RangeState;
  /** Whether it lies in the range and all of it was read, but longer ago than contents are to be read again in. */
  readonly oldContents: boolean;
  /** Rows that the account listed in it; null where it is not the same as a UTC day. */
  readonly rows: number | null;
  /** How many other UTC days the account counted together with those that it lies in, as one number. */
  readonly countedWith: number;
}

/** `2024-06`, and its days that are shown, oldest first. */
export interface Month {
  readonly key: string;
  readonly days: readonly Day[];
}

/** Every settled day is read again within this time where the app syncs at least once a day (main's days-in-turn.ts). */
const contentsAreOldAfterMs = 7 * dayMs;

/** However old the oldest call is, no more days than this are drawn: two years. */
const mostDays = 731;

/**
 * Epoch ms at which each shown day begins, oldest first, tomorrow last: whole months, back to the first day of the chosen
 * range or to the earliest call, if that is older.
 */
export function shownDayStarts(now: number, syncDays: number, earliest: number | null, zone: string): number[] {
  const rangeStart = startOfDayPlus(now, 1 - syncDays, zone);
  const first = Math.max(Math.min(rangeStart, earliest ?? rangeStart), startOfDayPlus(now, 1 - mostDays, zone));
  const monthStart = startOfDayPlus(first, 1 - Number(calendarDay(first, zone).slice(8)), zone);
  const tomorrow = startOfDayPlus(now, 1, zone);
  const starts: number[] = [];
  for (let start = monthStart; start < tomorrow; start = startOfDayPlus(start, 1, zone)) starts.push(start);
  return [...starts, tomorrow];
}

/**
 * The days that begin at `starts` ({@link shownDayStarts}), by what the cache told of them. Those that are as they were
 * `before` stay the same objects: during a sync nearly all are, and need not be drawn again.
 */
export function daysOf(
  starts: readonly number[],
  cached: CachedDays,
  { now, syncDays, zone }: { now: number; syncDays: number; zone: string },
  before: readonly Day[] = [],
): Day[] {
  const rangeStart = startOfDayPlus(now, 1 - syncDays, zone);
  const today = startOfDay(now, zone);
  const firstDay = dayNumber(calendarDay(starts[0] ?? today, zone));
  const known = new Map(cached.days.map((day) => [day.from, day]));
  const countedAt = Map.groupBy(cached.days, (day) => day.countedAt);
  const dayBefore = new Map(before.map((day) => [day.date, day]));
  return starts.slice(0, -1).map((from, index) => {
    const until = starts[index + 1] ?? from;
    const utcDays = touchedUtcDays(from, until).flatMap((start) => known.get(start) ?? []);
    const utcDay = until - from === dayMs ? known.get(from) : undefined;
    const counts = new Set(utcDays.flatMap((each) => each.countedAt ?? []));
    const counted = [...counts].reduce((sum, at) => sum + (countedAt.get(at)?.length ?? 0), 0);
    const rangeState = rangeStateOf(utcDays, from, until, now);
    const day: Day = {
      date: dateOfDayNumber(firstDay + index),
      from,
      until,
      calls: cached.calls[index] ?? 0,
      covered: from >= rangeStart,
      today: from === today,
      rangeState,
      oldContents: from >= rangeStart && hasOldContents(rangeState, now),
      rows: utcDay === undefined ? null : utcDay.spans.reduce((sum, span) => sum + span.rows, 0),
      countedWith: Math.max(0, counted - utcDays.length),
    };
    const old = dayBefore.get(day.date);
    return old !== undefined && isSame(old, day) ? old : day;
  });
}

/**
 * Those that a report over [from, to), epoch ms, is over. Without a `from` it is over the chosen range and over what is
 * older and here; without a `to`, until now.
 */
export function daysOfReport(days: readonly Day[], { from, to }: { from: number | null; to: number | null }): Day[] {
  const first = from ?? days.find(({ covered, calls }) => covered || calls > 0)?.from ?? 0;
  return days.filter((day) => day.until > first && (to === null || day.from < to));
}

function hasOldContents({ state, provenAt }: RangeState, now: number): boolean {
  const isWhole = state === 'verified' || state === 'complete';
  return isWhole && provenAt !== null && now - provenAt > contentsAreOldAfterMs;
}

/** Epoch ms at which each UTC day begins that [from, until) lies in. */
function touchedUtcDays(from: number, until: number): number[] {
  const first = Math.floor(from / dayMs);
  const days = Math.ceil(until / dayMs) - first;
  return Array.from({ length: days }, (_, index) => (first + index) * dayMs);
}

function isSame(one: Day, other: Day): boolean {
  const [a, b] = [one.rangeState, other.rangeState];
  return (
    one.from === other.from &&
    one.until === other.until &&
    one.calls === other.calls &&
    one.covered === other.covered &&
    one.today === other.today &&
    one.oldContents === other.oldContents &&
    one.rows === other.rows &&
    one.countedWith === other.countedWith &&
    a.state === b.state &&
    a.provenAt === b.provenAt &&
    a.countedAt === b.countedAt &&
    a.failure === b.failure
  );
}

/**
 * Epoch ms from when on nothing is expected to change in a day any more, so that the account's count of it says something:
 * it counts by UTC days, so it is when the last of those that the day touches has settled.
 */
export function settlesAt({ until }: Day): number {
  return Math.ceil(until / dayMs) * dayMs + settlesAfterMs;
}

/** In order of time. */
export function monthsOf(days: readonly Day[]): Month[] {
  const months = Map.groupBy(days, ({ date }) => date.slice(0, 7));
  return [...months].map(([key, ofMonth]) => ({ key, days: ofMonth }));
}

/** The weeks of a month, Monday first, each with its days. */
export function weeksOf({ days }: Month): Day[][] {
  const weeks: Day[][] = [];
  for (const day of days) {
    const last = weeks.at(-1);
    if (last === undefined || weekdayOf(day.date) === 0) weeks.push([day]);
    else last.push(day);
  }
  return weeks;
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayOf(date: string): number {
  // Day 0 was a Thursday.
  return (dayNumber(date) + 3) % 7;
}
