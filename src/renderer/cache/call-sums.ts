import type { Call } from '../../shared/call.ts';
import type { Seconds } from '../../shared/units.ts';
import type { CallSums } from './cache-api.ts';

/** Longer than any call: a time beyond it is an error of its source. */
const longestPlausible: Seconds = 24 * 60 * 60;

type Counted = Omit<CallSums, 'byStatus' | 'byDirection'>;

/** Adds up calls one by one, as {@link CallSums} documents. */
export class CallCounter {
  readonly #byStatus = new Map<string, number>();
  readonly #byDirection = new Map<string, number>();
  readonly #sums: { -readonly [Name in keyof Counted]: number } = {
    calls: 0,
    handled: 0,
    inbound: 0,
    inboundCompleted: 0,
    inboundAbandoned: 0,
    outbound: 0,
    outboundCompleted: 0,
    talkTime: 0,
    holdTime: 0,
    implausible: 0,
  };

  add({ direction, status, talkTime, holdTime }: Call): void {
    const sums = this.#sums;
    sums.calls += 1;
    increase(this.#byStatus, status);
    increase(this.#byDirection, direction);
    const isCompleted = status === 'completed';
    if (direction === 'inbound') {
      sums.inbound += 1;
      if (isCompleted) sums.inboundCompleted += 1;
      if (status === 'abandoned') sums.inboundAbandoned += 1;
    }
    if (direction === 'outbound') {
      sums.outbound += 1;
      if (isCompleted) sums.outboundCompleted += 1;
    }
    if (!isCompleted) return;
    sums.handled += 1;
    if (isPlausible(talkTime)) sums.talkTime += talkTime;
    else if (talkTime !== null) sums.implausible += 1;
    if (isPlausible(holdTime)) sums.holdTime += holdTime;
    else if (holdTime !== null) sums.implausible += 1;
  }

  sums(): CallSums {
    return {
      ...this.#sums,
      byStatus: Object.fromEntries(this.#byStatus),
      byDirection: Object.fromEntries(this.#byDirection),
    };
  }
}

/** Adds 1 to the count of `key`. */
export function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function isPlausible(time: Seconds | null): time is Seconds {
  return time !== null && time >= 0 && time <= longestPlausible;
}
