import type { Segment } from './segment.ts';
import { mostRows } from './segment.ts';
import { bytesOf } from './string-table.ts';

/** Refers to a call: a row of a segment. */
export interface RowRef {
  readonly segment: Segment;
  readonly row: number;
}

/** What the upper two bytes of a slot can number, as 1 is added to the row. */
const mostSegments = 65_535;

/** At least twice as many slots as calls, so that the next free slot is near. */
const roominess = 2;

/**
 * A hash map from call SIDs to rows, with four bytes a slot: a million calls take 8 MB, a Map of strings 100. A slot refers
 * to a row, where the SID itself is compared. A SID leads to the row added last, even if that is no longer live.
 */
export class CallSidMap {
  /** 1 + segment number * 65,536 + row; 0 in a free slot. */
  #slots = new Uint32Array(16);
  #taken = 0;
  /** By number. A removed segment leaves its number empty until the map is rebuilt. */
  #segments: (Segment | undefined)[] = [];
  #numbers = new Map<Segment, number>();

  find(callSid: string): RowRef | null {
    const bytes = bytesOf(callSid);
    const slot = this.#slotOf(bytes, 0, bytes.length);
    return this.#rowRef(slot);
  }

  /** Adds the live rows of a segment. `replace` is called first with the row that a SID led to before. */
  add(segment: Segment, replace: (before: RowRef) => void): void {
    this.reserve(segment.rows);
    const number = this.#segments.push(segment) - 1;
    this.#numbers.set(segment, number);
    const { bytes, starts } = segment.calls.callSids;
    for (let row = 0; row < segment.rows; row += 1) {
      if (!segment.live.has(row)) continue;
      const slot = this.#slotOf(bytes, starts[row] ?? 0, starts[row + 1] ?? 0);
      const before = this.#rowRef(slot);
      if (before === null) this.#taken += 1;
      else replace(before);
      this.#slots[slot] = 1 + number * mostRows + row;
    }
  }

  /** Removes a segment whose live calls were added with another. */
  remove(segment: Segment): void {
    const number = this.#numbers.get(segment);
    if (number !== undefined) this.#segments[number] = undefined;
    this.#numbers.delete(segment);
  }

  #rowRef(slot: number): RowRef | null {
    const packed = (this.#slots[slot] ?? 0) - 1;
    const segment = packed < 0 ? undefined : this.#segments[packed >>> 16];
    return segment === undefined ? null : { segment, row: packed & 0xffff };
  }

  /** The slot of a call SID, or the free slot where it belongs. */
  #slotOf(bytes: Uint8Array, start: number, end: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash(bytes, start, end) & mask;
    for (;;) {
      const packed = (slots[slot] ?? 0) - 1;
      if (packed < 0) return slot;
      const callSids = this.#segments[packed >>> 16]?.calls.callSids;
      if (callSids !== undefined) {
        const row = packed & 0xffff;
        const from = callSids.starts[row] ?? 0;
        if ((callSids.starts[row + 1] ?? 0) - from === end - start && same(callSids.bytes, from, bytes, start, end)) {
          return slot;
        }
      }
      slot = (slot + 1) & mask;
    }
  }

  /** Grows the map for `rows` more rows: once for many segments halves the time of adding them. */
  reserve(rows: number): void {
    const isRoomy = (this.#taken + rows) * roominess <= this.#slots.length;
    if (isRoomy && this.#segments.length < mostSegments) return;
    this.#segments = [...this.#numbers.keys()];
    this.#numbers = new Map([...this.#numbers.keys()].map((segment, number) => [segment, number]));
    const calls = this.#segments.reduce((sum, segment) => sum + (segment?.live.count() ?? 0), rows);
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(calls * roominess * 1.5)));
    this.#taken = 0;
    for (const segment of this.#numbers.keys()) this.#refill(segment);
  }

  /** Adds the live rows of a segment that was in the map before: no two of them have the same SID. */
  #refill(segment: Segment): void {
    const number = this.#numbers.get(segment) ?? 0;
    const { bytes, starts } = segment.calls.callSids;
    for (let row = 0; row < segment.rows; row += 1) {
      if (!segment.live.has(row)) continue;
      this.#slots[this.#slotOf(bytes, starts[row] ?? 0, starts[row + 1] ?? 0)] = 1 + number * mostRows + row;
      this.#taken += 1;
    }
  }
}

/** 32 bits; four bytes a step, with the steps of FNV-1a. */
function hash(bytes: Uint8Array, start: number, end: number): number {
  let hashed = 0x811c9dc5;
  let at = start;
  for (; at + 3 < end; at += 4) {
    const word =
      (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
    hashed = Math.imul(hashed ^ word, 0x01000193);
    // Multiplying moves differences towards the high bits only.
    hashed ^= hashed >>> 15;
  }
  for (; at < end; at += 1) hashed = Math.imul(hashed ^ (bytes[at] ?? 0), 0x01000193);
  // The map uses the low bits.
  return Math.imul(hashed ^ (hashed >>> 15), 0x85ebca6b) >>> 8;
}

function same(one: Uint8Array, from: number, other: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (one[from + at - start] !== other[at]) return false;
  return true;
}
