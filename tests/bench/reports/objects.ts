import type { Call } from '../../../src/shared/call.ts';
import { earlierSql, zoneOffsetMs } from './filters.ts';

type Passes = (call: Call) => boolean;

interface Sums {
  calls: number;
  recorded: number;
  talkTime: number;
  holdTime: number;
  readonly outcomes: Map<string, number>;
  readonly dispositions: Map<string | null, number>;
  readonly times: number[];
}

/** The same sums as one writes them: a loop over objects, a Map a group, and times that are sorted. */
export class ObjectReports {
  readonly #calls: readonly Call[];
  #before: ReadonlySet<Call> | null = null;

  constructor(calls: readonly Call[]) {
    this.#calls = calls;
  }

  agents(passes: Passes): number {
    return sumUp(this.#calls, passes, ({ agent }) => agent?.userId ?? null);
  }

  team(passes: Passes): number {
    const counted = sumUp(this.#calls, passes, ({ exophone }) => exophone);
    sumUp(this.#calls, passes, ({ startTime }) => Math.floor(((startTime ?? 0) + zoneOffsetMs) / 86_400_000));
    this.heat(passes);
    const customers = new Map<string | null, number>();
    const repeats = this.#before ?? repeatsAmong(this.#calls);
    this.#before = repeats;
    let longest: Call[] = [];
    let repeated = 0;
    for (const call of this.#calls) {
      if (!passes(call)) continue;
      customers.set(call.customer.number, (customers.get(call.customer.number) ?? 0) + 1);
      if (repeats.has(call)) repeated += 1;
      if (longest.length < 10 || (call.duration ?? 0) > (longest.at(-1)?.duration ?? 0))
        longest = [...longest, call].sort((a, b) => (b.duration ?? 0) - (a.duration ?? 0)).slice(0, 10);
    }
    const busiest = [...customers].sort(([, a], [, b]) => b - a).slice(0, 10);
    return busiest.length + repeated < 0 ? 0 : counted;
  }

  heat(passes: Passes): number {
    const cells = new Map<string, number>();
    let counted = 0;
    for (const call of this.#calls) {
      if (!passes(call) || call.startTime === null) continue;
      const date = new Date(call.startTime + zoneOffsetMs);
      const cell = `${date.getUTCDay()} ${date.getUTCHours()}`;
      cells.set(cell, (cells.get(cell) ?? 0) + 1);
      counted += 1;
    }
    return counted;
  }

  comparison(passes: Passes): number {
    return earlierSql.reduce((sum, range) => {
      const [from = 0, to = 0] = (range.match(/\d+/g) ?? []).map(Number);
      const within = ({ startTime }: Call) => startTime !== null && startTime >= from && startTime < to;
      return (
        sum +
        sumUp(
          this.#calls,
          (call) => within(call) && passes(call),
          ({ agent }) => agent?.userId ?? null,
        )
      );
    }, 0);
  }
}

function sumUp(calls: readonly Call[], passes: Passes, groupOf: (call: Call) => string | number | null): number {
  const groups = new Map<string | number | null, Sums>();
  let counted = 0;
  for (const call of calls) {
    if (!passes(call)) continue;
    counted += 1;
    const group = groupOf(call);
    let sums = groups.get(group);
    if (sums === undefined) {
      sums = {
        calls: 0,
        recorded: 0,
        talkTime: 0,
        holdTime: 0,
        outcomes: new Map(),
        dispositions: new Map(),
        times: [],
      };
      groups.set(group, sums);
    }
    sums.calls += 1;
    if (call.recording.available) sums.recorded += 1;
    const outcome = `${call.status} ${call.direction}`;
    sums.outcomes.set(outcome, (sums.outcomes.get(outcome) ?? 0) + 1);
    sums.dispositions.set(call.disposition, (sums.dispositions.get(call.disposition) ?? 0) + 1);
    if (call.status !== 'completed') continue;
    sums.talkTime += call.talkTime ?? 0;
    sums.holdTime += call.holdTime ?? 0;
    sums.times.push((call.talkTime ?? 0) + (call.holdTime ?? 0));
  }
  for (const { times } of groups.values()) times.sort((a, b) => a - b);
  return counted;
}

function repeatsAmong(calls: readonly Call[]): ReadonlySet<Call> {
  const lastAt = new Map<string, number>();
  const repeats = new Set<Call>();
  for (const call of calls.toReversed()) {
    const { number } = call.customer;
    if (call.direction !== 'inbound' || number === null || call.startTime === null) continue;
    if (call.startTime - (lastAt.get(number) ?? Number.NEGATIVE_INFINITY) <= 7 * 86_400_000) repeats.add(call);
    lastAt.set(number, call.startTime);
  }
  return repeats;
}
