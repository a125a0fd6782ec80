import { BitSet, lowestBit } from './bit-set.ts';
import { releaseSet } from './bit-set-pool.ts';

/** Listing so many rows takes as long as allocating a new set. */
const mostListed = 512;

/** The rows that a query found in a segment. Few rows become a list, so that their set can be used again. */
export class FoundRows {
  readonly count: number;
  readonly #rowsInSegment: number;
  readonly #rows: readonly number[] | BitSet;

  /** @param found is taken over */
  constructor(found: BitSet, rowsInSegment: number) {
    this.#rowsInSegment = rowsInSegment;
    const many = found.isSparse ? 0 : found.count();
    if (many > mostListed) {
      this.#rows = found;
      this.count = many;
    } else {
      this.#rows = listOf(found);
      this.count = this.#rows.length;
      releaseSet(found);
    }
  }

  /** At least the first `most` rows, ascending. */
  first(most: number): ArrayLike<number> {
    return this.#rows instanceof BitSet ? this.#rows.rows(most) : this.#rows;
  }

  /** Not to be changed. */
  asSet(): BitSet {
    if (this.#rows instanceof BitSet) return this.#rows;
    const set = BitSet.none(this.#rowsInSegment);
    for (const row of this.#rows) set.add(row);
    return set;
  }
}

/** A plain array: a short one takes a tenth of the time of a typed one. */
function listOf(set: BitSet): number[] {
  const rows: number[] = [];
  const { words } = set;
  for (let word = set.nextWord(0); word < words.length; word = set.nextWord(word + 1)) {
    for (let left = words[word] ?? 0; left !== 0; left &= left - 1) rows.push((word << 5) + lowestBit(left));
  }
  return rows;
}
