import type { Call } from '../../../shared/call.ts';
import type { CallQuery } from '../cache-api.ts';
import { compareBy, compareKeys, compareNewestFirst, sortKeyOf } from '../call-order.ts';
import { newestFirst } from '../call-query.ts';
import { grouped } from './groups.ts';

type Sort = CallQuery['sort'];

/** An order that lacks more than this share of the rows is made anew, which is then sooner done than inserting them. */
const mostInserted = 0.25;

/**
 * All rows, in the order of each column that was asked for. An order is never changed: rows that were added since take
 * their places in a copy of it. Rows that were replaced keep theirs, for whoever reads the order to pass over.
 */
export class RowOrders {
  readonly #calls: readonly Call[];
  readonly #orders = new Map<string, Uint32Array>();

  /** `calls` by row; it may grow, but no row may change. */
  constructor(calls: readonly Call[]) {
    this.#calls = calls;
  }

  order(sort: Sort): Uint32Array {
    const key = `${sort.by} ${sort.descending}`;
    const known = this.#orders.get(key) ?? new Uint32Array(0);
    if (known.length === this.#calls.length) return known;
    const order = this.#completed(known, sort);
    this.#orders.set(key, order);
    return order;
  }

  /** These few rows in order, without ordering all others. */
  sorted(rows: readonly number[], sort: Sort): Uint32Array {
    const compare = this.#comparison(compareBy(sort));
    return Uint32Array.from([...rows].sort(compare));
  }

  #completed(known: Uint32Array, sort: Sort): Uint32Array {
    const isNewestFirst = sort.by === 'startTime' && sort.descending;
    const missing = this.#calls.length - known.length;
    if (!isNewestFirst && missing > this.#calls.length * mostInserted) return this.#byColumn(sort);
    const compare = this.#comparison(isNewestFirst ? compareNewestFirst : compareBy(sort));
    const added = Array.from({ length: missing }, (_, index) => known.length + index);
    return inserted(known, added.sort(compare), compare);
  }

  /** Distinct keys are few: they alone are sorted, and the rows, newest first, are dealt out to them. */
  #byColumn({ by, descending }: Sort): Uint32Array {
    const base = this.order(newestFirst);
    const keyOf = sortKeyOf[by];
    const keys = Array.from(base, (row) => {
      const call = this.#calls[row];
      return call === undefined ? null : keyOf(call);
    });
    const distinct = [...new Set(keys)].filter((key) => key !== null).sort(compareKeys);
    if (descending) distinct.reverse();
    const rankOf = new Map<number | string | null, number>(distinct.map((key, rank) => [key, rank]));
    const ranks = Uint32Array.from(keys, (key) => rankOf.get(key) ?? distinct.length);
    return Uint32Array.from(grouped(ranks, distinct.length + 1, base.length, base).members);
  }

  #comparison(compare: (a: Call, b: Call) => number): (a: number, b: number) => number {
    return (a, b) => {
      const [first, second] = [this.#calls[a], this.#calls[b]];
      return first === undefined || second === undefined ? 0 : compare(first, second);
    };
  }
}

/** `order` with the sorted rows of `added` in their places: each place is found by halving, what lies between is copied whole. */
function inserted(
  order: Uint32Array,
  added: readonly number[],
  compare: (a: number, b: number) => number,
): Uint32Array {
  const merged = new Uint32Array(order.length + added.length);
  let copied = 0;
  for (const [before, row] of added.entries()) {
    let low = copied;
    let high = order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(order[middle] ?? 0, row) < 0) low = middle + 1;
      else high = middle;
    }
    merged.set(order.subarray(copied, low), copied + before);
    merged[low + before] = row;
    copied = low;
  }
  merged.set(order.subarray(copied), copied + added.length);
  return merged;
}
