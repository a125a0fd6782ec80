import { fold } from '../fold.ts';
import { offsetOfReading, type PhoneReading } from '../phone-numbers.ts';
import { isPhoneNumber } from '../tokenizer.ts';
import type { ArrayReader, Arrays } from './array-record.ts';
import { buildingPostingLists, numbersBelow, type PostingLists } from './posting-lists.ts';
import { StringTable } from './string-table.ts';

/** Digits of an n-gram, where there are many numbers. */
const length = 4;
/** Ten digits, and 0 for the end of a number. */
const symbols = 11;
const ngramCount = symbols ** length;

/** Values whose digits are filed in a step: 2 ms or so. */
const valuesAStep = 8_192;

const plainPhone = /^(?:\+?[0-9]+|[^0-9]*)$/;
const ascii = /^[\0-\x7f]*$/;

/** With so few postings, looking for a shorter list is not worth it. */
const fewValues = 16;
/** A second list is read along only while it is at most this many times as long: looking at a value takes as long as reading 30 postings. */
const longerAtMost = 30;

/** Digits to be found inside numbers, prepared for every segment. */
export interface DigitPattern {
  /** ASCII digits, one or more. */
  readonly bytes: Uint8Array;
  /** The first n-gram of ranges of n-grams, each of which lists every value that contains the digits; together they cover them. */
  readonly ranges: Uint16Array;
  /** N-grams in a range. */
  readonly width: number;
}

/** A phone number to be found in any notation. */
export interface PhonePattern {
  /** As typed. */
  readonly digits: DigitPattern;
  /** What the digits may mean; each is an end of what was typed. */
  readonly readings: readonly PhoneReading[];
  /** The digits of the shortest reading, or those typed: every number that matches contains them. */
  readonly shortest: DigitPattern;
}

/** @param bytes ASCII digits, one or more */
export function digitPattern(bytes: Uint8Array): DigitPattern {
  // From the end: numbers begin alike. Side by side, as n-grams that overlap tell little more, and each is far away in memory.
  const ranges = new Uint16Array(Math.max(1, Math.ceil(bytes.length / length)));
  for (let range = 0; range < ranges.length; range += 1)
    ranges[range] = ngramAt(bytes, Math.max(0, bytes.length - length * (range + 1)), bytes.length);
  return { bytes, ranges, width: symbols ** Math.max(0, length - bytes.length) };
}

/**
 * Finds digits anywhere inside the numbers of a field. Every digit is listed under the 4-gram that begins at it, and the
 * n-grams are in the order of their digits: values with `9` or `987` are one range of posting lists, those with `9876` are
 * one list, and longer digits are looked for in the shortest list of their 4-grams, eight in ten thousand of all postings.
 * It takes two bytes a digit, and building it, in steps, sorts nothing.
 */
export class DigitNgramIndex {
  /** The digits of each value; the values themselves if nothing stands between their digits. */
  readonly digits: StringTable;
  readonly #areValues: boolean;
  /** Values by n-gram. */
  readonly #postings: PostingLists;
  /** How many n-grams of four digits share a list. */
  readonly #ngramsAList: number;

  private constructor(digits: StringTable, areValues: boolean, postings: PostingLists) {
    this.digits = digits;
    this.#areValues = areValues;
    this.#postings = postings;
    this.#ngramsAList = ngramCount / (postings.starts.length - 1);
  }

  /** Indexes phone numbers: each is one number, whatever stands between its digits. */
  static *ofPhones(values: StringTable, strings: readonly string[]): Generator<undefined, DigitNgramIndex> {
    const areValues = strings.every((text) => plainPhone.test(text) && ascii.test(text));
    yield;
    const digits = areValues ? values : StringTable.of(strings.map(phoneDigits));
    return new DigitNgramIndex(digits, areValues, yield* ngramPostings(digits));
  }

  /** Indexes texts that contain numbers: each is a number of its own. */
  static *ofTickets(values: StringTable, strings: readonly string[]): Generator<undefined, DigitNgramIndex> {
    const areValues = strings.every((text) => ascii.test(text));
    yield;
    const digits = areValues ? values : StringTable.of(strings.map((text) => fold(text).replace(/[^0-9]+/g, ' ')));
    return new DigitNgramIndex(digits, areValues, yield* ngramPostings(digits));
  }

  static read(name: string, reader: ArrayReader, values: StringTable): DigitNgramIndex {
    const areValues = !reader.has(`${name}.digits`);
    const digits = areValues
      ? values
      : new StringTable(reader.bytes(`${name}.digits`), reader.words(`${name}.digits.starts`));
    const postings = { starts: reader.words(`${name}.ngrams.starts`), postings: reader.numbers(`${name}.ngrams`) };
    return new DigitNgramIndex(digits, areValues, postings);
  }

  arrays(name: string): Arrays {
    return {
      [`${name}.ngrams`]: this.#postings.postings,
      [`${name}.ngrams.starts`]: this.#postings.starts,
      ...(this.#areValues
        ? {}
        : { [`${name}.digits`]: this.digits.bytes, [`${name}.digits.starts`]: this.digits.starts }),
    };
  }

  /** Visits every value that contains the digits inside one number, some more than once. Says whether there was any. */
  visit(pattern: DigitPattern, visit: (value: number) => void): boolean {
    const isSure = pattern.bytes.length <= length && pattern.width >= this.#ngramsAList;
    return this.#visitIn(pattern, visit, (value) => isSure || this.digits.includes(value, pattern.bytes));
  }

  /**
   * Of phone numbers: every value that holds the typed digits, or that may be the typed number in another notation, whole or
   * as far as it was typed; where it `isWhole`, those alone that are it and no longer. Says whether there was any.
   */
  visitPhone({ digits, readings, shortest }: PhonePattern, isWhole: boolean, visit: (value: number) => void): boolean {
    if (readings.length === 0) return this.visit(digits, visit);
    return this.#visitIn(shortest, visit, (value) => {
      if (!isWhole && this.digits.includes(value, digits.bytes)) return true;
      return readings.some((reading) => this.#isReading(value, reading, isWhole));
    });
  }

  #isReading(value: number, reading: PhoneReading, isWhole: boolean): boolean {
    const { bytes, starts } = this.digits;
    const end = starts[value + 1] ?? 0;
    const offset = offsetOfReading(bytes, starts[value] ?? 0, end, reading);
    return offset >= 0 && (!isWhole || offset + reading.national.length === end);
  }

  /** Visits the values that contain the digits and are wanted. */
  #visitIn(pattern: DigitPattern, visit: (value: number) => void, isWanted: (value: number) => boolean): boolean {
    const { postings } = this.#postings;
    let { from, to, otherFrom, otherTo } = this.#narrowest(pattern);
    let hasAny = false;
    for (; from < to; from += 1) {
      const value = postings[from] ?? 0;
      // Both are in the order of values. Reading on in a posting list is faster than looking at a value, which is far away in memory.
      while (otherFrom < otherTo && (postings[otherFrom] ?? 0) < value) otherFrom += 1;
      if (otherTo > 0 && (otherFrom === otherTo || postings[otherFrom] !== value)) continue;
      if (!isWanted(value)) continue;
      visit(value);
      hasAny = true;
    }
    return hasAny;
  }

  /** The two shortest ranges of postings (or the first that are short enough) that list every value with the digits; `otherTo` is 0 if there is only one. */
  #narrowest({ ranges, width }: DigitPattern) {
    const { starts } = this.#postings;
    const each = this.#ngramsAList;
    let [from, to, otherFrom, otherTo] = [0, 0, 0, 0];
    for (let index = 0; index < ranges.length; index += 1) {
      const first = ranges[index] ?? 0;
      const list = Math.floor(first / each);
      const [start, end] = [starts[list] ?? 0, starts[list + Math.max(1, width / each)] ?? 0];
      if (index === 0 || end - start < to - from) {
        if (index > 0) [otherFrom, otherTo] = [from, to];
        [from, to] = [start, end];
      } else if (index === 1 || end - start < otherTo - otherFrom) {
        [otherFrom, otherTo] = [start, end];
      }
      if (from === to || (index > 0 && to - from <= fewValues)) break;
    }
    return otherTo - otherFrom > (to - from) * longerAtMost
      ? { from, to, otherFrom: 0, otherTo: 0 }
      : { from, to, otherFrom, otherTo };
  }
}

function phoneDigits(text: string): string {
  const folded = fold(text);
  return isPhoneNumber(folded) ? folded.replace(/[^0-9+]/g, '') : '';
}

function* ngramPostings(digits: StringTable): Generator<undefined, PostingLists> {
  const { bytes, starts } = digits;
  const each = ngramsAList(bytes.length);
  const ngramOf = new Uint16Array(bytes.length);
  const valueAt = numbersBelow(digits.length, bytes.length);
  let filed = 0;
  for (let value = 0; value < digits.length; value += 1) {
    const end = starts[value + 1] ?? 0;
    for (let at = starts[value] ?? 0; at < end; at += 1) {
      if (symbolAt(bytes, at) === 0) continue;
      ngramOf[filed] = Math.floor(ngramAt(bytes, at, end) / each);
      valueAt[filed] = value;
      filed += 1;
    }
    if (value % valuesAStep === valuesAStep - 1) yield;
  }
  return yield* buildingPostingLists(ngramOf.subarray(0, filed), ngramCount / each, digits.length, valueAt);
}

/** Few numbers are filed by their first three digits, two or one: 14,641 lists for each search of a sync's latest calls would take longer than all else, and leave 350 KB to the garbage collector. */
function ngramsAList(bytes: number): number {
  let each = 1;
  while (ngramCount / each > Math.max(symbols, bytes * 2)) each *= symbols;
  return each;
}

function ngramAt(bytes: Uint8Array, start: number, end: number): number {
  let ngram = 0;
  let hasEnded = false;
  for (let at = start; at < start + length; at += 1) {
    const symbol: number = hasEnded || at >= end ? 0 : symbolAt(bytes, at);
    hasEnded = symbol === 0;
    ngram = ngram * symbols + symbol;
  }
  return ngram;
}

/** 1 to 10 for a digit, 0 for anything else. */
function symbolAt(bytes: Uint8Array, at: number): number {
  const digit = (bytes[at] ?? 0) - 47;
  return digit >= 1 && digit <= 10 ? digit : 0;
}
