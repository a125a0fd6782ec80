import type { CallQuery } from '../cache-api.ts';
import { BitSet } from './bit-set.ts';
import { type CallSource, PackedCalls } from './packed-calls.ts';
import { buildPostingLists } from './posting-lists.ts';
import type { SearchedColumn } from './searched-fields.ts';
import { SegmentIndex } from './segment-index.ts';
import { rankingRows } from './sort-keys.ts';
import { finished } from './time-slicing.ts';

/** The most rows of a segment: row numbers take two bytes. */
export const mostRows = 65_536;

/** When the write buffer is flushed and segments are merged. */
export interface SegmentSizes {
  /** Calls at which the write buffer is flushed. */
  readonly flushAt: number;
  /** The most rows of a merged segment; {@link mostRows} or fewer. */
  readonly fullAt: number;
}

/** Columns that most of what people type is found in. The rows of each take two bytes a call. */
const mostSearched: readonly SearchedColumn[] = ['agentName', 'customerName', 'customerNumber', 'customField'];

/** Orders kept, the most recently used. */
const keptOrders = 2;

type Sort = CallQuery['sort'];

/**
 * Packed calls, newest first, with their index. Neither changes. What changes is kept in bit sets beside them: which rows are
 * live, so neither replaced nor removed since, and which have their recording on this laptop.
 */
export class Segment {
  readonly calls: PackedCalls;
  readonly live: BitSet;
  readonly onLaptop: BitSet;
  /** Its bit in the rows of segment-signatures.ts; -1: it has none. */
  slot = -1;
  #index: SegmentIndex | null;
  /** As far as it was indexed in the background. */
  #building: Generator<undefined, SegmentIndex> | null = null;
  readonly #orders = new Map<string, Uint16Array>();

  /** Without an index, it is indexed at once when it is first searched. */
  constructor(calls: PackedCalls, index: SegmentIndex | null, live = BitSet.all(calls.rows)) {
    this.calls = calls;
    this.live = live;
    this.onLaptop = BitSet.none(calls.rows);
    this.#index = index;
  }

  /** Packs and indexes calls, in steps. */
  static *building(source: CallSource): Generator<undefined, Segment> {
    const packed = yield* PackedCalls.packing(source);
    return new Segment(packed, yield* SegmentIndex.building(packed));
  }

  get rows(): number {
    return this.calls.rows;
  }

  /** What {@link indexing} has begun is finished at once. */
  get index(): SegmentIndex {
    if (this.#index !== null) return this.#index;
    this.#building ??= SegmentIndex.building(this.calls);
    this.#index = finished(this.#building);
    this.#building = null;
    return this.#index;
  }

  /** Indexes it, unless it is indexed already. Pauses wherever the generator yields. */
  *indexing(): Generator<undefined, void> {
    while (this.#index === null) {
      this.#building ??= SegmentIndex.building(this.calls);
      const step = this.#building.next();
      if (step.done === true) this.#index = step.value;
      else yield;
    }
    this.#building = null;
  }

  get isIndexed(): boolean {
    return this.#index !== null;
  }

  /** Makes what nearly every search needs, in steps: half a millisecond for each text column. */
  *readying(): Generator<undefined, void> {
    for (const column of mostSearched) {
      this.calls.texts[column].rows();
      yield;
    }
  }

  setIndex(index: SegmentIndex): void {
    this.#index = index;
  }

  /** All rows sorted by a column, those without a value last, ties newest first; null: as they are, newest first. */
  order(sort: Sort): Uint16Array | null {
    return finished(this.ordering(sort));
  }

  /** Whether {@link order} is at hand. */
  hasOrder({ by, descending }: Sort): boolean {
    return (by === 'startTime' && descending) || this.#orders.has(`${by} ${descending}`);
  }

  /** Computes {@link order}, which is kept, in steps of some ms: a column of texts takes 30 ms. */
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

/** The rows by rank, those without one (0) last, those of one rank as they are. */
function sortedRows(ranks: ArrayLike<number>, descending: boolean): Uint16Array {
  let greatest = 0;
  for (let row = 0; row < ranks.length; row += 1) greatest = Math.max(greatest, ranks[row] ?? 0);
  // As times have: a list for each would take longer than sorting.
  if (greatest > ranks.length * 8) return sortedByKeys(ranks, descending);
  const { starts, postings } = buildPostingLists(ranks, greatest + 1, ranks.length);
  const sorted = new Uint16Array(ranks.length);
  let placed = 0;
  const place = (rank: number) => {
    for (let at = starts[rank] ?? 0; at < (starts[rank + 1] ?? 0); at += 1) {
      sorted[placed] = postings[at] ?? 0;
      placed += 1;
    }
  };
  for (let rank = 1; rank <= greatest; rank += 1) place(descending ? greatest + 1 - rank : rank);
  place(0);
  return sorted;
}

/** Sorts by one number for rank and row, natively: 65,536 rows in 15 ms. */
function sortedByKeys(ranks: ArrayLike<number>, descending: boolean): Uint16Array {
  const none = 2 ** 32;
  const keys = Float64Array.from(ranks, (rank, row) => {
    const order = rank === 0 ? none : descending ? none - rank : rank;
    return order * mostRows + row;
  });
  return Uint16Array.from(keys.sort(), (key) => key % mostRows);
}
