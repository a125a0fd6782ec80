import { finished } from './time-slicing.ts';

/** Numbers of rows, values or positions, in the narrowest array that fits. */
export type Numbers = Uint8Array | Uint16Array | Uint32Array;

/** 2 ms or so. */
const postingsAStep = 131_072;

/**
 * Posting lists, end to end in one array: list `n` is `postings` from `starts[n]` up to `starts[n + 1]`. That is two arrays
 * for any number of lists; an array for each list would cost 100 bytes or more.
 */
export interface PostingLists {
  readonly starts: Uint32Array;
  readonly postings: Numbers;
}

/**
 * Adds posting `postingOf[i]` (`i` itself without it) to list `listOf[i]`, in the order given, by a counting sort in linear
 * time. A negative list leaves the posting out.
 */
export function buildPostingLists(
  listOf: ArrayLike<number>,
  listCount: number,
  postingBound: number,
  postingOf: ArrayLike<number> | null = null,
): PostingLists {
  return finished(buildingPostingLists(listOf, listCount, postingBound, postingOf));
}

/** {@link buildPostingLists} in steps. */
export function* buildingPostingLists(
  listOf: ArrayLike<number>,
  listCount: number,
  postingBound: number,
  postingOf: ArrayLike<number> | null = null,
): Generator<undefined, PostingLists> {
  const starts = new Uint32Array(listCount + 1);
  for (let index = 0; index < listOf.length; index += 1) {
    const list = listOf[index] ?? -1;
    if (list >= 0) starts[list + 1] = (starts[list + 1] ?? 0) + 1;
  }
  for (let list = 0; list < listCount; list += 1) {
    starts[list + 1] = (starts[list + 1] ?? 0) + (starts[list] ?? 0);
  }
  yield;
  const next = starts.slice();
  const postings = numbersBelow(postingBound, starts[listCount] ?? 0);
  for (let index = 0; index < listOf.length; index += 1) {
    const list = listOf[index] ?? -1;
    if (list < 0) continue;
    const position = next[list] ?? 0;
    postings[position] = postingOf === null ? index : (postingOf[index] ?? 0);
    next[list] = position + 1;
    if (index % postingsAStep === postingsAStep - 1) yield;
  }
  return { starts, postings };
}

/** An array for `length` numbers below `bound`. */
export function numbersBelow(bound: number, length: number): Numbers {
  if (bound <= 256) return new Uint8Array(length);
  return bound <= 65_536 ? new Uint16Array(length) : new Uint32Array(length);
}
