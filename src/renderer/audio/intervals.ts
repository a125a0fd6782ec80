/** Ascending intervals that do not touch, in any one unit: [from, to, from, to, …]. */
export type Intervals = readonly number[];

/** A pause up to this long is part of one's speech (0.3 s, as in NIST's Rich Transcription evaluations). Frames. */
const pauseWithin = 15;
/** Shorter sounds are clicks and breaths, unless speech is near. Frames. */
const leastSound = 3;
const leastSpeech = 6;

/** Speech as a listener would mark it: the frames that are 1, over short pauses, without what is too short to be a word. */
export function speechOf(frames: Uint8Array): number[] {
  const runs: number[] = [];
  for (let at = 0; at < frames.length; at += 1) {
    if (frames[at] === 0) continue;
    const from = at;
    while (frames[at + 1] === 1) at += 1;
    if (at + 1 - from < leastSound) continue;
    const before = runs.length - 1;
    if (before > 0 && from - (runs[before] ?? 0) < pauseWithin) runs[before] = at + 1;
    else runs.push(from, at + 1);
  }
  return longerThan(runs, leastSpeech);
}

/** Those that last at least `least`. */
export function longerThan(intervals: Intervals, least: number): number[] {
  return pairs(intervals).flatMap(([from, to]) => (to - from >= least ? [from, to] : []));
}

export function pairs(intervals: Intervals): (readonly [from: number, to: number])[] {
  return Array.from({ length: intervals.length / 2 }, (_, at) => [intervals[2 * at] ?? 0, intervals[2 * at + 1] ?? 0]);
}

export function lengthOf(intervals: Intervals): number {
  return pairs(intervals).reduce((sum, [from, to]) => sum + to - from, 0);
}

/** What lies in both. */
export function inBoth(some: Intervals, others: Intervals): number[] {
  const both: number[] = [];
  for (let [one, other] = [0, 0]; one < some.length && other < others.length; ) {
    const from = Math.max(some[one] ?? 0, others[other] ?? 0);
    const [end, otherEnd] = [some[one + 1] ?? 0, others[other + 1] ?? 0];
    if (from < Math.min(end, otherEnd)) both.push(from, Math.min(end, otherEnd));
    if (end < otherEnd) one += 2;
    else other += 2;
  }
  return both;
}

/** What lies in none, from 0 to `end`. */
export function outside(sets: readonly Intervals[], end: number): number[] {
  const gaps: number[] = [];
  let reached = 0;
  for (const [from, to] of sets.flatMap(pairs).sort(([one], [other]) => one - other)) {
    if (from > reached) gaps.push(reached, from);
    reached = Math.max(reached, to);
  }
  if (reached < end) gaps.push(reached, end);
  return gaps;
}

/** The longest; the first of those that are as long. */
export function longest(intervals: Intervals): { from: number; to: number } | null {
  const [best] = pairs(intervals).sort(([from, to], [otherFrom, otherTo]) => otherTo - otherFrom - (to - from));
  return best === undefined ? null : { from: best[0], to: best[1] };
}
