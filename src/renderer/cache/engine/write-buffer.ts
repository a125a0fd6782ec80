import type { Call } from '../../../shared/call.ts';
import type { RowRef } from './call-sid-map.ts';
import { sourceOfCalls } from './call-sources.ts';
import { Segment } from './segment.ts';
import { finished } from './time-slicing.ts';

/** A segment is merged with new calls while it has at most this many times as many. So each call is indexed about five times before it is flushed. */
const mergedAtMost = 2;

/**
 * The calls that came last, until they are flushed. They are searched in a few small segments, largest first, so that a sync
 * that changes ten calls has only those ten indexed. They are indexed when somebody searches: indexing each part as it comes
 * would double the work of a sync that nobody searches meanwhile.
 */
export class WriteBuffer {
  /** The most calls of a segment here. */
  readonly #partAt: number;
  readonly #calls = new Map<string, Call>();
  #segments: Segment[] = [];
  /** The rows of calls that are indexed. */
  readonly #rowRefs = new Map<string, RowRef>();
  /** Call SIDs of those that are not. */
  readonly #unindexed = new Set<string>();
  #onLaptop: ReadonlySet<string> = new Set();

  constructor(partAt: number) {
    this.#partAt = partAt;
  }

  /** By call SID. */
  get calls(): ReadonlyMap<string, Call> {
    return this.#calls;
  }

  /** Adds a call, or replaces the one with the same call SID. */
  put(call: Call): void {
    this.#removeFromSegment(call.callSid);
    this.#calls.set(call.callSid, call);
    this.#unindexed.add(call.callSid);
  }

  /** Says whether the call was there. */
  delete(callSid: string): boolean {
    this.#removeFromSegment(callSid);
    this.#unindexed.delete(callSid);
    return this.#calls.delete(callSid);
  }

  clear(): void {
    this.#calls.clear();
    this.#segments = [];
    this.#rowRefs.clear();
    this.#unindexed.clear();
  }

  setRecordingsOnLaptop(callSids: ReadonlySet<string>): void {
    this.#onLaptop = callSids;
    for (const segment of this.#segments) segment.onLaptop.clear();
    for (const [callSid, { segment, row }] of this.#rowRefs) if (callSids.has(callSid)) segment.onLaptop.add(row);
  }

  /** The row of a call among {@link segments}, as they were asked for last; null: it is not there. */
  rowOf(callSid: string): RowRef | null {
    return this.#rowRefs.get(callSid) ?? null;
  }

  /** All calls, packed and indexed. Indexes what came since the last time. */
  segments(): readonly Segment[] {
    const callSids = [...this.#unindexed];
    this.#unindexed.clear();
    for (let from = 0; from < callSids.length; from += this.#partAt)
      this.#index(callSids.slice(from, from + this.#partAt));
    return this.#segments;
  }

  #index(callSids: string[]): void {
    const kept = [...this.#segments];
    for (let last = kept.at(-1); last !== undefined; last = kept.at(-1)) {
      const count = last.live.count();
      if (count > callSids.length * mergedAtMost || count + callSids.length > this.#partAt) break;
      for (const row of last.live.rowsIn(0, last.rows)) callSids.push(last.calls.callSids.at(row));
      kept.pop();
    }
    const calls = callSids.flatMap((callSid) => this.#calls.get(callSid) ?? []);
    const segment = finished(Segment.building(sourceOfCalls(calls)));
    for (let row = 0; row < segment.rows; row += 1) {
      const callSid = segment.calls.callSids.at(row);
      this.#rowRefs.set(callSid, { segment, row });
      if (this.#onLaptop.has(callSid)) segment.onLaptop.add(row);
    }
    this.#segments = [...kept, segment];
  }

  #removeFromSegment(callSid: string): void {
    const ref = this.#rowRefs.get(callSid);
    ref?.segment.live.delete(ref.row);
    this.#rowRefs.delete(callSid);
  }
}
