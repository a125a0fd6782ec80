import { fold } from '../fold.ts';
import { nationalNumber } from '../phone-numbers.ts';
import { isPhoneNumber } from '../tokenizer.ts';
import type { PackedCalls } from './packed-calls.ts';
import { bytesOf } from './string-table.ts';

/**
 * Numbers the customers of all segments from 1. Calls whose phone numbers are the same, in whatever notation, are of one
 * customer. It is a hash table of numbers: a million customers take 16 MB, a Map 60.
 */
export class CustomerNumbers {
  /** The customer in each slot; 0 in a free one. */
  #slots = new Uint32Array(1_024);
  /** The national number of each customer. */
  #nationals = new Float64Array(512);
  #size = 0;
  /** A segment's calls never change. */
  readonly #ofCalls = new WeakMap<PackedCalls, Uint32Array>();

  /** Above every customer. */
  get end(): number {
    return this.#size + 1;
  }

  /** The customer of each number that a segment's calls have, by code; 0: none, or it is no phone number. */
  ofCodes(calls: PackedCalls): Uint32Array {
    const known = this.#ofCalls.get(calls);
    if (known !== undefined) return known;
    const { values } = calls.texts.customerNumber;
    const customers = new Uint32Array(values.length + 1);
    for (let value = 0; value < values.length; value += 1) {
      const [start = 0, end = 0] = [values.starts[value], values.starts[value + 1]];
      const national = isPlain(values.bytes, start, end)
        ? nationalNumber(values.bytes, start, end)
        : nationalOf(values.at(value));
      customers[value + 1] = Number.isNaN(national) ? 0 : this.#of(national);
    }
    this.#ofCalls.set(calls, customers);
    return customers;
  }

  #of(national: number): number {
    const slot = this.#slotOf(national);
    const known = this.#slots[slot] ?? 0;
    if (known > 0) return known;
    this.#size += 1;
    if (this.#size >= this.#nationals.length) this.#grow();
    this.#nationals[this.#size] = national;
    this.#slots[this.#slotOf(national)] = this.#size;
    return this.#size;
  }

  /** The slot of a national number, or the free one for it. */
  #slotOf(national: number): number {
    const mask = this.#slots.length - 1;
    const low = Math.imul((national % 4_294_967_296) | 0, 0x9e3779b1);
    const high = Math.imul((national / 4_294_967_296) | 0, 0x85ebca6b);
    let slot = ((low ^ high ^ (low >>> 15)) >>> 0) & mask;
    for (;;) {
      const customer = this.#slots[slot] ?? 0;
      if (customer === 0 || this.#nationals[customer] === national) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const nationals = new Float64Array(2 * this.#nationals.length);
    nationals.set(this.#nationals);
    this.#nationals = nationals;
    this.#slots = new Uint32Array(2 * this.#slots.length);
    for (let customer = 1; customer < this.#size; customer += 1)
      this.#slots[this.#slotOf(nationals[customer] ?? 0)] = customer;
  }
}

function isPlain(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start] === 43 ? start + 1 : start;
  for (let at = first; at < end; at += 1) {
    const digit = (bytes[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) return false;
  }
  return first < end;
}

/** NaN: the text is no phone number, or one that is masked. */
function nationalOf(text: string): number {
  const folded = fold(text);
  if (!isPhoneNumber(folded)) return Number.NaN;
  const bytes = bytesOf(folded.replace(/[^0-9+]/g, ''));
  return nationalNumber(bytes, 0, bytes.length);
}
