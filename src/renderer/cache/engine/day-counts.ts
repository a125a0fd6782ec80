import type { Call } from '../../../shared/call.ts';
import type { EpochMs } from '../../../shared/units.ts';
import { firstRowBefore } from './calls-between.ts';
import type { Segment } from './segment.ts';

/** Counts the live calls that began from each of `starts` (ascending) up to the next; the last one has no end. */
export function countsFrom(
  segments: readonly Segment[],
  buffered: Iterable<Call>,
  starts: readonly EpochMs[],
): number[] {
  const counts = starts.map(() => 0);
  for (const segment of segments) {
    const ends = starts.map((start) => firstRowBefore(segment, start));
    for (const [index, end] of ends.entries()) {
      counts[index] = (counts[index] ?? 0) + segment.live.countIn(ends[index + 1] ?? 0, end);
    }
  }
  for (const { startTime } of buffered) {
    const index = startTime === null ? -1 : lastNotAfter(starts, startTime);
    if (index >= 0) counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}

/** The index of the last start that is not after `time`; -1 if there is none. */
function lastNotAfter(starts: readonly EpochMs[], time: EpochMs): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
