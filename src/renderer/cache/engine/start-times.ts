import type { Segment } from './segment.ts';

/** Epoch ms of the earliest and latest start time of all calls; null when none has one. Of each segment only its ends are looked at. */
export function startTimesIn(segments: readonly Segment[]): { earliest: number | null; latest: number | null } {
  let [earliest, latest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const segment of segments) {
    const { rows } = segment;
    // Newest first, those without a time last.
    latest = Math.max(latest, firstTime(segment, 0, rows, 1) ?? latest);
    earliest = Math.min(earliest, firstTime(segment, rows - 1, -1, -1) ?? earliest);
  }
  return earliest > latest ? { earliest: null, latest: null } : { earliest, latest };
}

function firstTime({ calls, live }: Segment, from: number, to: number, step: 1 | -1): number | null {
  for (let row = from; row !== to; row += step) {
    const time = live.has(row) ? calls.numbers.startTime.at(row) : null;
    if (time !== null) return time;
  }
  return null;
}
