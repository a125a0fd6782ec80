import { fold } from '../fold.ts';
import { type PhoneReading, placeOfReading, type TypedPhone } from '../phone-numbers.ts';
import { isPhoneNumber } from '../words.ts';
import type { ArrayReader, Arrays } from './array-record.ts';
import { type Groups, grouped, numbersBelow } from './groups.ts';
import { Texts } from './texts.ts';

/** Digits that a bucket stands for. */
const length = 4;
/** Ten digits and the end of the run, which is 0. */
const symbols = 11;
const bucketCount = symbols ** length;

const plainPhone = /^(?:\+?[0-9]+|[^0-9]*)$/;
const ascii = /^[\0-\x7f]*$/;

/**
 * Finds any run of digits inside the numbers of a field's values. Every place of a digit is filed in a bucket by the
 * four digits that begin there, and buckets are in the order of their digits: so the places where `9` or `987` begins
 * are one stretch of buckets, those of `9876` are one bucket, and for a longer run the smallest bucket of its fours is
 * looked through: eight in ten thousand of the places. That is two bytes a digit, and building it sorts nothing.
 */
export class DigitRuns {
  /** The digits to be searched, by value: the values themselves where they hold nothing that stands between. */
  readonly #digits: Texts;
  readonly #areValues: boolean;
  /** Values by bucket. */
  readonly #buckets: Groups;

  private constructor(digits: Texts, areValues: boolean, buckets: Groups) {
    this.#digits = digits;
    this.#areValues = areValues;
    this.#buckets = buckets;
  }

  /** Of phone numbers: each is one run, whatever stands between its digits. */
  static ofPhones(values: Texts, strings: readonly string[]): DigitRuns {
    const areValues = strings.every((text) => plainPhone.test(text) && ascii.test(text));
    const digits = areValues ? values : Texts.of(strings.map(phoneDigits));
    return new DigitRuns(digits, areValues, bucketsOf(digits));
  }

  /** Of words with numbers among them: each number is a run of its own. */
  static ofTickets(values: Texts, strings: readonly string[]): DigitRuns {
    const areValues = strings.every((text) => ascii.test(text));
    const digits = areValues ? values : Texts.of(strings.map((text) => fold(text).replace(/[^0-9]+/g, ' ')));
    return new DigitRuns(digits, areValues, bucketsOf(digits));
  }

  static read(name: string, reader: ArrayReader, values: Texts): DigitRuns {
    const areValues = !reader.has(`${name}.digits`);
    const digits = areValues
      ? values
      : new Texts(reader.bytes(`${name}.digits`), reader.words(`${name}.digits.starts`));
    const buckets = { starts: reader.words(`${name}.runs.starts`), members: reader.numbers(`${name}.runs`) };
    return new DigitRuns(digits, areValues, buckets);
  }

  arrays(name: string): Arrays {
    return {
      [`${name}.runs`]: this.#buckets.members,
      [`${name}.runs.starts`]: this.#buckets.starts,
      ...(this.#areValues
        ? {}
        : { [`${name}.digits`]: this.#digits.bytes, [`${name}.digits.starts`]: this.#digits.starts }),
    };
  }

  /** Every value with `run` (ASCII digits, one or more) inside a number; some more than once. Says whether there was any. */
  visit(run: Uint8Array, visit: (value: number) => void): boolean {
    const isSure = run.length <= length;
    return this.#visitIn(run, visit, (value) => isSure || this.#digits.includes(value, run));
  }

  /**
   * Of phone numbers: every value that holds the typed digits, or that may be the typed number in another notation, whole or
   * as far as it was typed; where it `isWhole`, those alone that are it and no longer. Says whether there was any.
   */
  visitPhone({ digits, readings }: TypedPhone, isWhole: boolean, visit: (value: number) => void): boolean {
    if (readings.length === 0) return this.visit(digits, visit);
    // All of them are the end of what was typed, so the numbers that hold the shortest are all there can be.
    const { national } = readings.reduce((best, each) => (each.national.length < best.national.length ? each : best));
    return this.#visitIn(national, visit, (value) => {
      if (!isWhole && this.#digits.includes(value, digits)) return true;
      return readings.some((reading) => this.#isReading(value, reading, isWhole));
    });
  }

  #isReading(value: number, reading: PhoneReading, isWhole: boolean): boolean {
    const { bytes, starts } = this.#digits;
    const end = starts[value + 1] ?? 0;
    const place = placeOfReading(bytes, starts[value] ?? 0, end, reading);
    return place >= 0 && (!isWhole || place + reading.national.length === end);
  }

  /** Of the values that hold `run`, those that are `wanted`. */
  #visitIn(run: Uint8Array, visit: (value: number) => void, isWanted: (value: number) => boolean): boolean {
    const { members } = this.#buckets;
    const [from, to] = this.#narrowest(run);
    let hasAny = false;
    for (let index = from; index < to; index += 1) {
      const value = members[index] ?? 0;
      if (!isWanted(value)) continue;
      visit(value);
      hasAny = true;
    }
    return hasAny;
  }

  /** The stretch of bucket members that holds every value with `run` in it. */
  #narrowest(run: Uint8Array): readonly [number, number] {
    const { starts } = this.#buckets;
    if (run.length < length) {
      const first = bucketAt(run, 0, run.length);
      return [starts[first] ?? 0, starts[first + symbols ** (length - run.length)] ?? 0];
    }
    let narrowest: readonly [number, number] = [0, Number.POSITIVE_INFINITY];
    for (let place = 0; place + length <= run.length; place += 1) {
      const bucket = bucketAt(run, place, run.length);
      const [from, to] = [starts[bucket] ?? 0, starts[bucket + 1] ?? 0];
      if (to - from < narrowest[1] - narrowest[0]) narrowest = [from, to];
    }
    return narrowest;
  }
}

function phoneDigits(text: string): string {
  const folded = fold(text);
  return isPhoneNumber(folded) ? folded.replace(/[^0-9+]/g, '') : '';
}

function bucketsOf(digits: Texts): Groups {
  const { bytes, starts } = digits;
  const bucketOf = new Uint16Array(bytes.length);
  const valueAt = numbersBelow(digits.length, bytes.length);
  let filed = 0;
  for (let value = 0; value < digits.length; value += 1) {
    const end = starts[value + 1] ?? 0;
    for (let at = starts[value] ?? 0; at < end; at += 1) {
      if (symbolAt(bytes, at) === 0) continue;
      bucketOf[filed] = bucketAt(bytes, at, end);
      valueAt[filed] = value;
      filed += 1;
    }
  }
  return grouped(bucketOf.subarray(0, filed), bucketCount, digits.length, valueAt);
}

function bucketAt(bytes: Uint8Array, place: number, end: number): number {
  let bucket = 0;
  let hasEnded = false;
  for (let at = place; at < place + length; at += 1) {
    const symbol: number = hasEnded || at >= end ? 0 : symbolAt(bytes, at);
    hasEnded = symbol === 0;
    bucket = bucket * symbols + symbol;
  }
  return bucket;
}

/** 1 to 10 for a digit, 0 for all else. */
function symbolAt(bytes: Uint8Array, at: number): number {
  const digit = (bytes[at] ?? 0) - 47;
  return digit >= 1 && digit <= 10 ? digit : 0;
}
