import { dayMs, type EpochMs, hourMs, type Ms } from '../../../shared/units.ts';
import { offsetAt, quarterMs } from './local-time.ts';

/** A stretch of time in which the clock of a zone shows one hour of one day. Where clocks are put back, an hour has two in a row. */
export interface ClockHour {
  readonly from: EpochMs;
  /** Exclusive. */
  readonly to: EpochMs;
  /** Hours of the zone's clock since 1970-01-01 00:00, as that clock showed it. */
  readonly hour: number;
}

/** The hours of a zone's clock from `from` up to `to`, cut to that. A year takes 1 ms. */
export function* clockHours(from: EpochMs, to: EpochMs, zone: string): Generator<ClockHour, void> {
  for (const stretch of offsetStretches(from, to, zone)) {
    let at = stretch.from;
    while (at < stretch.to) {
      const hour = Math.floor((at + stretch.offset) / hourMs);
      const end = Math.min(stretch.to, (hour + 1) * hourMs - stretch.offset);
      yield { from: at, to: end, hour };
      at = end;
    }
  }
}

/** 0 (Monday) to 6 of an hour of {@link ClockHour}. */
export function weekdayOf(hour: number): number {
  // 1970-01-01 was a Thursday.
  return modulo(Math.floor(hour / 24) + 3, 7);
}

/** 0 to 23 of an hour of {@link ClockHour}. */
export function hourOfDay(hour: number): number {
  return modulo(hour, 24);
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

interface OffsetStretch {
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** How far the zone is ahead of UTC. */
  readonly offset: Ms;
}

/** Stretches in which the zone's clocks are not changed, as long as they go on. */
function* offsetStretches(from: EpochMs, to: EpochMs, zone: string): Generator<OffsetStretch, void> {
  let [begin, at] = [from, from];
  let offset = offsetAt(from, zone);
  while (at < to) {
    const day = Math.floor(at / dayMs) * dayMs;
    const isSameAllDay = offsetAt(day, zone) === offsetAt(day + dayMs, zone);
    const now = offsetAt(isSameAllDay ? day : at, zone);
    if (now !== offset) {
      yield { from: begin, to: at, offset };
      [begin, offset] = [at, now];
    }
    at = isSameAllDay ? day + dayMs : (Math.floor(at / quarterMs) + 1) * quarterMs;
  }
  if (begin < to) yield { from: begin, to, offset };
}
