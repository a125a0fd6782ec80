import { ArrayReader, type Arrays, bytesOfArrays } from './array-record.ts';
import { CallSidIndex } from './call-sid-index.ts';
import { ColumnIndex } from './column-index.ts';
import type { PackedCalls } from './packed-calls.ts';
import {
  everyColumn,
  everyField,
  type SearchedColumn,
  type SearchedFieldName,
  searchedFields,
} from './searched-fields.ts';

type Columns = ReadonlyMap<SearchedColumn, ColumnIndex>;

/** What leads from words to the rows of a segment. It can always be made anew from the calls. */
export class SegmentIndex {
  readonly #columns: Columns;
  readonly #callSids: CallSidIndex;
  readonly #every: readonly (ColumnIndex | CallSidIndex)[];

  private constructor(columns: Columns, callSids: CallSidIndex) {
    this.#columns = columns;
    this.#callSids = callSids;
    this.#every = [...columns.values(), callSids];
  }

  /** Field by field, so that whoever has other things to do can do them in between. */
  static *building(calls: PackedCalls): Generator<undefined, SegmentIndex> {
    const columns = new Map<SearchedColumn, ColumnIndex>();
    for (const name of everyColumn) {
      columns.set(name, ColumnIndex.of(calls.texts[name], searchedFields[name]));
      yield;
    }
    return new SegmentIndex(columns, CallSidIndex.of(calls.callSids));
  }

  /** Of what {@link bytes} gave for these calls. Throws for anything else. */
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

  fields(names: readonly SearchedFieldName[]): readonly (ColumnIndex | CallSidIndex)[] {
    if (names === everyField) return this.#every;
    return names.flatMap((name) => (name === 'callSid' ? this.#callSids : (this.#columns.get(name) ?? [])));
  }
}
