import { BitSlicedFilter, type SegmentKeys, slotsAWord } from './bit-sliced-filter.ts';
import { addDigitKeys, digitKeyCount, digitKeys } from './digit-keys.ts';
import type { DigitPattern } from './digit-ngram-index.ts';
import { addPrefixKeys } from './prefix-keys.ts';
import { type QueryWord, sidPrefixes, wordPrefixes } from './query-word.ts';
import type { SearchedColumn, SearchedFieldName } from './searched-fields.ts';
import type { Segment } from './segment.ts';
import { SoughtIn, type Where } from './sought-in.ts';

const words: SegmentKeys<Segment> = {
  rowsPerKey: 16,
  count: ({ index }) => index.terms.reduce((sum, { length }) => sum + length, 0),
  add: ({ index }, add) => {
    for (const terms of index.terms) addPrefixKeys(wordPrefixes, terms, add);
  },
};

/** In a full segment, one in 250 prefixes of six hexadecimal digits is present, and one in five appears to be. */
const callSids: SegmentKeys<Segment> = {
  rowsPerKey: 4,
  count: ({ rows }) => rows,
  add: ({ index, calls }, add) => {
    addPrefixKeys(sidPrefixes, calls.callSids, add);
    addPrefixKeys(sidPrefixes, index.callSidTerms, add);
  },
};

function numbersOf(column: SearchedColumn): SegmentKeys<Segment> {
  return {
    rowsPerKey: 1,
    count: ({ index }) => Math.min(digitKeyCount, index.digitsOf(column)?.bytes.length ?? 0),
    add: ({ index }, add) => {
      const digits = index.digitsOf(column);
      if (digits !== null) addDigitKeys(digits, add);
    },
  };
}

/** A key that segments with calls have which give only their agent's ID. */
const unnamedKey = 0;
const unnamed: SegmentKeys<Segment> = {
  rowsPerKey: 1,
  count: () => 1,
  add: ({ calls }, add) => {
    if (calls.withoutAgentName() !== null) add(unnamedKey);
  },
};

/**
 * Tells which segments may have a word, so that a rare one is looked for in few of them: reading a row of bits for all segments
 * takes as long as beginning to ask one.
 */
export class SegmentSignatures {
  /** By slot. */
  readonly #segments: (Segment | null)[] = [];
  readonly #words = new BitSlicedFilter(words);
  readonly #callSids = new BitSlicedFilter(callSids);
  // A segment has nearly all runs of five digits in its customers' numbers.
  readonly #exophones = new BitSlicedFilter(numbersOf('exophone'));
  readonly #tickets = new BitSlicedFilter(numbersOf('customField'));
  readonly #unnamed = new BitSlicedFilter(unnamed);
  readonly #filters = [this.#words, this.#callSids, this.#exophones, this.#tickets, this.#unnamed];

  add(segment: Segment): void {
    const free = this.#segments.indexOf(null);
    segment.slot = free < 0 ? this.#segments.length : free;
    if (free < 0) this.#segments.push(...new Array<null>(slotsAWord).fill(null));
    this.#segments[segment.slot] = segment;
    for (const filter of this.#filters) filter.add(segment);
  }

  remove(segment: Segment): void {
    for (const filter of this.#filters) filter.remove(segment);
    this.#segments[segment.slot] = null;
    segment.slot = -1;
  }

  /** Adds what has come since it was last asked, in steps: in a search, a million calls at once would take 100 ms. */
  *filling(): Generator<undefined, void> {
    for (const filter of this.#filters) yield* filter.filling(this.#segments);
  }

  /** Where a word of these fields may be found. */
  soughtIn({ keys, sidKey, phone }: QueryWord, fields: readonly SearchedFieldName[]): SoughtIn {
    const all = this.#segments;
    const numbers = new Map<SearchedColumn, Where>();
    if (phone !== null) {
      if (fields.includes('customerNumber')) numbers.set('customerNumber', 'all');
      if (fields.includes('exophone')) numbers.set('exophone', this.#withDigits(this.#exophones, phone.shortest));
      if (fields.includes('customField')) numbers.set('customField', this.#withDigits(this.#tickets, phone.digits));
    }
    return new SoughtIn({
      words: keys === null ? 'all' : this.#words.withAny(keys, all),
      callSids: fields.includes('callSid') ? this.#withCallSid(sidKey) : 'none',
      unnamed: fields.includes('agentName') ? this.#unnamed.withAll([unnamedKey], all) : 'none',
      numbers,
    });
  }

  #withCallSid(key: number | null): Where {
    return key === null ? 'all' : this.#callSids.withAll([key], this.#segments);
  }

  #withDigits(filter: BitSlicedFilter<Segment>, { bytes }: DigitPattern): Where {
    const keys = digitKeys(bytes);
    return keys.length === 0 ? 'all' : filter.withAll(keys, this.#segments);
  }
}
