import { zoneOffsetMinutes } from '../../../shared/time-zone.ts';
import { dayMs, type EpochMs, hourMs, minuteMs } from '../../../shared/units.ts';

/** Every zone changes its clocks at a quarter of an hour of UTC. */
const stepMs = 15 * minuteMs;

/**
 * Makes a test for whether a moment lies in certain hours of the day of a zone: from `from` o'clock up to `to` (0 to 24),
 * across midnight if `to` is not after `from`. It is fast for many moments roughly in order.
 */
export function hourTest(from: number, to: number, zone: string): (epochMs: EpochMs | null) => boolean {
  const length = (to > from ? to - from : to - from + 24) * hourMs;
  let offsetMs = 0;
  // The offset is known from `first` up to `end`.
  let [first, end] = [0, 0];
  return (epochMs) => {
    if (epochMs === null) return false;
    if (epochMs < first || epochMs >= end) {
      offsetMs = zoneOffsetMinutes(epochMs, zone) * minuteMs;
      const day = Math.floor(epochMs / dayMs) * dayMs;
      const isSameAllDay =
        zoneOffsetMinutes(day, zone) * minuteMs === offsetMs &&
        zoneOffsetMinutes(day + dayMs, zone) * minuteMs === offsetMs;
      first = isSameAllDay ? day : Math.floor(epochMs / stepMs) * stepMs;
      end = isSameAllDay ? day + dayMs : first + stepMs;
    }
    const sinceFrom = epochMs + offsetMs - from * hourMs;
    return ((sinceFrom % dayMs) + dayMs) % dayMs < length;
  };
}
