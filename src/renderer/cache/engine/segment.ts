import type { CallQuery } from '../cache-api.ts';
import { BitSet } from './bit-set.ts';
import { type CallSource, PackedCalls } from './packed-calls.ts';
import { SegmentIndex } from './segment-index.ts';
import { rankingRows } from './sort-keys.ts';
import { finished } from './steps.ts';

/** Rows that a segment can have at most: as many as two bytes can count. */
export const mostRows = 65_536;

/** When segments are made. */
export interface SegmentSizes {
  /** How many calls come to be a segment. */
  readonly sealAt: number;
  /** How many rows a segment has at most after merging; {@link mostRows} or fewer. */
  readonly fullAt: number;
}

/** Orders that are kept, of those that were last asked for. */
const keptOrders = 2;

type Sort = CallQuery['sort'];

/**
 * A stretch of calls that never changes, newest first, with its index. What changes is said beside it: which of its calls
 * still stand (none that was replaced or removed since does), and which have their recording on this laptop.
 */
export class Segment {
  readonly calls: PackedCalls;
  readonly live: BitSet;
  readonly onLaptop: BitSet;
  #index: SegmentIndex | null;
  readonly #orders = new Map<string, Uint16Array>();

  /** Without an index, it can be listed, filtered and ordered, but not searched. */
  constructor(calls: PackedCalls, index: SegmentIndex | null, live = BitSet.all(calls.rows)) {
    this.calls = calls;
    this.live = live;
    this.onLaptop = BitSet.none(calls.rows);
    this.#index = index;
  }

  /** Packed and indexed, with a pause wherever the generator yields. */
  static *building(source: CallSource): Generator<undefined, Segment> {
    const packed = yield* PackedCalls.packing(source);
    return new Segment(packed, yield* SegmentIndex.building(packed));
  }

  get rows(): number {
    return this.calls.rows;
  }

  /** Throws before there is one: whoever searches waits until all segments have theirs. */
  get index(): SegmentIndex {
    if (this.#index === null) throw new Error('This segment has no index yet.');
    return this.#index;
  }

  setIndex(index: SegmentIndex): void {
    this.#index = index;
  }

  /** All rows in a column's order, those without a value last, ties newest first; null for the order they are in: newest first. */
  order(sort: Sort): Uint16Array | null {
    return finished(this.ordering(sort));
  }

  /** Whether {@link order} is at hand. */
  hasOrder({ by, descending }: Sort): boolean {
    return (by === 'startTime' && descending) || this.#orders.has(`${by} ${descending}`);
  }

  /** Works out {@link order}, which is kept, in steps: a column of texts takes 30 ms. */
  *ordering({ by, descending }: Sort): Generator<undefined, Uint16Array | null> {
    if (by === 'startTime' && descending) return null;
    const key = `${by} ${descending}`;
    const order = this.#orders.get(key) ?? sortedRows(yield* rankingRows(this.calls, by), descending);
    this.#orders.delete(key);
    this.#orders.set(key, order);
    for (const oldest of this.#orders.keys()) {
      if (this.#orders.size <= keptOrders) break;
      this.#orders.delete(oldest);
    }
    return order;
  }
}

/** Rank and row in one number each, which sort natively: 65,536 in 15 ms. */
function sortedRows(ranks: ArrayLike<number>, descending: boolean): Uint16Array {
  const none = 2 ** 32;
  const keys = Float64Array.from(ranks, (rank, row) => {
    const place = rank === 0 ? none : descending ? none - rank : rank;
    return place * mostRows + row;
  });
  return Uint16Array.from(keys.sort(), (key) => key % mostRows);
}
