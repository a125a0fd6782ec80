import { dayMs, type EpochMs, hourMs } from '../../../shared/units.ts';
import { hourOfDay, weekdayOf } from './clock-hours.ts';
import { localTimeIn } from './local-time.ts';

/**
 * Makes a test for whether a moment lies in certain hours of the day of a zone: from `from` o'clock up to `to` (0 to 24),
 * across midnight if `to` is not after `from`. It is fast for many moments roughly in order.
 */
export function hourTest(from: number, to: number, zone: string): (epochMs: EpochMs | null) => boolean {
  const hours = to > from ? to - from : to - from + 24;
  const localTime = localTimeIn(zone);
  return (epochMs) => epochMs !== null && hourOfDay(Math.floor(localTime(epochMs) / hourMs) - from) < hours;
}

/** Makes a test for whether a moment lies on certain weekdays of a zone: from `from` (0 is Monday) to `to`, across Sunday if `to` comes first. */
export function weekdayTest(from: number, to: number, zone: string): (epochMs: EpochMs | null) => boolean {
  const days = to >= from ? to - from : to - from + 7;
  const localTime = localTimeIn(zone);
  return (epochMs) => {
    if (epochMs === null) return false;
    const weekday = weekdayOf(Math.floor(localTime(epochMs) / dayMs) * 24);
    return (weekday - from + 7) % 7 <= days;
  };
}
