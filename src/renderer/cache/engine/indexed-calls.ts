import type { Call } from '../../../shared/call.ts';
import { CallSidMap, type RowRef } from './call-sid-map.ts';
import { sourceOfCalls } from './call-sources.ts';
import { PackedCalls } from './packed-calls.ts';
import { mostRows, Segment } from './segment.ts';
import { SegmentSignatures } from './segment-signatures.ts';
import { finished } from './time-slicing.ts';
import { WriteBuffer } from './write-buffer.ts';

/** The write buffer is indexed in so many parts or more: 512 calls take 15 ms. */
const bufferParts = 4;

/**
 * All calls: flushed segments, which never change, and a write buffer, which is flushed once it is full. A newer version of a
 * call tombstones the older one at once.
 */
export class IndexedCalls {
  /** Calls at which the write buffer is flushed. */
  readonly #flushAt: number;
  /** Oldest first, by when they came. */
  #segments: Segment[] = [];
  readonly #buffer: WriteBuffer;
  readonly #rows = new CallSidMap();
  /** Of the flushed segments. */
  readonly signatures = new SegmentSignatures();
  #onLaptop: ReadonlySet<string> = new Set();
  #size = 0;

  constructor(flushAt: number) {
    this.#flushAt = flushAt;
    this.#buffer = new WriteBuffer(Math.ceil(flushAt / bufferParts));
  }

  get size(): number {
    return this.#size;
  }

  get(callSid: string): Call | undefined {
    const latest = this.#buffer.calls.get(callSid);
    if (latest !== undefined) return latest;
    const ref = this.#liveRef(callSid);
    return ref?.segment.calls.at(ref.row);
  }

  /** Adds calls, or replaces those with the same call SID. */
  put(calls: readonly Call[]): void {
    for (const call of calls) {
      const before = this.#liveRef(call.callSid);
      if (before !== null) before.segment.live.delete(before.row);
      else if (!this.#buffer.calls.has(call.callSid)) this.#size += 1;
      this.#buffer.put(call);
    }
    if (this.#buffer.calls.size >= this.#flushAt) this.flush();
  }

  remove(callSids: readonly string[]): void {
    for (const callSid of callSids) {
      const before = this.#liveRef(callSid);
      if (before !== null) before.segment.live.delete(before.row);
      if (this.#buffer.delete(callSid) || before !== null) this.#size -= 1;
    }
  }

  /** Adds stored segments, oldest first, before any call is put. */
  restore(segments: readonly Segment[]): void {
    this.#rows.reserve(segments.reduce((sum, { rows }) => sum + rows, 0));
    for (const segment of segments) this.#append(segment);
  }

  setRecordingsOnLaptop(callSids: ReadonlySet<string>): void {
    this.#onLaptop = callSids;
    for (const segment of this.#segments) segment.onLaptop.clear();
    this.#buffer.setRecordingsOnLaptop(callSids);
    for (const callSid of callSids) {
      const ref = this.#rows.find(callSid);
      ref?.segment.onLaptop.add(ref.row);
    }
  }

  /** The flushed segments, oldest first. */
  get segments(): readonly Segment[] {
    return this.#segments;
  }

  /** The calls in the write buffer, by call SID. */
  get buffered(): ReadonlyMap<string, Call> {
    return this.#buffer.calls;
  }

  /** The flushed segments, and those of the write buffer, which are valid until the next change. */
  all(): readonly Segment[] {
    return [...this.#segments, ...this.#buffer.segments()];
  }

  /** The row of a call among {@link all}, as they were asked for last; null: there is no such call. */
  rowOf(callSid: string): RowRef | null {
    return this.#buffer.rowOf(callSid) ?? this.#liveRef(callSid);
  }

  /** Whether a segment still contains a removed call, which no other segment has. A replaced call is in a later one. */
  hasRemovedCalls({ calls, live, rows }: Segment): boolean {
    for (let row = 0; row < rows; row += 1) {
      if (!live.has(row) && this.get(calls.callSids.at(row)) === undefined) return true;
    }
    return false;
  }

  /** Tombstones rows of a merged segment that were replaced or removed since it was made from the live rows of `parts`. */
  dropStaleRows(parts: readonly Segment[], merged: Segment): void {
    for (let row = 0; row < merged.rows; row += 1) {
      const ref = this.#liveRef(merged.calls.callSids.at(row));
      if (ref === null || !parts.includes(ref.segment)) merged.live.delete(row);
    }
  }

  /** Replaces neighbouring segments with the one that was made from their live rows. */
  replace(parts: readonly Segment[], merged: Segment): void {
    this.dropStaleRows(parts, merged);
    const kept = merged.rows === 0 ? [] : [merged];
    for (const part of parts) this.signatures.remove(part);
    for (const segment of kept) {
      this.#rows.add(segment, () => {});
      this.signatures.add(segment);
    }
    for (const part of parts) this.#rows.remove(part);
    const first = this.#segments.indexOf(parts[0] ?? merged);
    this.#segments = [...this.#segments.slice(0, first), ...kept, ...this.#segments.slice(first + parts.length)];
    this.#markOnLaptop(merged);
  }

  /** Flushes the calls of the write buffer, however few, as a rule in one segment. It is packed, not indexed: the segment store does that with pauses. */
  flush(): void {
    const calls = [...this.#buffer.calls.values()];
    this.#buffer.clear();
    this.#size -= calls.length;
    for (let from = 0; from < calls.length; from += mostRows) {
      const packed = finished(PackedCalls.packing(sourceOfCalls(calls.slice(from, from + mostRows))));
      this.#append(new Segment(packed, null));
    }
  }

  #append(segment: Segment): void {
    const before = this.#size;
    let replaced = 0;
    this.#rows.add(segment, (ref) => {
      if (ref.segment.live.has(ref.row)) replaced += 1;
      ref.segment.live.delete(ref.row);
    });
    this.#size = before + segment.live.count() - replaced;
    this.#segments = [...this.#segments, segment];
    this.signatures.add(segment);
    this.#markOnLaptop(segment);
  }

  #markOnLaptop(segment: Segment): void {
    for (const callSid of this.#onLaptop) {
      const ref = this.#rows.find(callSid);
      if (ref?.segment === segment) segment.onLaptop.add(ref.row);
    }
  }

  #liveRef(callSid: string): RowRef | null {
    const ref = this.#rows.find(callSid);
    return ref?.segment.live.has(ref.row) === true ? ref : null;
  }
}
