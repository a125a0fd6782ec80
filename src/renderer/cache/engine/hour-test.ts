import { zoneOffsetMinutes } from '../../../shared/time-zone.ts';
import type { EpochMs } from '../../../shared/units.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** No zone changes its clocks but at a whole quarter of an hour of UTC. */
const stepMs = 15 * minuteMs;

/**
 * Whether a moment lies in hours of the day of a zone: from `from` o'clock up to `to` (0 to 24); over midnight
 * where `to` is not after `from`. Meant for many instants in about the order of time.
 */
export function hourTest(from: number, to: number, zone: string): (epochMs: EpochMs | null) => boolean {
  const length = (to > from ? to - from : to - from + 24) * hourMs;
  let offsetMs = 0;
  // The instants that the offset is known for.
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
