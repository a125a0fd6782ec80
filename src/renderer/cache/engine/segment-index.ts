import { ArrayReader, type Arrays, bytesOfArrays } from './array-record.ts';
import type { BitSet } from './bit-set.ts';
import { CallSidIndex } from './call-sid-index.ts';
import { ColumnIndex } from './column-index.ts';
import type { PackedCalls } from './packed-calls.ts';
import type { QueryPhrase, QueryWord } from './query-word.ts';
import {
  everyColumn,
  everyField,
  type SearchedColumn,
  type SearchedFieldName,
  searchedFields,
} from './searched-fields.ts';
import type { SoughtIn } from './sought-in.ts';
import type { StringTable } from './string-table.ts';

/** A word, in which fields it is looked for, and in which segments it may be. */
export interface SoughtWord {
  readonly word: QueryWord;
  readonly fields: readonly SearchedFieldName[];
  readonly soughtIn: SoughtIn;
}

/** A phrase, likewise; `soughtIn` is of the word by which it is looked for. */
export interface SoughtPhrase {
  readonly phrase: QueryPhrase;
  readonly fields: readonly SearchedFieldName[];
  readonly soughtIn: SoughtIn;
}

type Columns = ReadonlyMap<SearchedColumn, ColumnIndex>;

/** The inverted index of a segment: leads from words to rows. It can always be rebuilt from the calls. */
export class SegmentIndex {
  readonly #columns: Columns;
  readonly #every: readonly ColumnIndex[];
  readonly #callSids: CallSidIndex;
  /** Those in which digits are found inside numbers. */
  readonly #numbered: Columns;

  private constructor(columns: Columns, callSids: CallSidIndex) {
    this.#columns = columns;
    this.#every = [...columns.values()];
    this.#callSids = callSids;
    this.#numbered = new Map([...columns].filter(([, { digits }]) => digits !== null));
  }

  /** Builds it, a field or less a step, so that other work can run in between. */
  static *building(calls: PackedCalls): Generator<undefined, SegmentIndex> {
    const columns = new Map<SearchedColumn, ColumnIndex>();
    for (const name of everyColumn) {
      columns.set(name, yield* ColumnIndex.building(calls.texts[name], searchedFields[name]));
      yield;
    }
    return new SegmentIndex(columns, yield* CallSidIndex.building(calls.callSids));
  }

  /** Reads what {@link bytes} wrote for these calls. Throws for anything else. */
  static read(bytes: Uint8Array<ArrayBuffer>, calls: PackedCalls): SegmentIndex {
    const reader = new ArrayReader(bytes);
    const columns = new Map(
      everyColumn.map((name) => [name, ColumnIndex.read(name, reader, calls.texts[name], searchedFields[name])]),
    );
    return new SegmentIndex(columns, CallSidIndex.read('callSid', reader, calls.callSids));
  }

  bytes(): Uint8Array<ArrayBuffer> {
    const columns = [...this.#columns].map(([name, index]): Arrays => index.arrays(name));
    return bytesOfArrays(Object.assign({}, ...columns, this.#callSids.arrays('callSid')));
  }

  /** The different words of each column, sorted. */
  get terms(): readonly StringTable[] {
    return this.#every.map(({ terms }) => terms);
  }

  /** The words of call SIDs that are several. */
  get callSidTerms(): StringTable {
    return this.#callSids.terms;
  }

  /** The digits of a column's numbers, by value; null: they are not found by their parts. */
  digitsOf(column: SearchedColumn): StringTable | null {
    return this.#columns.get(column)?.digits ?? null;
  }

  // Each says whether it added any row. `slot` is that of this segment.

  /** Adds the rows that have, in one of the fields, a word with the prefix `word` or, for digits, a number that contains them. */
  addWord({ word, fields, soughtIn }: SoughtWord, slot: number, into: BitSet): boolean {
    const { text, phone } = word;
    let hasAny = soughtIn.callSids(slot) && this.#callSids.addWord(word, into);
    if (soughtIn.words(slot)) for (const column of this.#of(fields)) hasAny = column.addWord(word, into) || hasAny;
    if (phone === null) return hasAny;
    for (const [name, column] of this.#numbered)
      if (soughtIn.numbers(name, slot)) hasAny = column.addNumber(text, phone, into) || hasAny;
    return hasAny;
  }

  /** Adds the rows that contain these whole words side by side in one of the fields. */
  addPhrase({ phrase, fields, soughtIn }: SoughtPhrase, slot: number, into: BitSet): boolean {
    let hasAny = fields.includes('callSid') && this.#callSids.addPhrase(phrase, into);
    const mayHave = soughtIn.words(slot);
    for (const column of this.#of(fields)) {
      if (mayHave) hasAny = column.addPhrase(phrase, into) || hasAny;
      hasAny = column.addPhraseNumber(phrase, into) || hasAny;
    }
    return hasAny;
  }

  /** Adds the words of the fields that `word` may be a misspelling of. Call SIDs are never guessed. */
  addFuzzyMatches(fields: readonly SearchedFieldName[], word: string, matches: Set<string>): void {
    for (const column of this.#of(fields)) column.addFuzzyMatches(word, matches);
  }

  #of(fields: readonly SearchedFieldName[]): readonly ColumnIndex[] {
    if (fields === everyField) return this.#every;
    const columns: ColumnIndex[] = [];
    for (const name of fields) {
      const column = name === 'callSid' ? undefined : this.#columns.get(name);
      if (column !== undefined) columns.push(column);
    }
    return columns;
  }
}
