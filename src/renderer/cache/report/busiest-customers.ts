import { lowestBit } from '../engine/bit-set.ts';
import type { CustomerNumbers } from '../engine/customer-numbers.ts';
import type { PackedCalls } from '../engine/packed-calls.ts';
import type { CustomerRow } from '../report-api.ts';
import type { CountedRows } from './counted-rows.ts';
import { insertInOrder } from './insert-in-order.ts';
import { scratch } from './scratch.ts';

/** A customer, with the newest of its calls. */
interface BusyCustomer {
  readonly customer: number;
  readonly count: number;
  readonly calls: PackedCalls;
  readonly row: number;
}

/**
 * Finds the `most` customers with the most calls, ties by their newest call, a segment a step. Only so many are remembered at a
 * time: in a campaign that calls each customer once, all are tied.
 */
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
  for (const part of parts) {
    countCustomers(part, customers, counts);
    yield;
  }
  counts[0] = 0;
  const fewest = mostOf(counts, most);
  if (fewest === 0) return [];
  const busiest: BusyCustomer[] = [];
  const candidates: CandidateRows[] = [];
  for (const part of parts) {
    const found = rowsOfBusy(part, customers, counts, fewest);
    candidates.push(found);
    const { calls, customerOf, rows } = found;
    const { customerNumber } = calls.texts;
    for (const row of rows) {
      const customer = customerOf[customerNumber.code(row)] ?? 0;
      take(busiest, { customer, count: counts[customer] ?? 0, calls, row }, most);
    }
    yield;
  }
  const names = yield* findingNames(candidates, busiest);
  return busiest.map(({ customer, count, calls, row }) => ({
    number: calls.texts.customerNumber.at(row) ?? '',
    name: names.get(customer) ?? null,
    calls: count,
    lastAt: calls.numbers.startTime.at(row),
  }));
}

/** The rows of a segment whose customers have as many calls as the busiest. */
interface CandidateRows {
  readonly calls: PackedCalls;
  readonly customerOf: Uint32Array;
  readonly rows: Uint16Array;
}

/** Adds the calls of a segment to those of their customers. */
function countCustomers({ segment, rows }: CountedRows, customers: CustomerNumbers, counts: Uint32Array): void {
  const { customers: codes } = scratch;
  const customerOf = customers.ofCodes(segment.calls);
  segment.calls.texts.customerNumber.copyCodes(codes);
  const { words } = rows;
  for (let word = rows.nextWord(0); word < words.length; word = rows.nextWord(word + 1)) {
    for (let left = words[word] ?? 0; left !== 0; left &= left - 1) {
      const customer = customerOf[codes[(word << 5) + lowestBit(left)] ?? 0] ?? 0;
      counts[customer] = (counts[customer] ?? 0) + 1;
    }
  }
}

function rowsOfBusy(
  { segment: { calls }, rows }: CountedRows,
  customers: CustomerNumbers,
  counts: Uint32Array,
  fewest: number,
): CandidateRows {
  const customerOf = customers.ofCodes(calls);
  const wanted = new Uint8Array(customerOf.length);
  for (let code = 1; code < wanted.length; code += 1)
    wanted[code] = Number((counts[customerOf[code] ?? 0] ?? 0) >= fewest);
  const found = rows.copy();
  calls.texts.customerNumber.keepCodes(found, wanted);
  return { calls, customerOf, rows: found.rows(found.count()) };
}

/** The name of each customer in the newest of its calls that gives one. */
function* findingNames(
  candidates: readonly CandidateRows[],
  busiest: readonly BusyCustomer[],
): Generator<undefined, ReadonlyMap<number, string | null>> {
  const named = new Map<number, Pick<BusyCustomer, 'calls' | 'row'> | null>();
  for (const { customer } of busiest) named.set(customer, null);
  for (const { calls, customerOf, rows } of candidates) {
    const { customerNumber, customerName } = calls.texts;
    for (const row of rows) {
      const customer = customerOf[customerNumber.code(row)] ?? 0;
      const known = named.get(customer);
      if (known === undefined || !customerName.at(row)) continue;
      if (known === null || isNewer(calls, row, known.calls, known.row)) named.set(customer, { calls, row });
    }
    yield;
  }
  return new Map(
    Array.from(named, ([customer, call]) => [customer, call?.calls.texts.customerName.at(call.row) ?? null]),
  );
}

/** Takes a call into the busiest customers, where it is one of theirs and the newest of its customer. */
function take(busiest: BusyCustomer[], call: BusyCustomer, most: number): void {
  const last = busiest[most - 1];
  if (last !== undefined && !comesBefore(call, last)) return;
  const known = busiest.findIndex(({ customer }) => customer === call.customer);
  if (known !== -1) {
    if (!comesBefore(call, busiest[known] ?? call)) return;
    busiest.splice(known, 1);
  }
  insertInOrder(busiest, call, comesBefore, most);
}

/** Whether it has more calls, or as many and a newer one. */
function comesBefore(one: BusyCustomer, other: BusyCustomer): boolean {
  if (one.count !== other.count) return one.count > other.count;
  return isNewer(one.calls, one.row, other.calls, other.row);
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
