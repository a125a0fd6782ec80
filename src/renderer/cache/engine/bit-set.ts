import type { PostingLists } from './posting-lists.ts';

/** With more rows than this, going through the summary takes longer than looking at all words. */
const mostSparse = 256;

/**
 * A set of row numbers, one bit a row: intersecting two sets of 65,536 rows takes 2,048 operations. While a set is sparse, a
 * summary of one bit a word says which words have rows, and only those are looked at.
 */
export class BitSet {
  /** Row `n` is bit `n % 32` of word `n / 32`. For fast loops, which may remove rows of a {@link copy} but must not add any. */
  readonly words: Uint32Array;
  /** Word `n` may have rows where bit `n % 32` of summary word `n / 32` is set. */
  readonly #summary: Uint32Array;
  /** How many more rows can be added before the summary is given up; from 0 on, any word may have rows. */
  #sparseLeft: number;
  /** Made with all rows, none of which was removed since. */
  #hasAll = false;

  private constructor(words: Uint32Array, summary: Uint32Array, sparseLeft: number) {
    this.words = words;
    this.#summary = summary;
    this.#sparseLeft = sparseLeft;
  }

  /** An empty set of some of `rows` rows. */
  static none(rows: number): BitSet {
    const words = (rows + 31) >>> 5;
    // One array for both: allocating one takes a microsecond.
    const both = new Uint32Array(words + ((words + 31) >>> 5));
    return new BitSet(both.subarray(0, words), both.subarray(words), mostSparse);
  }

  /** The set of all `rows` rows. */
  static all(rows: number): BitSet {
    const words = new Uint32Array((rows + 31) >>> 5).fill(0xffffffff);
    if ((rows & 31) !== 0) words[words.length - 1] = (1 << (rows & 31)) - 1;
    const set = BitSet.of(words);
    set.#hasAll = true;
    return set;
  }

  /** The set with these {@link words}, which it takes over. */
  static of(words: Uint32Array): BitSet {
    return new BitSet(words, new Uint32Array((words.length + 31) >>> 5), 0);
  }

  copy(): BitSet {
    return new BitSet(this.words.slice(), this.#summary.slice(), this.#sparseLeft);
  }

  has(row: number): boolean {
    return (((this.words[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 1;
  }

  add(row: number): void {
    this.words[row >>> 5] = (this.words[row >>> 5] ?? 0) | (1 << (row & 31));
    if (!this.isSparse) return;
    this.#sparseLeft -= 1;
    this.#summary[row >>> 10] = (this.#summary[row >>> 10] ?? 0) | (1 << ((row >>> 5) & 31));
  }

  /** Adds one posting list. */
  addPostings({ starts, postings }: PostingLists, list: number): void {
    const { words } = this;
    const start = starts[list] ?? 0;
    const end = starts[list + 1] ?? 0;
    for (let index = start; index < end; index += 1) {
      const row = postings[index] ?? 0;
      words[row >>> 5] = (words[row >>> 5] ?? 0) | (1 << (row & 31));
    }
    if (!this.isSparse) return;
    this.#sparseLeft -= end - start;
    const summary = this.#summary;
    if (!this.isSparse) return;
    for (let index = start; index < end; index += 1) {
      const row = postings[index] ?? 0;
      summary[row >>> 10] = (summary[row >>> 10] ?? 0) | (1 << ((row >>> 5) & 31));
    }
  }

  delete(row: number): void {
    const word = row >>> 5;
    this.#hasAll = false;
    this.words[word] = (this.words[word] ?? 0) & ~(1 << (row & 31));
  }

  // Both sets are of the same segment's rows, so that where one is longer, the rest of it is empty.

  /** Adds the rows of `other`. */
  unite(other: BitSet): void {
    const { words } = this;
    const end = Math.min(words.length, other.words.length);
    for (let word = other.nextWord(0); word < end; word = other.nextWord(word + 1))
      words[word] = (words[word] ?? 0) | (other.words[word] ?? 0);
    const [summary, others] = [this.#summary, other.#summary];
    this.#sparseLeft = Math.min(this.#sparseLeft, other.#sparseLeft);
    for (let at = 0; at < Math.min(summary.length, others.length); at += 1)
      summary[at] = (summary[at] ?? 0) | (others[at] ?? 0);
  }

  /** Keeps only rows that are in `other` too. */
  intersect(other: BitSet): void {
    // The live rows of a segment, as a rule. Each word read of them is far away in memory: a third of what a number's calls take.
    if (other.#hasAll) return;
    this.#hasAll = false;
    const { words } = this;
    const { words: others } = other;
    // Reading past the end of an array makes V8 slow. A loop over all words is twice as fast as one through the summary.
    const end = Math.min(words.length, others.length);
    if (!this.isSparse) {
      for (let word = 0; word < end; word += 1) words[word] = (words[word] ?? 0) & (others[word] ?? 0);
      return;
    }
    for (let word = this.nextWord(0); word < end; word = this.nextWord(word + 1))
      words[word] = (words[word] ?? 0) & (others[word] ?? 0);
  }

  /** Removes the rows of `other`. */
  subtract({ words: others }: BitSet): void {
    this.#hasAll = false;
    const { words } = this;
    const end = Math.min(words.length, others.length);
    for (let word = this.nextWord(0); word < end; word = this.nextWord(word + 1))
      words[word] = (words[word] ?? 0) & ~(others[word] ?? 0);
  }

  clear(): void {
    this.#hasAll = false;
    if (this.#sparseLeft === mostSparse) return;
    this.words.fill(0);
    this.#summary.fill(0);
    this.#sparseLeft = mostSparse;
  }

  /** Whether it has the rows of `other` and no more. */
  equals({ words: others }: BitSet): boolean {
    const { words } = this;
    const most = Math.max(words.length, others.length);
    for (let word = 0; word < most; word += 1) if ((words[word] ?? 0) !== (others[word] ?? 0)) return false;
    return true;
  }

  get isEmpty(): boolean {
    const { words } = this;
    for (let word = this.nextWord(0); word < words.length; word = this.nextWord(word + 1))
      if (words[word] !== 0) return false;
    return true;
  }

  count(): number {
    const { words } = this;
    let count = 0;
    if (!this.isSparse) {
      for (let word = 0; word < words.length; word += 1) count += ones(words[word] ?? 0);
      return count;
    }
    for (let word = this.nextWord(0); word < words.length; word = this.nextWord(word + 1))
      count += ones(words[word] ?? 0);
    return count;
  }

  /** The first word at or after `from` that may have rows; past the last word if none does. */
  nextWord(from: number): number {
    if (!this.isSparse) return from;
    if (from >= this.words.length) return from;
    const summary = this.#summary;
    let at = from >>> 5;
    let left = (summary[at] ?? 0) & (-1 << (from & 31));
    while (left === 0) {
      at += 1;
      if (at >= summary.length) return at << 5;
      left = summary[at] ?? 0;
    }
    return (at << 5) + lowestBit(left);
  }

  /** Counts the rows from `first` up to `end`. */
  countIn(first: number, end: number): number {
    let count = 0;
    for (let word = first >>> 5; word << 5 < end; word += 1) count += ones(this.#bitsIn(word, first, end));
    return count;
  }

  /** The rows from `first` up to `end`, ascending. */
  *rowsIn(first: number, end: number): Generator<number, void> {
    for (let word = first >>> 5; word << 5 < end; word += 1) {
      for (let left = this.#bitsIn(word, first, end); left !== 0; left &= left - 1) yield (word << 5) + lowestBit(left);
    }
  }

  /** The bits of a word for rows from `first` up to `end`. */
  #bitsIn(word: number, first: number, end: number): number {
    let bits = this.words[word] ?? 0;
    if (word === first >>> 5) bits &= -1 << (first & 31);
    if (word === end >>> 5) bits &= ~(-1 << (end & 31));
    return bits;
  }

  /** The rows, ascending; the first `most` of them. */
  rows(most: number): Uint16Array {
    const rows = new Uint16Array(most);
    const { words } = this;
    let found = 0;
    for (let word = this.nextWord(0); word < words.length && found < most; word = this.nextWord(word + 1)) {
      for (let left = words[word] ?? 0; left !== 0 && found < most; left &= left - 1) {
        rows[found] = (word << 5) + lowestBit(left);
        found += 1;
      }
    }
    return found === most ? rows : rows.subarray(0, found);
  }

  /** Whether the summary is in use: few rows were added. */
  get isSparse(): boolean {
    return this.#sparseLeft > 0;
  }
}

/** The number (0 to 31) of the lowest set bit. */
export function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}

/** Counts the set bits: adds up pairs, then fours, then bytes in parallel. */
export function ones(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
