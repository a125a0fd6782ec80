import { sidOf } from '../../../shared/call-part.ts';
import { compareKeys } from '../call-order.ts';
import { searchTerms, spellingOf } from '../tokenizer.ts';
import type { ArrayReader, Arrays } from './array-record.ts';
import type { BitSet } from './bit-set.ts';
import { holdsPhrase } from './phrase.ts';
import type { Numbers } from './posting-lists.ts';
import { numbersBelow } from './posting-lists.ts';
import type { QueryPhrase, QueryWord } from './query-word.ts';
import { sortingInSteps } from './sorting-in-steps.ts';
import { lowerCase, type StringTable } from './string-table.ts';
import { WordIndex } from './word-index.ts';

const sampledEach = 16;
/** 2 ms or so. */
const sidsAStep = 8_192;
const plain = /^[a-z0-9]+$/i;

/**
 * Finds call SIDs by prefix. Each call has its own SID, mostly of one word: so the rows are sorted by it, which takes two
 * bytes a call, and the SIDs are not stored a second time. SIDs of several words are indexed as words.
 */
export class CallSidIndex {
  readonly #callSids: StringTable;
  /** Rows whose call SID is letters and digits only, sorted by it without regard to case. */
  readonly #sorted: Numbers;
  /** The first letters of every 16th of them, side by side; null until first used. */
  #samples: Uint32Array | null = null;
  /** Indexes all other rows. */
  readonly #words: WordIndex;

  readonly #hasWords: boolean;
  /** {@link firstLetters} of the last of the sorted. */
  readonly #last: number;

  private constructor(callSids: StringTable, sorted: Numbers, words: WordIndex) {
    this.#callSids = callSids;
    this.#sorted = sorted;
    this.#words = words;
    this.#hasWords = words.terms.length > 0;
    this.#last = this.#lettersAt(sorted.length - 1);
  }

  static *building(callSids: StringTable): Generator<undefined, CallSidIndex> {
    const strings = callSids.toArray();
    yield;
    // The row number is the last letter of its key: plain strings sort several times as fast as with a comparison function.
    const unsorted: string[] = [];
    for (const [row, text] of strings.entries()) {
      if (plain.test(text)) unsorted.push(`${text.toLowerCase()}\0${String.fromCharCode(row)}`);
      if (row % sidsAStep === sidsAStep - 1) yield;
    }
    const keys = yield* sortingInSteps(unsorted, compareKeys, (few) => few.sort());
    const sorted = numbersBelow(strings.length, keys.length);
    for (const [position, key] of keys.entries()) {
      sorted[position] = key.charCodeAt(key.length - 1);
      if (position % sidsAStep === sidsAStep - 1) yield;
    }
    const words = yield* WordIndex.building(strings.length, (row) => {
      const text = sidOf(strings[row] ?? '');
      if (text === strings[row] && plain.test(text)) return [];
      const { words: own, joined } = searchTerms(text);
      return new Set([...own, ...joined]);
    });
    return new CallSidIndex(callSids, sorted, words);
  }

  static read(name: string, reader: ArrayReader, callSids: StringTable): CallSidIndex {
    return new CallSidIndex(callSids, reader.numbers(`${name}.sorted`), WordIndex.read(name, reader));
  }

  arrays(name: string): Arrays {
    return { [`${name}.sorted`]: this.#sorted, ...this.#words.arrays(name) };
  }

  /** The words of SIDs that are several, sorted. */
  get terms(): StringTable {
    return this.#words.terms;
  }

  // Each says whether it added any row.

  addWord(word: QueryWord, into: BitSet): boolean {
    const isPlain = this.#mayHave(word) && this.#visitSorted(word.bytes, (row) => into.add(row));
    return (this.#hasWords && this.#words.visitPrefix(word.bytes, (row) => into.add(row))) || isPlain;
  }

  addPhrase({ text, sought, whole }: QueryPhrase, into: BitSet): boolean {
    let hasAny = false;
    const add = (row: number) => {
      into.add(row);
      hasAny = true;
    };
    if (whole !== null) {
      this.#visitSorted(whole.bytes, (row) => {
        if (this.#lengthOf(row) === whole.bytes.length) add(row);
      });
    }
    this.#words.visitPrefix(sought.bytes, (row) => {
      if (holdsPhrase(spellingOf(sidOf(this.#callSids.at(row))), text)) add(row);
    });
    return hasAny;
  }

  /** False: no SID begins with the word. */
  #mayHave({ bytes }: QueryWord): boolean {
    // Most words sort after the last SID, as Exotel's are hexadecimal.
    return firstLetters(bytes, 0, bytes.length) <= this.#last;
  }

  #visitSorted(prefix: Uint8Array, visit: (row: number) => void): boolean {
    let [low, high] = this.#boundsOf(prefix);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(this.#sorted[middle] ?? 0, prefix) < 0) low = middle + 1;
      else high = middle;
    }
    let hasAny = false;
    for (; low < this.#sorted.length; low += 1) {
      const row = this.#sorted[low] ?? 0;
      if (this.#compare(row, prefix) !== 0) break;
      visit(row);
      hasAny = true;
    }
    return hasAny;
  }

  /** Bounds of the positions that contain the first SID not before `prefix`. A binary search over all would read 16 positions far apart. */
  #boundsOf(prefix: Uint8Array): [number, number] {
    this.#samples ??= Uint32Array.from({ length: Math.ceil(this.#sorted.length / sampledEach) }, (_, sample) =>
      this.#lettersAt(sample * sampledEach),
    );
    const sought = firstLetters(prefix, 0, prefix.length);
    let low = 0;
    let high = this.#samples.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#samples[middle] ?? 0) < sought) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (end < this.#samples.length && this.#samples[end] === sought) end += 1;
    return [Math.max(0, (low - 1) * sampledEach), Math.min(end * sampledEach, this.#sorted.length)];
  }

  /** {@link firstLetters} of the SID at a position of the order; -1 if there is none. */
  #lettersAt(position: number): number {
    const row = this.#sorted[position];
    return row === undefined
      ? -1
      : firstLetters(this.#callSids.bytes, this.#callSids.starts[row] ?? 0, this.#lengthOf(row));
  }

  /** 0 if the row's SID begins with `prefix`; otherwise negative or positive, by their order. */
  #compare(row: number, prefix: Uint8Array): number {
    const { bytes, starts } = this.#callSids;
    const start = starts[row] ?? 0;
    const size = this.#lengthOf(row);
    for (let at = 0; at < prefix.length; at += 1) {
      if (at >= size) return -1;
      const difference = lowerCase(bytes[start + at] ?? 0) - (prefix[at] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  #lengthOf(row: number): number {
    const { starts } = this.#callSids;
    return (starts[row + 1] ?? 0) - (starts[row] ?? 0);
  }
}

/** The first four letters as a number that sorts as they do. */
function firstLetters(bytes: Uint8Array, start: number, length: number): number {
  let letters = 0;
  for (let at = 0; at < 4; at += 1) letters = letters * 256 + (at < length ? lowerCase(bytes[start + at] ?? 0) : 0);
  return letters;
}
