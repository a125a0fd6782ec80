import type { Call } from '../../../shared/call.ts';
import { FieldIndex } from './field-index.ts';
import type { RowSet } from './row-set.ts';
import { everyField, type SearchedFieldName, searchedFields } from './searched-fields.ts';

export interface SegmentSizes {
  /** Rows. Fewer are the live part, which is indexed anew when it is next asked. */
  readonly fewest: number;
  /** Rows. */
  readonly most: number;
}

/** At most so many rows as numbers of 16 bits can count, which halves the room that an index takes. */
export const segmentSizes: SegmentSizes = { fewest: 1_024, most: 65_536 };

/** The index of a stretch of rows. It never changes; rows that were replaced since are for whoever asks to leave out. */
export class Segment {
  /** The first of its rows. */
  readonly start: number;
  /** The first row after it. */
  readonly end: number;
  readonly #fields: Readonly<Record<SearchedFieldName, FieldIndex>>;

  /** Over the rows `start` up to `end` of `calls`, those not in `living` are left out. */
  constructor(calls: readonly Call[], living: RowSet, start: number, end: number) {
    this.start = start;
    this.end = end;
    const fields = everyField.map((name) => {
      const { textOf, kind } = searchedFields[name];
      const textAt = (offset: number) => {
        const call = calls[start + offset];
        return call === undefined || !living.has(start + offset) ? null : textOf(call);
      };
      return [name, new FieldIndex(end - start, textAt, kind)] as const;
    });
    this.#fields = Object.fromEntries(fields) as Record<SearchedFieldName, FieldIndex>;
  }

  get rows(): number {
    return this.end - this.start;
  }

  addWord(fields: readonly SearchedFieldName[], word: string, into: RowSet): void {
    for (const field of fields) this.#fields[field].addWord(word, into, this.start);
  }

  addPhrase(fields: readonly SearchedFieldName[], words: readonly string[], into: RowSet): void {
    for (const field of fields) this.#fields[field].addPhrase(words, into, this.start);
  }

  addMisspelt(fields: readonly SearchedFieldName[], word: string, into: RowSet, meant: Set<string>): void {
    for (const field of fields) this.#fields[field].addMisspelt(word, into, this.start, meant);
  }
}
