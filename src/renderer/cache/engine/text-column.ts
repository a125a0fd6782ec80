import { compareKeys } from '../call-order.ts';
import { collationKey } from '../collation-key.ts';
import type { ArrayReader, Arrays } from './array-record.ts';
import { type BitSet, lowestBit } from './bit-set.ts';
import { buildPostingLists, type Numbers, numbersBelow, type PostingLists } from './posting-lists.ts';
import { sortingInSteps } from './sorting-in-steps.ts';
import { StringTable } from './string-table.ts';

/** With so few different texts, as of agents and statuses, each string is made once and kept. */
const mostKept = 256;
/** 2 ms or so. */
const textsAStep = 8_192;

/** A text or null for each row (dictionary encoding): each different text is stored once, in the order that lists sort by. */
export class TextColumn {
  /** The different texts, sorted by collation key, then by themselves. */
  readonly values: StringTable;
  /** 1 + the index of a row's text in {@link values}; 0 for null. */
  readonly #codes: Numbers;
  #rows: PostingLists | null = null;
  /** Strings already made, by code. */
  readonly #kept: string[] = [];

  private constructor(values: StringTable, codes: Numbers) {
    this.values = values;
    this.#codes = codes;
  }

  /** Packs texts in steps. */
  static *packing(texts: readonly (string | null)[]): Generator<undefined, TextColumn> {
    const seen = new Map<string, number>();
    const seenAs = new Int32Array(texts.length);
    for (const [row, text] of texts.entries()) {
      const known = text === null ? -1 : (seen.get(text) ?? seen.size);
      if (text !== null && known === seen.size) seen.set(text, known);
      seenAs[row] = known;
      if (row % textsAStep === textsAStep - 1) yield;
    }
    const sorted = yield* sortingByForm(seen.keys());
    const codeOf = new Uint32Array(seen.size);
    for (const [index, text] of sorted.entries()) {
      codeOf[seen.get(text) ?? 0] = index + 1;
      if (index % textsAStep === textsAStep - 1) yield;
    }
    const codes = numbersBelow(seen.size + 1, texts.length);
    for (let row = 0; row < codes.length; row += 1) codes[row] = codeOf[seenAs[row] ?? -1] ?? 0;
    return new TextColumn(StringTable.of(sorted), codes);
  }

  static read(name: string, reader: ArrayReader): TextColumn {
    const values = new StringTable(reader.bytes(`${name}.values`), reader.words(`${name}.starts`));
    return new TextColumn(values, reader.numbers(name));
  }

  arrays(name: string): Arrays {
    return { [name]: this.#codes, [`${name}.values`]: this.values.bytes, [`${name}.starts`]: this.values.starts };
  }

  get length(): number {
    return this.#codes.length;
  }

  at(row: number): string | null {
    const code = this.code(row);
    if (code === 0) return null;
    if (this.values.length > mostKept) return this.values.at(code - 1);
    const kept = this.#kept[code];
    if (kept !== undefined) return kept;
    const text = this.values.at(code - 1);
    this.#kept[code] = text;
    return text;
  }

  /** 1 + the index of a row's text in {@link values}; 0 for null. */
  code(row: number): number {
    return this.#codes[row] ?? 0;
  }

  /** Copies the {@link code} of every row: one kind of array is read twice as fast as one of three. */
  copyCodes(into: Uint32Array): void {
    into.set(this.#codes);
  }

  /** Posting lists of rows by value, built at first use in half a millisecond; stored, they would take two bytes a call. */
  rows(): PostingLists {
    if (this.#rows !== null) return this.#rows;
    const values = new Int32Array(this.#codes.length);
    for (let row = 0; row < values.length; row += 1) values[row] = this.code(row) - 1;
    this.#rows = buildPostingLists(values, this.values.length, this.#codes.length);
    return this.#rows;
  }

  /** Keeps the rows whose text (or null) is wanted, which is asked once a text. */
  keep(rows: BitSet, isWanted: (text: string | null) => boolean): void {
    const wanted = new Uint8Array(this.values.length + 1);
    wanted[0] = Number(isWanted(null));
    for (let value = 0; value < this.values.length; value += 1)
      wanted[value + 1] = Number(isWanted(this.values.at(value)));
    this.keepCodes(rows, wanted);
  }

  /** Keeps the rows whose code is wanted: 1, and all others 0. */
  keepCodes(rows: BitSet, wanted: Uint8Array): void {
    const { words } = rows;
    const codes = this.#codes;
    for (let word = rows.nextWord(0); word < words.length; word = rows.nextWord(word + 1)) {
      let kept = 0;
      for (let left = words[word] ?? 0; left !== 0; left &= left - 1) {
        const bit = lowestBit(left);
        kept |= (wanted[codes[(word << 5) + bit] ?? 0] ?? 0) << bit;
      }
      words[word] = kept;
    }
  }

  /** Counts rows by code: without a text at 0, with text `n` of {@link values} at `n + 1`. */
  count(rows: BitSet): Uint32Array {
    const counts = new Uint32Array(this.values.length + 1);
    const codes = this.#codes;
    const { words } = rows;
    for (let word = rows.nextWord(0); word < words.length; word = rows.nextWord(word + 1)) {
      for (let left = words[word] ?? 0; left !== 0; left &= left - 1) {
        const code = codes[(word << 5) + lowestBit(left)] ?? 0;
        counts[code] = (counts[code] ?? 0) + 1;
      }
    }
    return counts;
  }
}

/** Sorts by collation key, then by the texts themselves. */
function* sortingByForm(texts: Iterable<string>): Generator<undefined, string[]> {
  const folded: { readonly text: string; readonly key: string }[] = [];
  for (const text of texts) {
    folded.push({ text, key: collationKey(text) });
    if (folded.length % textsAStep === 0) yield;
  }
  const sorted = yield* sortingInSteps(folded, (a, b) => compareKeys(a.key, b.key) || compareKeys(a.text, b.text));
  return sorted.map(({ text }) => text);
}
