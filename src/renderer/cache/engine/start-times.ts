import type { EpochMs } from '../../../shared/units.ts';
import type { Segment } from './segment.ts';

/** The earliest and latest start time of all calls; null when none has one. Only the ends of each segment are read. */
export function startTimesIn(segments: readonly Segment[]): { earliest: EpochMs | null; latest: EpochMs | null } {
  let [earliest, latest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const segment of segments) {
    const { rows } = segment;
    // Newest first, those without a time last.
    latest = Math.max(latest, firstTime(segment, 0, rows, 1) ?? latest);
    earliest = Math.min(earliest, firstTime(segment, rows - 1, -1, -1) ?? earliest);
  }
  return earliest > latest ? { earliest: null, latest: null } : { earliest, latest };
}

function firstTime({ calls, live }: Segment, from: number, to: number, step: 1 | -1): EpochMs | null {
  for (let row = from; row !== to; row += step) {
    const time = live.has(row) ? calls.numbers.startTime.at(row) : null;
    if (time !== null) return time;
  }
  return null;
}
