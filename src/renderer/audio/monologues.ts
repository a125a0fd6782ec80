import { type Intervals, longerThan, outside, pairs } from './intervals.ts';

/** Who pauses for longer waits for the other, or has ended. Seconds. */
const ownPause = 2;
/** A word while the other talks ("yes", "right") is listening; who says more takes the turn. Seconds. */
const listeningWord = 1;

/**
 * Where one side talks on without being interrupted, from its first word to its last, in seconds: its own pauses are below 2 s,
 * and the other says nothing that takes 1 s. (Gong counts a monologue up to the other's turn, too; how long a word may be
 * that is no turn is nowhere published.)
 */
export function monologues(speech: Intervals, others: Intervals, durationSeconds: number): number[] {
  const turns = longerThan(others, listeningWord);
  const merged: number[] = [];
  // From the end of one of the other's turns to the beginning of the next, each by itself.
  for (const [free, taken] of pairs(outside([turns], durationSeconds))) {
    const first = merged.length;
    for (const [from, to] of pairs(speech)) {
      if (to <= free || from >= taken) continue;
      const before = merged.length - 1;
      if (before > first && from - (merged[before] ?? 0) < ownPause) merged[before] = Math.min(to, taken);
      else merged.push(Math.max(from, free), Math.min(to, taken));
    }
  }
  return merged;
}
