import { zoneOffsetMinutes } from '../../../shared/time-zone.ts';
import { dayMs, type EpochMs, type Ms, minuteMs } from '../../../shared/units.ts';

/** Every zone changes its clocks at a quarter of an hour of UTC. */
export const quarterMs: Ms = 15 * minuteMs;

/** Offsets at midnights of UTC, by zone: to ask for one takes 3 to 15 µs. */
const known = new Map<string, Map<EpochMs, Ms>>();

/** How far a zone is ahead of UTC at a moment. */
export function offsetAt(epochMs: EpochMs, zone: string): Ms {
  if (epochMs % dayMs !== 0) return zoneOffsetMinutes(epochMs, zone) * minuteMs;
  const offsets = known.get(zone) ?? new Map<EpochMs, Ms>();
  known.set(zone, offsets);
  const before = offsets.get(epochMs);
  if (before !== undefined) return before;
  const offset = zoneOffsetMinutes(epochMs, zone) * minuteMs;
  offsets.set(epochMs, offset);
  return offset;
}

/**
 * Makes a function from moments to what the clock of a zone shows then, as if that zone were UTC. It is fast for many moments
 * roughly in order.
 */
export function localTimeIn(zone: string): (epochMs: EpochMs) => Ms {
  let offset = 0;
  // The offset is known from `first` up to `end`.
  let [first, end] = [0, 0];
  return (epochMs) => {
    if (epochMs < first || epochMs >= end) {
      const day = Math.floor(epochMs / dayMs) * dayMs;
      const isSameAllDay = offsetAt(day, zone) === offsetAt(day + dayMs, zone);
      first = isSameAllDay ? day : Math.floor(epochMs / quarterMs) * quarterMs;
      end = first + (isSameAllDay ? dayMs : quarterMs);
      offset = offsetAt(isSameAllDay ? day : epochMs, zone);
    }
    return epochMs + offset;
  };
}
