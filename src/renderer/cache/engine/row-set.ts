import type { Groups } from './groups.ts';

/** Of more rows, to mark their words and go from mark to mark takes longer than to look at all words. */
const mostMarked = 256;

/**
 * A set of row numbers, a bit each: what two sets of 65,536 rows have in common is 2,048 operations. While a set has few
 * rows, another bit a word marks the words that have any, and those alone are looked at.
 */
export class RowSet {
  /** Row `n` is bit `n % 32` of word `n / 32`. For loops that must be fast: they may take rows out, but add none. */
  readonly words: Uint32Array;
  /** A word that is not marked has no rows: word `n` is, where bit `n % 32` of mark `n / 32` is set. */
  readonly #marks: Uint32Array;
  /** For how many more rows that are added words are marked; from 0 on, any word may have rows. */
  #leftToMark: number;

  private constructor(words: Uint32Array, marks: Uint32Array, leftToMark: number) {
    this.words = words;
    this.#marks = marks;
    this.#leftToMark = leftToMark;
  }

  /** An empty set of some of `rows` rows. */
  static none(rows: number): RowSet {
    const words = (rows + 31) >>> 5;
    // One array, because each takes a microsecond to make.
    const both = new Uint32Array(words + ((words + 31) >>> 5));
    return new RowSet(both.subarray(0, words), both.subarray(words), mostMarked);
  }

  /** The set of all `rows` rows. */
  static all(rows: number): RowSet {
    const words = new Uint32Array((rows + 31) >>> 5).fill(0xffffffff);
    if ((rows & 31) !== 0) words[words.length - 1] = (1 << (rows & 31)) - 1;
    return RowSet.of(words);
  }

  /** The set that has these {@link words}, which become its own. */
  static of(words: Uint32Array): RowSet {
    return new RowSet(words, new Uint32Array((words.length + 31) >>> 5), 0);
  }

  copy(): RowSet {
    return new RowSet(this.words.slice(), this.#marks.slice(), this.#leftToMark);
  }

  has(row: number): boolean {
    return (((this.words[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 1;
  }

  add(row: number): void {
    this.words[row >>> 5] = (this.words[row >>> 5] ?? 0) | (1 << (row & 31));
    if (!this.isMarked) return;
    this.#leftToMark -= 1;
    this.#marks[row >>> 10] = (this.#marks[row >>> 10] ?? 0) | (1 << ((row >>> 5) & 31));
  }

  /** Adds the rows of one group. */
  addGroup({ starts, members }: Groups, group: number): void {
    const { words } = this;
    const start = starts[group] ?? 0;
    const end = starts[group + 1] ?? 0;
    for (let index = start; index < end; index += 1) {
      const row = members[index] ?? 0;
      words[row >>> 5] = (words[row >>> 5] ?? 0) | (1 << (row & 31));
    }
    if (!this.isMarked) return;
    this.#leftToMark -= end - start;
    const marks = this.#marks;
    if (!this.isMarked) return;
    for (let index = start; index < end; index += 1) {
      const row = members[index] ?? 0;
      marks[row >>> 10] = (marks[row >>> 10] ?? 0) | (1 << ((row >>> 5) & 31));
    }
  }

  delete(row: number): void {
    const word = row >>> 5;
    this.words[word] = (this.words[word] ?? 0) & ~(1 << (row & 31));
  }

  // Two sets are of rows of the same segment: what one has room for beyond the other, it does not hold.

  /** Adds what is in `other`. */
  unite(other: RowSet): void {
    const { words } = this;
    const end = Math.min(words.length, other.words.length);
    for (let word = other.nextWord(0); word < end; word = other.nextWord(word + 1))
      words[word] = (words[word] ?? 0) | (other.words[word] ?? 0);
    const [marks, others] = [this.#marks, other.#marks];
    this.#leftToMark = Math.min(this.#leftToMark, other.#leftToMark);
    for (let mark = 0; mark < Math.min(marks.length, others.length); mark += 1)
      marks[mark] = (marks[mark] ?? 0) | (others[mark] ?? 0);
  }

  /** Leaves what is in `other` too. */
  intersect({ words: others }: RowSet): void {
    const { words } = this;
    // To read beyond an array's end makes V8 slow. A loop over all words is twice as fast as one from mark to mark.
    const end = Math.min(words.length, others.length);
    if (!this.isMarked) {
      for (let word = 0; word < end; word += 1) words[word] = (words[word] ?? 0) & (others[word] ?? 0);
      return;
    }
    for (let word = this.nextWord(0); word < end; word = this.nextWord(word + 1))
      words[word] = (words[word] ?? 0) & (others[word] ?? 0);
  }

  /** Takes out what is in `other`. */
  subtract({ words: others }: RowSet): void {
    const { words } = this;
    const end = Math.min(words.length, others.length);
    for (let word = this.nextWord(0); word < end; word = this.nextWord(word + 1))
      words[word] = (words[word] ?? 0) & ~(others[word] ?? 0);
  }

  clear(): void {
    if (this.#leftToMark === mostMarked) return;
    this.words.fill(0);
    this.#marks.fill(0);
    this.#leftToMark = mostMarked;
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
    if (!this.isMarked) {
      for (let word = 0; word < words.length; word += 1) count += ones(words[word] ?? 0);
      return count;
    }
    for (let word = this.nextWord(0); word < words.length; word = this.nextWord(word + 1))
      count += ones(words[word] ?? 0);
    return count;
  }

  /** The first word from `from` on that may have rows; some number beyond the words where none does. */
  nextWord(from: number): number {
    if (!this.isMarked) return from;
    if (from >= this.words.length) return from;
    const marks = this.#marks;
    let mark = from >>> 5;
    let left = (marks[mark] ?? 0) & (-1 << (from & 31));
    while (left === 0) {
      mark += 1;
      if (mark >= marks.length) return mark << 5;
      left = marks[mark] ?? 0;
    }
    return (mark << 5) + lowestBit(left);
  }

  /** How many rows there are from `first` up to `end`. */
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

  /** The bits of a word that stand for rows from `first` up to `end`. */
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

  /** Whether it was made with so few rows that to go through them takes less than through all words. */
  get isMarked(): boolean {
    return this.#leftToMark > 0;
  }
}

/** Number (0 to 31) of the lowest bit that is set. */
export function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}

/** How many bits are set: pairs, then fours, then bytes are added up side by side. */
export function ones(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
