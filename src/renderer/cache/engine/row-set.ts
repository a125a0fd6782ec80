import type { Numbers } from './groups.ts';

/**
 * A set of row numbers, a bit each: a million rows are 125 KB, and what two sets have in common is one operation for
 * every 32 rows. A row beyond the set's size is simply not in it.
 */
export class RowSet {
  /** Row `n` is bit `n % 32` of word `n / 32`. For loops that must be fast; change it through the methods alone. */
  readonly words: Uint32Array;

  constructor(rows: number) {
    this.words = new Uint32Array((rows + 31) >>> 5);
  }

  /** A copy with room for `rows`, as many as there are or more. */
  copy(rows = this.words.length * 32): RowSet {
    const copied = new RowSet(rows);
    copied.words.set(this.words);
    return copied;
  }

  has(row: number): boolean {
    return (((this.words[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 1;
  }

  add(row: number): void {
    const word = row >>> 5;
    this.words[word] = (this.words[word] ?? 0) | (1 << (row & 31));
  }

  /** Adds `base + offset` for the offsets at `from` up to `to`. */
  addAll(offsets: Numbers, from: number, to: number, base: number): void {
    const { words } = this;
    for (let index = from; index < to; index += 1) {
      const row = base + (offsets[index] ?? 0);
      words[row >>> 5] = (words[row >>> 5] ?? 0) | (1 << (row & 31));
    }
  }

  /** Adds `base + row` for every row of `other`. */
  addSet(other: RowSet, base: number): void {
    const { words } = this;
    const shift = base & 31;
    let word = base >>> 5;
    for (const bits of other.words) {
      words[word] = (words[word] ?? 0) | (bits << shift);
      word += 1;
      if (shift !== 0) words[word] = (words[word] ?? 0) | (bits >>> (32 - shift));
    }
  }

  delete(row: number): void {
    const word = row >>> 5;
    this.words[word] = (this.words[word] ?? 0) & ~(1 << (row & 31));
  }

  /** Leaves what is in `other` too. */
  intersect(other: RowSet): void {
    const { words } = this;
    for (let word = 0; word < words.length; word += 1) words[word] = (words[word] ?? 0) & (other.words[word] ?? 0);
  }

  /** Takes out what is in `other`. */
  subtract(other: RowSet): void {
    const { words } = this;
    for (let word = 0; word < words.length; word += 1) words[word] = (words[word] ?? 0) & ~(other.words[word] ?? 0);
  }

  clear(): void {
    this.words.fill(0);
  }

  get isEmpty(): boolean {
    for (const word of this.words) if (word !== 0) return false;
    return true;
  }

  count(): number {
    let count = 0;
    for (const word of this.words) if (word !== 0) count += ones(word);
    return count;
  }

  /** The rows, ascending. */
  toArray(): number[] {
    const rows: number[] = [];
    const { words } = this;
    for (let word = 0; word < words.length; word += 1) {
      for (let left = words[word] ?? 0; left !== 0; left &= left - 1) rows.push((word << 5) + lowestBit(left));
    }
    return rows;
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
