import type { Call } from '../../../shared/call.ts';
import type { EpochMs } from '../../../shared/units.ts';
import type { Segment } from './segment.ts';

/**
 * Call SIDs of the live calls that began in [from, to). A segment is sorted newest first, so its rows are found by binary
 * search. The buffered calls are few: looking at each takes less time than sorting them.
 */
export function* callSidsBetween(
  segments: readonly Segment[],
  buffered: Iterable<Call>,
  from: EpochMs,
  to: EpochMs,
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

/** The first row of a segment that began before `time` or has no start time; the number of rows if there is none. */
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
