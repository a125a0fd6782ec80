import type { ArrayReader, Arrays } from './array-record.ts';
import { type BitSet, lowestBit, ones } from './bit-set.ts';
import { type Numbers, numbersBelow } from './posting-lists.ts';

/** Up to so many rows of a word are compared one by one; with more, all 32 are compared without a branch. */
const few = 12;
const mostCodes = 2 ** 32 - 2;

/**
 * A number or null for each row. Whole numbers are stored as steps above the smallest, in one, two or four bytes (the times
 * of a segment fit in four, its durations in two); other numbers are stored as they are.
 */
export class NumberColumn {
  /** 0 for null, else 1 + (number - base) / step; or the numbers themselves, with NaN for null. */
  readonly #codes: Numbers | Float64Array;
  readonly #base: number;
  readonly #step: number;

  private constructor(codes: Numbers | Float64Array, base: number, step: number) {
    this.#codes = codes;
    this.#base = base;
    this.#step = step;
  }

  static of(values: readonly (number | null)[]): NumberColumn {
    const { base, step, codes } = stepsOf(values);
    if (codes > mostCodes)
      return new NumberColumn(
        Float64Array.from(values, (value) => value ?? Number.NaN),
        0,
        0,
      );
    const column = numbersBelow(codes + 1, values.length);
    for (const [row, value] of values.entries()) column[row] = value === null ? 0 : 1 + (value - base) / step;
    return new NumberColumn(column, base, step);
  }

  static read(name: string, reader: ArrayReader): NumberColumn {
    const [base = 0, step = 0] = reader.doubles(`${name}.steps`);
    return new NumberColumn(step === 0 ? reader.doubles(name) : reader.numbers(name), base, step);
  }

  arrays(name: string): Arrays {
    return { [name]: this.#codes, [`${name}.steps`]: Float64Array.of(this.#base, this.#step) };
  }

  at(row: number): number | null {
    const code = this.#codes[row] ?? 0;
    if (this.#step === 0) return Number.isNaN(code) ? null : code;
    return code === 0 ? null : this.#base + (code - 1) * this.#step;
  }

  /**
   * Copies the code of every row, and tells what it means: the number is base + code * step. The code `none`, and NaN, stand
   * for null. One kind of array is read twice as fast as one of four.
   */
  copyCodes(into: Float64Array): { readonly base: number; readonly step: number; readonly none: number } {
    into.set(this.#codes);
    if (this.#step === 0) return { base: 0, step: 1, none: Number.NaN };
    return { base: this.#base - this.#step, step: this.#step, none: 0 };
  }

  /** Writes the number of every row, NaN for null. */
  copyNumbers(into: Float64Array): void {
    const { base, step, none } = this.copyCodes(into);
    const rows = this.#codes.length;
    if (Number.isNaN(none)) return;
    for (let row = 0; row < rows; row += 1) {
      const code = into[row] ?? 0;
      into[row] = code === 0 ? Number.NaN : base + code * step;
    }
  }

  /** Keeps the rows with a number from `from` (inclusive) up to `to` (exclusive). */
  keepBetween(rows: BitSet, from: number, to: number): void {
    if (this.#step === 0) keepBetween(rows, this.#codes, from, to);
    else keepBetween(rows, this.#codes, Math.max(1, this.#firstCode(from)), this.#firstCode(to));
  }

  /** Keeps the rows whose number (or null) is wanted. */
  keep(rows: BitSet, isWanted: (value: number | null) => boolean): void {
    const { words } = rows;
    for (let word = rows.nextWord(0); word < words.length; word = rows.nextWord(word + 1)) {
      let kept = 0;
      for (let left = words[word] ?? 0; left !== 0; left &= left - 1) {
        const bit = lowestBit(left);
        kept |= Number(isWanted(this.at((word << 5) + bit))) << bit;
      }
      words[word] = kept;
    }
  }

  /** A sort key for each row, in the order of the numbers; 0 for null. */
  keys(): Numbers {
    if (!(this.#codes instanceof Float64Array)) return this.#codes;
    const values = this.#codes;
    const sorted = new Float64Array(new Set(values)).sort();
    // NaN sorts last, and a map finds it like any number.
    const keyOf = new Map([...sorted].map((value, index) => [value, Number.isNaN(value) ? 0 : index + 1]));
    return Uint32Array.from(values, (value) => keyOf.get(value) ?? 0);
  }

  /** The code of the smallest number that is not below `value`. */
  #firstCode(value: number): number {
    const code = 1 + Math.ceil((value - this.#base) / this.#step);
    // A bound just above a number would be rounded down to it.
    return this.#base + (code - 1) * this.#step < value ? code + 1 : code;
  }
}

/** The steps of some numbers: a thousand (whole seconds in ms), one, or none (then `codes` is infinite). */
function stepsOf(values: readonly (number | null)[]): { base: number; step: number; codes: number } {
  let smallest = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  let step = 1_000;
  for (const value of values) {
    if (value === null) continue;
    if (!Number.isSafeInteger(value)) return { base: 0, step: 0, codes: Number.POSITIVE_INFINITY };
    if (value % step !== 0) step = 1;
    if (value < smallest) smallest = value;
    if (value > greatest) greatest = value;
  }
  if (smallest > greatest) return { base: 0, step: 1, codes: 0 };
  return { base: smallest, step, codes: (greatest - smallest) / step + 1 };
}

function keepBetween(rows: BitSet, values: Numbers | Float64Array, from: number, to: number): void {
  const { words } = rows;
  for (let word = rows.nextWord(0); word < words.length; word = rows.nextWord(word + 1)) {
    const bits = words[word] ?? 0;
    if (bits === 0) continue;
    const first = word << 5;
    let kept = 0;
    if (ones(bits) <= few) {
      for (let left = bits; left !== 0; left &= left - 1) {
        const bit = lowestBit(left);
        const value = values[first + bit] ?? Number.NaN;
        kept |= (Number(value >= from) & Number(value < to)) << bit;
      }
    } else {
      for (let bit = 0; bit < 32; bit += 1) {
        const value = values[first + bit] ?? Number.NaN;
        kept |= (Number(value >= from) & Number(value < to)) << bit;
      }
    }
    words[word] = bits & kept;
  }
}
