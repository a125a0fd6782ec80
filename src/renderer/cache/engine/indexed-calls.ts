import type { Call } from '../../../shared/call.ts';
import { CallColumns } from './call-columns.ts';
import { RowOrders } from './row-orders.ts';
import { RowSet } from './row-set.ts';
import { Segment, type SegmentSizes } from './segment.ts';

/**
 * So many segments of about one size become one, indexed anew: with this, a call is indexed four times on its way into
 * a full segment, and about nine segments are there besides the full ones.
 */
const mergedAtOnce = 4;

/**
 * Calls by row, and everything that is known by row: columns, segments of the index, orders. Rows are only ever added.
 * A newer version of a call takes a row of its own, and the row before it is no longer among the living.
 */
export class IndexedCalls {
  readonly calls: Call[] = [];
  readonly columns = new CallColumns();
  readonly orders = new RowOrders(this.calls);
  readonly #sizes: SegmentSizes;
  readonly #rowOf = new Map<string, number>();
  #living = new RowSet(0);
  #scratch = new RowSet(0);
  #segments: Segment[] = [];
  #live: Segment | null = null;

  constructor(sizes: SegmentSizes) {
    this.#sizes = sizes;
  }

  /** How many calls there are. */
  get size(): number {
    return this.#rowOf.size;
  }

  /** Whether replaced calls take more room than the calls do. */
  get isMostlyReplaced(): boolean {
    return this.calls.length > 2 * this.size + this.#sizes.fewest;
  }

  /** The rows of the calls as they are now. */
  get living(): RowSet {
    return this.#living;
  }

  /** An empty set for what is needed until the next word is looked for: a new one each time would be garbage of 125 KB for a million calls. */
  scratch(): RowSet {
    this.#scratch.clear();
    return this.#scratch;
  }

  get(callSid: string): Call | undefined {
    const row = this.#rowOf.get(callSid);
    return row === undefined ? undefined : this.calls[row];
  }

  add(calls: readonly Call[], onLaptop: ReadonlySet<string>): void {
    this.columns.reserve(calls.length);
    this.#living = this.#living.copy(this.calls.length + calls.length);
    this.#scratch = new RowSet(this.calls.length + calls.length);
    for (const call of calls) {
      const before = this.#rowOf.get(call.callSid);
      if (before !== undefined) this.#living.delete(before);
      const row = this.calls.length;
      this.#rowOf.set(call.callSid, row);
      this.#living.add(row);
      this.calls.push(call);
      this.columns.add(call, onLaptop.has(call.callSid));
    }
    this.#live = null;
    this.#freeze();
  }

  setRecordingsOnLaptop(callSids: Iterable<string>): void {
    this.columns.clearOnLaptop();
    for (const callSid of callSids) {
      const row = this.#rowOf.get(callSid);
      if (row !== undefined) this.columns.setOnLaptop(row);
    }
  }

  /** All segments, the live part among them. */
  segments(): readonly Segment[] {
    const start = this.#firstLive();
    if (start === this.calls.length) return this.#segments;
    this.#live ??= new Segment(this.calls, this.#living, start, this.calls.length);
    return [...this.#segments, this.#live];
  }

  /** Makes segments of the live part once it is large enough, and one segment of several like it. */
  #freeze(): void {
    for (;;) {
      const start = this.#firstLive();
      const rows = Math.min(this.calls.length - start, this.#sizes.most);
      if (rows < this.#sizes.fewest) return;
      this.#segments = this.#merged([...this.#segments, this.#segment(start, start + rows)]);
    }
  }

  #merged(segments: readonly Segment[]): Segment[] {
    const latest = segments.slice(-mergedAtOnce);
    const [first, last] = [latest[0], latest.at(-1)];
    if (first === undefined || last === undefined || latest.length < mergedAtOnce) return [...segments];
    const rows = last.end - first.start;
    // A larger one before them waits until they are as large.
    if (this.#level(first) > this.#level(last) || rows > this.#sizes.most) return [...segments];
    return this.#merged([...segments.slice(0, -mergedAtOnce), this.#segment(first.start, first.start + rows)]);
  }

  #segment(start: number, end: number): Segment {
    return new Segment(this.calls, this.#living, start, end);
  }

  #firstLive(): number {
    return this.#segments.at(-1)?.end ?? 0;
  }

  /** How often segments have been merged into this one, by its size. */
  #level(segment: Segment): number {
    return Math.floor(Math.log(segment.rows / this.#sizes.fewest) / Math.log(mergedAtOnce));
  }
}
