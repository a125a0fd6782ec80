import { BitSet } from './bit-set.ts';

/** Sets of one size that a query uses at the same time. */
const mostSpare = 4;

/** Free sets by the base-2 logarithm of their number of words. */
const spare: BitSet[][] = [];

/**
 * Takes an empty set for `rows` rows out of the pool; release it once nobody reads it. Searching 33 segments for a rare word
 * takes less time than allocating a set of 8 KB for each.
 */
export function acquireSet(rows: number): BitSet {
  const size = sizeOf((rows + 31) >>> 5);
  return spare[size]?.pop() ?? BitSet.none(32 << size);
}

/** Puts a set of {@link acquireSet} back into the pool; any other set is left to the garbage collector. */
export function releaseSet(set: BitSet): void {
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
