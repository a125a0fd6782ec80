import type { CallQuery } from '../cache-api.ts';
import type { FoundRows } from './found-rows.ts';
import type { SegmentRows } from './query-rows.ts';
import type { Segment } from './segment.ts';

/** Whoever goes beyond so many will see more: all are put in order, once. */
const mostAtFirst = 4_096;

/** What a query finds in one segment, in the query's order, worked out no further than it was asked for. */
export class SegmentMatches {
  readonly segment: Segment;
  readonly count: number;
  readonly #rows: FoundRows;
  readonly #sort: CallQuery['sort'];
  #ordered: ArrayLike<number> = [];

  constructor({ segment, rows }: SegmentRows, sort: CallQuery['sort']) {
    this.segment = segment;
    this.count = rows.count;
    this.#rows = rows;
    this.#sort = sort;
  }

  /** The rows in order, the first `most` at least. */
  ordered(most: number): ArrayLike<number> {
    const wanted = most > mostAtFirst ? this.count : Math.min(most, this.count);
    if (this.#ordered.length < wanted) this.#ordered = this.#firstRows(wanted);
    return this.#ordered;
  }

  #firstRows(most: number): ArrayLike<number> {
    const order = this.segment.order(this.#sort);
    if (order === null) return this.#rows.first(most);
    const set = this.#rows.asSet();
    const rows = new Uint16Array(most);
    let found = 0;
    for (let place = 0; place < order.length && found < most; place += 1) {
      const row = order[place] ?? 0;
      if (!set.has(row)) continue;
      rows[found] = row;
      found += 1;
    }
    return rows;
  }
}
