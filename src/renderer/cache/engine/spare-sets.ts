import { RowSet } from './row-set.ts';

/** As many of one size as a question works with at one time. */
const mostSpare = 4;

/** By how many bits the number of their words has; that is a power of two. */
const spare: RowSet[][] = [];

/**
 * An empty set with room for so many rows and seldom more than twice as many, to be given back once nobody looks at it any
 * more: to ask 33 segments for a rare word takes less time than to make a set of 8 KB for each.
 */
export function takeSet(rows: number): RowSet {
  const size = sizeOf((rows + 31) >>> 5);
  return spare[size]?.pop() ?? RowSet.none(32 << size);
}

/** Takes back what {@link takeSet} gave; any other set is left to the garbage collector. */
export function giveBack(set: RowSet): void {
  const size = sizeOf(set.words.length);
  if (set.words.length !== 1 << size) return;
  spare[size] ??= [];
  if (spare[size].length >= mostSpare) return;
  set.clear();
  spare[size].push(set);
}

function sizeOf(words: number): number {
  return 32 - Math.clz32(Math.max(1, words) - 1);
}
