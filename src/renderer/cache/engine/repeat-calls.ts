import { partMarkByte } from '../../../shared/call-part.ts';
import { dayMs, type EpochMs } from '../../../shared/units.ts';
import { BitSet } from './bit-set.ts';
import type { CustomerNumbers } from './customer-numbers.ts';
import type { RepeatWithin } from './query-language.ts';
import type { Segment } from './segment.ts';
import type { StringTable } from './string-table.ts';
import { atOnce } from './time-slicing.ts';

const withinMs = { '24h': dayMs, '7d': 7 * dayMs } as const;

/** 3 ms. */
const callsAStep = 65_536;

/** Rows of a segment. */
export type Repeats = Readonly<Record<RepeatWithin, BitSet>>;

/**
 * The inbound calls whose customer had called in earlier, not more than 24 hours or 7 days before, by segment. A further part of
 * a call is no call of its own here: the parts of a transfer follow each other within minutes. Worked out from all calls when
 * first asked for, and kept until a call changes.
 */
export class RepeatCalls {
  readonly #segments: () => readonly Segment[];
  readonly #customers: CustomerNumbers;
  #repeats: ReadonlyMap<Segment, Repeats> | null = null;
  /** Grows whenever calls change. */
  #version = 0;

  /** @param segments all that there are, the latest calls too */
  constructor(segments: () => readonly Segment[], customers: CustomerNumbers) {
    this.#segments = segments;
    this.#customers = customers;
  }

  clear(): void {
    this.#repeats = null;
    this.#version += 1;
  }

  /** Works them out in steps, as of the moment of this call: a million calls take 100 ms. */
  finding(): Generator<undefined, ReadonlyMap<Segment, Repeats>> {
    // Calls may change before the first step, so all that is of this moment is taken here.
    if (this.#repeats !== null) return atOnce(this.#repeats);
    return this.#finding(
      this.#segments().map((segment) => new InboundCalls(segment, this.#customers)),
      this.#version,
    );
  }

  *#finding(queues: readonly InboundCalls[], version: number): Generator<undefined, ReadonlyMap<Segment, Repeats>> {
    for (const queue of queues) {
      queue.prepare();
      yield;
    }
    yield* sweeping(queues, this.#customers.end);
    const repeats = new Map(queues.map(({ segment, repeats: found }) => [segment, found]));
    if (version === this.#version) this.#repeats = repeats;
    return repeats;
  }
}

/** The inbound calls of a segment, oldest first. */
class InboundCalls {
  readonly segment: Segment;
  repeats: Repeats = { '24h': BitSet.none(0), '7d': BitSet.none(0) };
  readonly #live: BitSet;
  readonly #customers: CustomerNumbers;
  rows: Uint16Array = new Uint16Array(0);
  times = new Float64Array(0);
  customers = new Uint32Array(0);
  /** The next call. */
  at = 0;

  constructor(segment: Segment, customers: CustomerNumbers) {
    this.segment = segment;
    this.#live = segment.live.copy();
    this.#customers = customers;
  }

  prepare(): void {
    const { texts, numbers, callSids, rows: count } = this.segment.calls;
    this.repeats = { '24h': BitSet.none(count), '7d': BitSet.none(count) };
    const inbound = this.#live;
    texts.direction.keep(inbound, (direction) => direction === 'inbound');
    for (const row of furtherParts(callSids)) inbound.delete(row);
    const customerOf = this.#customers.ofCodes(this.segment.calls);
    const rows = inbound.rows(count).reverse();
    let kept = 0;
    const times = new Float64Array(rows.length);
    const customers = new Uint32Array(rows.length);
    for (const row of rows) {
      const time = numbers.startTime.at(row);
      const customer = customerOf[texts.customerNumber.code(row)] ?? 0;
      if (time === null || customer === 0) continue;
      rows[kept] = row;
      times[kept] = time;
      customers[kept] = customer;
      kept += 1;
    }
    this.rows = rows.subarray(0, kept);
    this.times = times.subarray(0, kept);
    this.customers = customers.subarray(0, kept);
  }

  get nextAt(): EpochMs {
    return this.times[this.at] ?? Number.POSITIVE_INFINITY;
  }
}

/** Goes through all calls, oldest first. */
function* sweeping(queues: readonly InboundCalls[], customersEnd: number): Generator<undefined, void> {
  const lastAt = new Float64Array(customersEnd).fill(Number.NEGATIVE_INFINITY);
  // Of the customer's last call: 1 within 7 days, 2 within 24 hours too.
  const lastWas = new Uint8Array(customersEnd);
  let left = callsAStep;
  for (;;) {
    const [queue, until] = earliest(queues);
    if (queue === null) return;
    const { rows, times, customers, repeats } = queue;
    let at = queue.at;
    for (; at < rows.length && (times[at] ?? 0) <= until && left > 0; at += 1, left -= 1) {
      const customer = customers[at] ?? 0;
      const since = (times[at] ?? 0) - (lastAt[customer] ?? 0);
      // Of two calls at one moment neither came before the other.
      if (since > 0) {
        lastWas[customer] = Number(since <= withinMs['7d']) + Number(since <= withinMs['24h']);
        lastAt[customer] = times[at] ?? 0;
      }
      const was = lastWas[customer] ?? 0;
      if (was > 0) repeats['7d'].add(rows[at] ?? 0);
      if (was > 1) repeats['24h'].add(rows[at] ?? 0);
    }
    queue.at = at;
    if (left > 0) continue;
    left = callsAStep;
    yield;
  }
}

/** The queue with the earliest call, and up to when it has the earliest; null: all are at their end. */
function earliest(queues: readonly InboundCalls[]): readonly [InboundCalls | null, EpochMs] {
  let first: InboundCalls | null = null;
  let [firstAt, secondAt] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const queue of queues) {
    const { nextAt } = queue;
    if (nextAt < firstAt) [first, firstAt, secondAt] = [queue, nextAt, firstAt];
    else if (nextAt < secondAt) secondAt = nextAt;
  }
  return [first, secondAt];
}

/** The rows of a segment that are further parts of a call. */
function furtherParts({ bytes, starts, length }: StringTable): number[] {
  const rows: number[] = [];
  for (let at = bytes.indexOf(partMarkByte); at !== -1; at = bytes.indexOf(partMarkByte, at + 1)) {
    let [low, high] = [0, length];
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle;
    }
    rows.push(low);
  }
  return rows;
}
