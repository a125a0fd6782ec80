import type { Segment } from './segment.ts';
import { mostRows } from './segment.ts';
import { bytesOf } from './string-table.ts';

/** Where a call is: a row of a segment. */
export interface RowRef {
  readonly segment: Segment;
  readonly row: number;
}

/** As many as the upper two bytes of a slot can tell apart, with 1 added below them. */
const mostSegments = 65_535;

/** Twice as many slots as calls at least: then the next free one is seldom far. */
const roominess = 2;

/**
 * Where each call SID is, in four bytes a slot: a million calls take 8 MB, where a Map of strings takes 100. A slot names
 * a row, and the SID itself is compared there. The row put last for a SID is its place, even once it is not live.
 */
export class CallSidMap {
  /** 1 + segment number * 65,536 + row; 0 in a free slot. */
  #slots = new Uint32Array(16);
  #taken = 0;
  /** By number; segments that are gone leave theirs empty, until all slots are filled anew. */
  #segments: (Segment | undefined)[] = [];
  #numbers = new Map<Segment, number>();

  find(callSid: string): RowRef | null {
    const bytes = bytesOf(callSid);
    const slot = this.#slotOf(bytes, 0, bytes.length);
    return this.#rowRef(slot);
  }

  /** Makes the live rows of a segment the place of their call SIDs. `replace` is told of each that had one, before. */
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

  /** Forgets a segment, whose live calls have been added with another. */
  remove(segment: Segment): void {
    const number = this.#numbers.get(segment);
    if (number !== undefined) this.#segments[number] = undefined;
    this.#numbers.delete(segment);
  }

  #rowRef(slot: number): RowRef | null {
    const place = (this.#slots[slot] ?? 0) - 1;
    const segment = place < 0 ? undefined : this.#segments[place >>> 16];
    return segment === undefined ? null : { segment, row: place & 0xffff };
  }

  /** The slot of a call SID, or the free one where it would be put. */
  #slotOf(bytes: Uint8Array, start: number, end: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash(bytes, start, end) & mask;
    for (;;) {
      const place = (slots[slot] ?? 0) - 1;
      if (place < 0) return slot;
      const callSids = this.#segments[place >>> 16]?.calls.callSids;
      if (callSids !== undefined) {
        const row = place & 0xffff;
        const from = callSids.starts[row] ?? 0;
        if ((callSids.starts[row + 1] ?? 0) - from === end - start && same(callSids.bytes, from, bytes, start, end)) {
          return slot;
        }
      }
      slot = (slot + 1) & mask;
    }
  }

  /** Makes room for so many more rows: to make it once for many segments halves the time of adding them. */
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

  /** Of a segment that was there before, those rows that still stand: of these no two have the same SID. */
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
    // Multiplying moves differences up alone.
    hashed ^= hashed >>> 15;
  }
  for (; at < end; at += 1) hashed = Math.imul(hashed ^ (bytes[at] ?? 0), 0x01000193);
  // The low bits are what is used.
  return Math.imul(hashed ^ (hashed >>> 15), 0x85ebca6b) >>> 8;
}

function same(one: Uint8Array, from: number, other: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (one[from + at - start] !== other[at]) return false;
  return true;
}
