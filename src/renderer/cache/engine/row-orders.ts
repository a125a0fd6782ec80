import type { Call } from '../../../shared/call.ts';
import type { CallQuery } from '../cache-api.ts';
import { compareBy, compareKeys, compareNewestFirst, sortKeyOf } from '../call-order.ts';
import { newestFirst } from '../call-query.ts';
import { type Groups, grouped } from './groups.ts';

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
    const missing = this.#calls.length - known.length;
    if (missing > this.#calls.length * mostInserted)
      return isNewestFirst(sort) ? this.#newestFirst() : this.#byColumn(sort);
    const compare = this.#comparison(compareBy(sort));
    const added = Array.from({ length: missing }, (_, index) => known.length + index);
    return inserted(known, added.sort(compare), compare);
  }

  /** Numbers sort ten times as fast as calls do: the start times alone are sorted, the rows dealt out to them, and ties sorted. */
  #newestFirst(): Uint32Array {
    const groups = dealt(
      this.#calls.map((call) => call.startTime),
      null,
      true,
    );
    const compare = this.#comparison(compareNewestFirst);
    const order = Uint32Array.from(groups.members);
    for (let group = 0; group + 1 < groups.starts.length; group += 1) {
      const [from, to] = [groups.starts[group] ?? 0, groups.starts[group + 1] ?? 0];
      if (to - from > 1) order.set([...order.subarray(from, to)].sort(compare), from);
    }
    return order;
  }

  #byColumn({ by, descending }: Sort): Uint32Array {
    const keyOf = sortKeyOf[by];
    return Uint32Array.from(dealt(this.#calls.map(keyOf), this.order(newestFirst), descending).members);
  }

  #comparison(compare: (a: Call, b: Call) => number): (a: number, b: number) => number {
    return (a, b) => {
      const [first, second] = [this.#calls[a], this.#calls[b]];
      return first === undefined || second === undefined ? 0 : compare(first, second);
    };
  }
}

function isNewestFirst({ by, descending }: Sort): boolean {
  return by === newestFirst.by && descending === newestFirst.descending;
}

/** Rows by key, keys in order, those without one last: distinct keys are few, so they alone are sorted. `base` is the order within a key. */
function dealt(keys: readonly (number | string | null)[], base: Uint32Array | null, descending: boolean): Groups {
  const codes = new Map<number | string, number>();
  for (const key of keys) if (key !== null && !codes.has(key)) codes.set(key, codes.size);
  const sorted = sortedKeys(codes.keys());
  if (descending) sorted.reverse();
  const rankOfCode = new Uint32Array(codes.size);
  for (const [rank, key] of sorted.entries()) rankOfCode[codes.get(key) ?? 0] = rank;
  const rankOf = (row: number): number => {
    const key = keys[row] ?? null;
    return key === null ? codes.size : (rankOfCode[codes.get(key) ?? 0] ?? 0);
  };
  const ranks = new Uint32Array(keys.length);
  for (let place = 0; place < ranks.length; place += 1)
    ranks[place] = rankOf(base === null ? place : (base[place] ?? 0));
  return grouped(ranks, codes.size + 1, keys.length, base);
}

/** Keys of one column, ascending. */
function sortedKeys(keys: Iterable<number | string>): (number | string)[] {
  const all = [...keys];
  return all.every((key) => typeof key === 'number') ? [...Float64Array.from(all).sort()] : all.sort(compareKeys);
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
