import { compareNewestFirst } from '../call-order.ts';
import { lowestBit } from '../engine/bit-set.ts';
import type { CustomerNumbers } from '../engine/customer-numbers.ts';
import type { PackedCalls } from '../engine/packed-calls.ts';
import type { CustomerRow } from '../report-api.ts';
import type { CountedRows } from './counted-rows.ts';
import { scratch } from './scratch.ts';

/** Finds the `most` customers with the most calls, ties by their newest call, a segment a step. */
export function* findingBusiest(
  parts: readonly CountedRows[],
  customers: CustomerNumbers,
  most: number,
): Generator<undefined, CustomerRow[]> {
  for (const { segment } of parts) {
    customers.ofCodes(segment.calls);
    yield;
  }
  const counts = new Uint32Array(customers.end);
  const codes = scratch.customers;
  for (const { segment, rows } of parts) {
    const customerOf = customers.ofCodes(segment.calls);
    segment.calls.texts.customerNumber.copyCodes(codes);
    const { words } = rows;
    for (let word = rows.nextWord(0); word < words.length; word = rows.nextWord(word + 1)) {
      for (let left = words[word] ?? 0; left !== 0; left &= left - 1) {
        const customer = customerOf[codes[(word << 5) + lowestBit(left)] ?? 0] ?? 0;
        counts[customer] = (counts[customer] ?? 0) + 1;
      }
    }
    yield;
  }
  counts[0] = 0;
  const fewest = mostOf(counts, most);
  if (fewest === 0) return [];
  const newest = new Map<number, NewestCall>();
  for (const { segment, rows } of parts) {
    const { calls } = segment;
    const customerOf = customers.ofCodes(calls);
    calls.texts.customerNumber.copyCodes(codes);
    const { words } = rows;
    for (let word = rows.nextWord(0); word < words.length; word = rows.nextWord(word + 1)) {
      for (let left = words[word] ?? 0; left !== 0; left &= left - 1) {
        const row = (word << 5) + lowestBit(left);
        const customer = customerOf[codes[row] ?? 0] ?? 0;
        if ((counts[customer] ?? 0) < fewest) continue;
        const known = newest.get(customer);
        if (known === undefined) newest.set(customer, new NewestCall(calls, row));
        else known.take(calls, row);
      }
    }
    yield;
  }
  return [...newest]
    .sort(([a, ofA], [b, ofB]) => (counts[b] ?? 0) - (counts[a] ?? 0) || compareNewestFirst(ofA, ofB))
    .slice(0, most)
    .map(([customer, { number, name, startTime }]) => ({
      number,
      name,
      calls: counts[customer] ?? 0,
      lastAt: startTime,
    }));
}

/** The newest call of a customer, and the newest one that gives a name. */
class NewestCall {
  #calls: PackedCalls;
  #row: number;
  #named: { readonly calls: PackedCalls; readonly row: number } | null = null;

  constructor(calls: PackedCalls, row: number) {
    this.#calls = calls;
    this.#row = row;
    this.#takeName(calls, row);
  }

  take(calls: PackedCalls, row: number): void {
    if (isNewer(calls, row, this.#calls, this.#row)) [this.#calls, this.#row] = [calls, row];
    this.#takeName(calls, row);
  }

  #takeName(calls: PackedCalls, row: number): void {
    if (this.#named !== null && !isNewer(calls, row, this.#named.calls, this.#named.row)) return;
    if (calls.texts.customerName.at(row)) this.#named = { calls, row };
  }

  get startTime(): number | null {
    return this.#calls.numbers.startTime.at(this.#row);
  }

  get callSid(): string {
    return this.#calls.callSids.at(this.#row);
  }

  get number(): string {
    return this.#calls.texts.customerNumber.at(this.#row) ?? '';
  }

  get name(): string | null {
    return this.#named === null ? null : this.#named.calls.texts.customerName.at(this.#named.row);
  }
}

/** Rows of a segment are newest first. */
function isNewer(calls: PackedCalls, row: number, than: PackedCalls, other: number): boolean {
  if (calls === than) return row < other;
  const [startTime, otherTime] = [calls.numbers.startTime.at(row), than.numbers.startTime.at(other)];
  if (startTime !== otherTime) return (startTime ?? Number.NEGATIVE_INFINITY) > (otherTime ?? Number.NEGATIVE_INFINITY);
  return calls.callSids.at(row) < than.callSids.at(other);
}

/** The `most`-th highest count, so that as many or more are at least that; 0: fewer are above 0. */
function mostOf(counts: Uint32Array, most: number): number {
  let highest = 0;
  for (let index = 0; index < counts.length; index += 1) highest = Math.max(highest, counts[index] ?? 0);
  const having = new Uint32Array(highest + 1);
  for (let index = 0; index < counts.length; index += 1) {
    const count = counts[index] ?? 0;
    having[count] = (having[count] ?? 0) + 1;
  }
  let seen = 0;
  for (let count = highest; count > 0; count -= 1) {
    seen += having[count] ?? 0;
    if (seen >= most) return count;
  }
  return Math.min(1, highest);
}
