import { type Groups, grouped, type Numbers, numbersBelow } from './groups.ts';

/** A string of digits and what it stands for. */
export interface DigitString {
  readonly digits: string;
  /** The value of the field that it is part of. */
  readonly value: number;
  /** Where the number without its country code begins, before which one may dial a 0; null where that is not known. */
  readonly national: number | null;
}

/** Ten digits and the end of the string, which is 0. */
const symbols = 11;
const bucketCount = symbols ** 3;
const noNational = 255;

/**
 * Finds any run of digits inside many strings of digits. Every place in a string is filed in a bucket by the three
 * digits that begin there, and buckets are in the order of their digits: so the places where `9` or `98` begins are one
 * stretch of buckets, those of `987` are one bucket, and for a longer run the smallest bucket of its threes is looked
 * through. That is two bytes a digit, and building it sorts nothing.
 */
export class DigitRuns {
  readonly #digits: readonly string[];
  readonly #values: Numbers;
  readonly #nationals: Uint8Array;
  /** Strings by bucket. */
  readonly #buckets: Groups;

  /** `values`: how many values the field has. */
  constructor(strings: readonly DigitString[], values: number) {
    this.#digits = strings.map(({ digits }) => digits);
    this.#values = numbersBelow(values, strings.length);
    this.#nationals = new Uint8Array(strings.length);
    const places = strings.reduce((sum, { digits }) => sum + digits.length, 0);
    const bucketOf = new Uint16Array(places);
    const stringOf = numbersBelow(strings.length, places);
    let filed = 0;
    for (const [index, { digits, value, national }] of strings.entries()) {
      this.#values[index] = value;
      this.#nationals[index] = Math.min(national ?? noNational, noNational);
      for (let place = 0; place < digits.length; place += 1) {
        bucketOf[filed] = bucketAt(digits, place);
        stringOf[filed] = index;
        filed += 1;
      }
    }
    this.#buckets = grouped(bucketOf, bucketCount, strings.length, stringOf);
  }

  /** The value of every string that has `run` in it, or before which a dialled 0 makes it begin with `run`; some more than once. */
  find(run: string): number[] {
    const found = this.#inside(run);
    return run.startsWith('0') ? [...found, ...this.#dialled(run.slice(1))] : found;
  }

  #inside(run: string): number[] {
    const found: number[] = [];
    const { members } = this.#buckets;
    const [from, to] = this.#narrowest(run);
    const isSure = run.length <= 3;
    for (let index = from; index < to; index += 1) {
      const string = members[index] ?? 0;
      if (isSure || this.#digits[string]?.includes(run)) found.push(this.#values[string] ?? 0);
    }
    return found;
  }

  #dialled(rest: string): number[] {
    const found: number[] = [];
    const { members } = this.#buckets;
    const [from, to] = this.#narrowest(rest);
    for (let index = from; index < to; index += 1) {
      const string = members[index] ?? 0;
      const national = this.#nationals[string] ?? noNational;
      if (national !== noNational && this.#digits[string]?.startsWith(rest, national))
        found.push(this.#values[string] ?? 0);
    }
    return found;
  }

  /** The stretch of bucket members that holds every string with `run` in it. */
  #narrowest(run: string): readonly [number, number] {
    const { starts } = this.#buckets;
    if (run.length < 3) {
      const first = bucketAt(run, 0);
      const last = first + symbols ** (3 - run.length);
      return [starts[first] ?? 0, starts[last] ?? 0];
    }
    let narrowest: readonly [number, number] = [0, Number.POSITIVE_INFINITY];
    for (let place = 0; place + 3 <= run.length; place += 1) {
      const bucket = bucketAt(run, place);
      const [from, to] = [starts[bucket] ?? 0, starts[bucket + 1] ?? 0];
      if (to - from < narrowest[1] - narrowest[0]) narrowest = [from, to];
    }
    return narrowest;
  }
}

function bucketAt(digits: string, place: number): number {
  return (symbolAt(digits, place) * symbols + symbolAt(digits, place + 1)) * symbols + symbolAt(digits, place + 2);
}

function symbolAt(digits: string, place: number): number {
  // 0 past the end, where the character code is NaN.
  return place < digits.length ? digits.charCodeAt(place) - 47 : 0;
}
