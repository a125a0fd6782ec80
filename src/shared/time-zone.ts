import { tzOffset } from '@date-fns/tz';
import { dayMs, type EpochMs, minuteMs } from './units.ts';

const known = new Map<string, boolean>();

/** Whether `Intl` and the functions below know `zone`. Check zones from settings, accounts and the system with it first. */
export function isKnownZone(zone: string): boolean {
  let isKnown = known.get(zone);
  if (isKnown === undefined) {
    isKnown = intlKnows(zone) && Number.isFinite(zoneOffsetMinutes(0, zone));
    known.set(zone, isKnown);
  }
  return isKnown;
}

function intlKnows(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Minutes that `zone` (IANA) is ahead of UTC at a moment. */
export function zoneOffsetMinutes(epochMs: EpochMs, zone: string): number {
  return tzOffset(zone, new Date(epochMs));
}

/** The midnight that begins the zone's day of `epochMs`. */
export function startOfDay(epochMs: EpochMs, zone: string): EpochMs {
  const localMs = epochMs + zoneOffsetMinutes(epochMs, zone) * minuteMs;
  return fromLocalMidnight(localMs - (((localMs % dayMs) + dayMs) % dayMs), zone);
}

/** The midnight `days` calendar days after (or before) the zone's day of `epochMs`: right across daylight saving. */
export function startOfDayPlus(epochMs: EpochMs, days: number, zone: string): EpochMs {
  const midnight = startOfDay(epochMs, zone);
  // Noon is never skipped or doubled by a change of offset, midnight can be.
  return startOfDay(midnight + days * dayMs + dayMs / 2, zone);
}

/** `2024-06-15T16:00:00+05:30` in `zone`, to the second. */
export function isoWithOffset(epochMs: EpochMs, zone: string): string {
  return isoAhead(epochMs, zoneOffsetMinutes(epochMs, zone));
}

/** The same, where a zone is known to be `offset` minutes ahead of UTC. */
export function isoAhead(epochMs: EpochMs, offset: number): string {
  const local = epochMs + offset * minuteMs;
  const seconds = Math.floor((local - Math.floor(local / dayMs) * dayMs) / 1000);
  const time = `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  const sign = offset < 0 ? '-' : '+';
  const minutes = Math.abs(Math.round(offset));
  return `${isoDay(local)}T${time}${sign}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

let lastDay = { day: 0, text: '1970-01-01' };

/** `2024-06-15`. A file asks for the same day thousands of times. */
function isoDay(local: EpochMs): string {
  const day = Math.floor(local / dayMs);
  if (day !== lastDay.day) lastDay = { day, text: new Date(day * dayMs).toISOString().split('T', 1)[0] ?? '' };
  return lastDay.text;
}

/** `2024-06-15`: the calendar day of `epochMs` in `zone`. */
export function calendarDay(epochMs: EpochMs, zone: string): string {
  return new Date(epochMs + zoneOffsetMinutes(epochMs, zone) * minuteMs).toISOString().slice(0, 10);
}

/** How many calendar days of `zone` lie between two midnights of it: a day of 23 or 25 hours is one too. */
export function daysBetween(from: EpochMs, to: EpochMs, zone: string): number {
  const [first, end] = [from, to].map((midnight) => Date.parse(`${calendarDay(midnight, zone)}T00:00:00Z`));
  return ((end ?? 0) - (first ?? 0)) / dayMs;
}

/**
 * The first instant of a day, whose midnight is given as if the zone were UTC. Clocks may change at midnight itself: it
 * can be skipped (the day begins at 01:00), come twice, or follow a second 23:00.
 */
function fromLocalMidnight(localMs: EpochMs, zone: string): EpochMs {
  const guess = localMs - zoneOffsetMinutes(localMs, zone) * minuteMs;
  const candidates = [guess - dayMs / 2, guess + dayMs / 2].map(
    (around) => localMs - zoneOffsetMinutes(around, zone) * minuteMs,
  );
  const inTheDay = candidates.filter((instant) => instant + zoneOffsetMinutes(instant, zone) * minuteMs >= localMs);
  return Math.min(...inTheDay);
}

function pad(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
