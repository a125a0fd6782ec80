import { fold } from '../fold.ts';
import { type PhoneReading, placeOfReading } from '../phone-numbers.ts';
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

/** A bucket with so few values is not worth to look for a smaller one. */
const fewValues = 16;

/** A run of digits that is looked for, as any segment is asked for it. */
export interface DigitRun {
  /** ASCII digits, one or more. */
  readonly bytes: Uint8Array;
  /** First buckets of stretches, each of which holds every value with the run in it. */
  readonly stretches: Uint16Array;
  /** Buckets in a stretch. */
  readonly width: number;
}

/** A phone number that is looked for. */
export interface PhoneRun {
  /** As they were typed. */
  readonly digits: DigitRun;
  /** What they may mean: each is the end of what was typed. */
  readonly readings: readonly PhoneReading[];
  /** The digits of the shortest reading, or the typed ones: whatever number is meant, it holds them. */
  readonly shortest: DigitRun;
}

/** @param bytes ASCII digits, one or more */
export function digitRun(bytes: Uint8Array): DigitRun {
  const places = Math.max(1, bytes.length - length + 1);
  const stretches = Uint16Array.from({ length: places }, (_, place) => bucketAt(bytes, place, bytes.length));
  return { bytes, stretches, width: symbols ** Math.max(0, length - bytes.length) };
}

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

  /** Every value with the run inside a number; some more than once. Says whether there was any. */
  visit(run: DigitRun, visit: (value: number) => void): boolean {
    const isSure = run.bytes.length <= length;
    return this.#visitIn(run, visit, (value) => isSure || this.#digits.includes(value, run.bytes));
  }

  /**
   * Of phone numbers: every value that holds the typed digits, or that may be the typed number in another notation, whole or
   * as far as it was typed; where it `isWhole`, those alone that are it and no longer. Says whether there was any.
   */
  visitPhone({ digits, readings, shortest }: PhoneRun, isWhole: boolean, visit: (value: number) => void): boolean {
    if (readings.length === 0) return this.visit(digits, visit);
    return this.#visitIn(shortest, visit, (value) => {
      if (!isWhole && this.#digits.includes(value, digits.bytes)) return true;
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
  #visitIn(run: DigitRun, visit: (value: number) => void, isWanted: (value: number) => boolean): boolean {
    const { members } = this.#buckets;
    let { from, to, otherFrom, otherTo } = this.#narrowest(run);
    let hasAny = false;
    for (; from < to; from += 1) {
      const value = members[from] ?? 0;
      // Both are in the order of values. To read on in a bucket takes less than to look at a value, which is far away.
      while (otherFrom < otherTo && (members[otherFrom] ?? 0) < value) otherFrom += 1;
      if (otherTo > 0 && (otherFrom === otherTo || members[otherFrom] !== value)) continue;
      if (!isWanted(value)) continue;
      visit(value);
      hasAny = true;
    }
    return hasAny;
  }

  /** The two smallest stretches of bucket members, or such as are small enough, that hold every value with `run` in it; `otherTo` is 0 where there is one alone. */
  #narrowest({ stretches, width }: DigitRun) {
    const { starts } = this.#buckets;
    let [from, to, otherFrom, otherTo] = [0, 0, 0, 0];
    for (let place = 0; place < stretches.length; place += 1) {
      const first = stretches[place] ?? 0;
      const [start, end] = [starts[first] ?? 0, starts[first + width] ?? 0];
      if (place === 0 || end - start < to - from) {
        if (place > 0) [otherFrom, otherTo] = [from, to];
        [from, to] = [start, end];
      } else if (place === 1 || end - start < otherTo - otherFrom) {
        [otherFrom, otherTo] = [start, end];
      }
      if (from === to || (place > 0 && to - from <= fewValues)) break;
    }
    return { from, to, otherFrom, otherTo };
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
