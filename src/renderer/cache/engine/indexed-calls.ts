import type { Call } from '../../../shared/call.ts';
import { CallSidMap, type RowRef } from './call-sid-map.ts';
import type { Segment } from './segment.ts';
import { WriteBuffer } from './write-buffer.ts';

/** The latest calls are indexed in so many parts: 512 calls take 15 ms, where 2,048 at once took 60. */
const bufferParts = 4;

/**
 * All calls: segments that never change, and the few calls that came last, which become a segment once they are many. A newer version of a call takes the place of the older one at
 * once: the older one no longer lives.
 */
export class IndexedCalls {
  /** Calls that come to be segments that never change. */
  readonly #sealAt: number;
  /** Those that came first, first. */
  #segments: Segment[] = [];
  readonly #buffer: WriteBuffer;
  readonly #rows = new CallSidMap();
  #onLaptop: ReadonlySet<string> = new Set();
  #size = 0;

  constructor(sealAt: number) {
    this.#sealAt = sealAt;
    this.#buffer = new WriteBuffer(Math.ceil(sealAt / bufferParts));
  }

  /** How many calls there are. */
  get size(): number {
    return this.#size;
  }

  get(callSid: string): Call | undefined {
    const latest = this.#buffer.calls.get(callSid);
    if (latest !== undefined) return latest;
    const ref = this.#liveRef(callSid);
    return ref?.segment.calls.at(ref.row);
  }

  /** Adds calls, or puts newer versions in the place of those with the same call SID. */
  put(calls: readonly Call[]): void {
    for (const call of calls) {
      const before = this.#liveRef(call.callSid);
      if (before !== null) before.segment.live.delete(before.row);
      else if (!this.#buffer.calls.has(call.callSid)) this.#size += 1;
      this.#buffer.put(call);
    }
    if (this.#buffer.calls.size >= this.#sealAt) this.seal();
  }

  remove(callSids: readonly string[]): void {
    for (const callSid of callSids) {
      const before = this.#liveRef(callSid);
      if (before !== null) before.segment.live.delete(before.row);
      if (this.#buffer.delete(callSid) || before !== null) this.#size -= 1;
    }
  }

  /** Takes in segments that were kept, those that came first, first; before any call. */
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

  /** Those that never change, first come first. */
  get segments(): readonly Segment[] {
    return this.#segments;
  }

  /** Those that came last, in no segment yet. */
  get buffered(): ReadonlyMap<string, Call> {
    return this.#buffer.calls;
  }

  /** All, with the latest calls in some that are good until the next change. */
  all(): readonly Segment[] {
    return [...this.#segments, ...this.#buffer.segments()];
  }

  /** Whether a segment still has a call that was removed: one that is nowhere else, as replaced ones are. */
  hasRemovedCalls({ calls, live, rows }: Segment): boolean {
    for (let row = 0; row < rows; row += 1) {
      if (!live.has(row) && this.get(calls.callSids.at(row)) === undefined) return true;
    }
    return false;
  }

  /** Strikes out of a segment, made from the live calls of several, what was replaced or removed since. */
  dropStaleRows(parts: readonly Segment[], merged: Segment): void {
    for (let row = 0; row < merged.rows; row += 1) {
      const ref = this.#liveRef(merged.calls.callSids.at(row));
      if (ref === null || !parts.includes(ref.segment)) merged.live.delete(row);
    }
  }

  /** Puts one segment in the place of several side by side, whose live calls it was made from. */
  replace(parts: readonly Segment[], merged: Segment): void {
    this.dropStaleRows(parts, merged);
    const kept = merged.rows === 0 ? [] : [merged];
    for (const segment of kept) this.#rows.add(segment, () => {});
    for (const part of parts) this.#rows.remove(part);
    const first = this.#segments.indexOf(parts[0] ?? merged);
    this.#segments = [...this.#segments.slice(0, first), ...kept, ...this.#segments.slice(first + parts.length)];
    this.#markOnLaptop(merged);
  }

  /** Makes those segments that the latest calls are searched in, few as they may be, ones that never change. They are small: who keeps them joins them. */
  seal(): void {
    const parts = this.#buffer.segments();
    this.#size -= this.#buffer.calls.size;
    this.#buffer.clear();
    for (const part of parts) if (part.live.count() > 0) this.#append(part);
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
