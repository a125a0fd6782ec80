import type { CallQuery } from '../cache-api.ts';
import { compareKeys } from '../call-order.ts';
import type { FoundRows } from './found-rows.ts';
import type { SegmentRows } from './query-rows.ts';
import type { Segment } from './segment.ts';
import { sortKeyAt } from './sort-keys.ts';

/** Who reads beyond this many rows reads on: all matches are then sorted, once. */
const mostAtFirst = 4_096;

/**
 * So few matches are sorted by themselves while the segment's own order is not computed: a search in a million calls does not
 * wait until all of them are sorted, which takes over a second.
 */
const mostByThemselves = 512;

/** What a query finds in one segment, sorted only as far as it is read. */
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

  /** Computes what {@link ordered} needs, in steps. */
  *ordering(): Generator<undefined, void> {
    if (this.segment.hasOrder(this.#sort)) return;
    if (this.#areByThemselves()) this.#ordered = this.#byThemselves();
    else yield* this.segment.ordering(this.#sort);
    yield;
  }

  /** At least the first `most` rows in order. */
  ordered(most: number): ArrayLike<number> {
    const wanted = most > mostAtFirst ? this.count : Math.min(most, this.count);
    if (this.#ordered.length < wanted) this.#ordered = this.#firstRows(wanted);
    return this.#ordered;
  }

  #areByThemselves(): boolean {
    return this.count <= mostByThemselves && !this.segment.hasOrder(this.#sort);
  }

  /** Sorted as the segment's order is: rows without a value last, ties in the order of rows. */
  #byThemselves(): number[] {
    const { by, descending } = this.#sort;
    const sign = descending ? -1 : 1;
    return Array.from(this.#rows.first(this.count), (row) => ({ row, key: sortKeyAt(this.segment.calls, by, row) }))
      .sort((a, b) => {
        if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
        return sign * compareKeys(a.key, b.key);
      })
      .map(({ row }) => row);
  }

  #firstRows(most: number): ArrayLike<number> {
    if (this.#areByThemselves()) return this.#byThemselves();
    const order = this.segment.order(this.#sort);
    if (order === null) return this.#rows.first(most);
    const set = this.#rows.asSet();
    const rows = new Uint16Array(most);
    let found = 0;
    for (let index = 0; index < order.length && found < most; index += 1) {
      const row = order[index] ?? 0;
      if (!set.has(row)) continue;
      rows[found] = row;
      found += 1;
    }
    return rows;
  }
}
