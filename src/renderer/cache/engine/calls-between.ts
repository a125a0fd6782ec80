import type { Call } from '../../../shared/call.ts';
import type { Segment } from './segment.ts';

/**
 * Call SIDs of the live calls that began in [from, to), epoch ms. A segment is newest first, so its part is found by
 * halving; the latest calls are few enough to be looked at one by one, which takes less than putting them in order.
 */
export function* callSidsBetween(
  segments: readonly Segment[],
  buffered: Iterable<Call>,
  from: number,
  to: number,
): Generator<string, void> {
  for (const segment of segments) {
    const { callSids } = segment.calls;
    const rows = segment.live.rowsIn(firstRowBefore(segment, to), firstRowBefore(segment, from));
    for (const row of rows) yield callSids.at(row);
  }
  for (const { callSid, startTime } of buffered) {
    if (startTime !== null && startTime >= from && startTime < to) yield callSid;
  }
}

/** The first row of a segment that began before `time`, or has no start time; the number of its rows where there is none. */
export function firstRowBefore({ calls, rows }: Segment, time: number): number {
  const { startTime } = calls.numbers;
  let low = 0;
  let high = rows;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = startTime.at(middle);
    if (at === null || at < time) high = middle;
    else low = middle + 1;
  }
  return low;
}
