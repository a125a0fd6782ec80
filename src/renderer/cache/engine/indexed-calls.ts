import type { Call } from '../../../shared/call.ts';
import { CallSidMap, type Place } from './call-sid-map.ts';
import type { Segment } from './segment.ts';
import { WriteBuffer } from './write-buffer.ts';

/** The latest calls are indexed in so many parts: 512 calls take 15 ms, where 2,048 at once took 60. */
const partsOfFrozen = 4;

/**
 * All calls: segments that never change, and the few calls that came last, which become a segment once they are many. A newer version of a call takes the place of the older one at
 * once: the older one no longer lives.
 */
export class IndexedCalls {
  /** Calls that come to be segments that never change. */
  readonly #frozenAt: number;
  /** Those that came first, first. */
  #segments: Segment[] = [];
  readonly #latest: WriteBuffer;
  readonly #places = new CallSidMap();
  #onLaptop: ReadonlySet<string> = new Set();
  #size = 0;

  constructor(frozenAt: number) {
    this.#frozenAt = frozenAt;
    this.#latest = new WriteBuffer(Math.ceil(frozenAt / partsOfFrozen));
  }

  /** How many calls there are. */
  get size(): number {
    return this.#size;
  }

  get(callSid: string): Call | undefined {
    const latest = this.#latest.calls.get(callSid);
    if (latest !== undefined) return latest;
    const place = this.#living(callSid);
    return place?.segment.calls.at(place.row);
  }

  /** Adds calls, or puts newer versions in the place of those with the same call SID. */
  put(calls: readonly Call[]): void {
    for (const call of calls) {
      const before = this.#living(call.callSid);
      if (before !== null) before.segment.living.delete(before.row);
      else if (!this.#latest.calls.has(call.callSid)) this.#size += 1;
      this.#latest.put(call);
    }
    if (this.#latest.calls.size >= this.#frozenAt) this.freeze();
  }

  remove(callSids: readonly string[]): void {
    for (const callSid of callSids) {
      const before = this.#living(callSid);
      if (before !== null) before.segment.living.delete(before.row);
      if (this.#latest.delete(callSid) || before !== null) this.#size -= 1;
    }
  }

  /** Takes in segments that were kept, those that came first, first; before any call. */
  restore(segments: readonly Segment[]): void {
    this.#places.reserve(segments.reduce((sum, { rows }) => sum + rows, 0));
    for (const segment of segments) this.#append(segment);
  }

  setRecordingsOnLaptop(callSids: ReadonlySet<string>): void {
    this.#onLaptop = callSids;
    for (const segment of this.#segments) segment.onLaptop.clear();
    this.#latest.setRecordingsOnLaptop(callSids);
    for (const callSid of callSids) {
      const place = this.#places.find(callSid);
      place?.segment.onLaptop.add(place.row);
    }
  }

  /** Those that never change, first come first. */
  get segments(): readonly Segment[] {
    return this.#segments;
  }

  /** Those that came last, in no segment yet. */
  get latest(): ReadonlyMap<string, Call> {
    return this.#latest.calls;
  }

  /** All, with the latest calls in some that are good until the next change. */
  all(): readonly Segment[] {
    return [...this.#segments, ...this.#latest.segments()];
  }

  /** Whether a segment still has a call that was removed: one that is nowhere else, as replaced ones are. */
  holdsRemoved({ calls, living, rows }: Segment): boolean {
    for (let row = 0; row < rows; row += 1) {
      if (!living.has(row) && this.get(calls.callSids.at(row)) === undefined) return true;
    }
    return false;
  }

  /** Strikes out of a segment, made from the living calls of several, what was replaced or removed since. */
  catchUp(parts: readonly Segment[], merged: Segment): void {
    for (let row = 0; row < merged.rows; row += 1) {
      const place = this.#living(merged.calls.callSids.at(row));
      if (place === null || !parts.includes(place.segment)) merged.living.delete(row);
    }
  }

  /** Puts one segment in the place of several side by side, whose living calls it was made from. */
  replace(parts: readonly Segment[], merged: Segment): void {
    this.catchUp(parts, merged);
    const kept = merged.rows === 0 ? [] : [merged];
    for (const segment of kept) this.#places.add(segment, () => {});
    for (const part of parts) this.#places.remove(part);
    const first = this.#segments.indexOf(parts[0] ?? merged);
    this.#segments = [...this.#segments.slice(0, first), ...kept, ...this.#segments.slice(first + parts.length)];
    this.#markOnLaptop(merged);
  }

  /** Makes those segments that the latest calls are searched in, few as they may be, ones that never change. They are small: who keeps them joins them. */
  freeze(): void {
    const parts = this.#latest.segments();
    this.#size -= this.#latest.calls.size;
    this.#latest.clear();
    for (const part of parts) if (part.living.count() > 0) this.#append(part);
  }

  #append(segment: Segment): void {
    const before = this.#size;
    let replaced = 0;
    this.#places.add(segment, (place) => {
      if (place.segment.living.has(place.row)) replaced += 1;
      place.segment.living.delete(place.row);
    });
    this.#size = before + segment.living.count() - replaced;
    this.#segments = [...this.#segments, segment];
    this.#markOnLaptop(segment);
  }

  #markOnLaptop(segment: Segment): void {
    for (const callSid of this.#onLaptop) {
      const place = this.#places.find(callSid);
      if (place?.segment === segment) segment.onLaptop.add(place.row);
    }
  }

  #living(callSid: string): Place | null {
    const place = this.#places.find(callSid);
    return place?.segment.living.has(place.row) === true ? place : null;
  }
}
