import type { Call } from '../../shared/call.ts';
import type { SortColumn } from './cache-api.ts';
import { fold } from './fold.ts';

type SortKey = number | string | null;

const keyOf: Readonly<Record<SortColumn, (call: Call) => SortKey>> = {
  startTime: (call) => call.startTime,
  agent: (call) => folded(call.agent === null ? null : (call.agent.name ?? call.agent.userId)),
  customer: (call) => folded(call.customer.name ?? call.customer.number),
  direction: (call) => folded(call.direction),
  status: (call) => folded(call.status),
  duration: (call) => call.duration,
  talkTime: (call) => call.talkTime,
  holdTime: (call) => call.holdTime,
  disposition: (call) => folded(call.disposition),
  exophone: (call) => folded(call.exophone),
};

/**
 * Positions of `calls`, newest first, calls without a start time last, then by call SID: the order that decides all
 * ties. `previous` is the order before some calls were added or replaced: V8's sort takes a run that is in order as it
 * is, so that after a page of a sync this costs a walk, not a sort.
 */
export function newestFirstOrder(calls: readonly Call[], previous: readonly number[]): number[] {
  const added = calls.slice(previous.length).map((_, index) => previous.length + index);
  const startTimes = calls.map((call) => call.startTime ?? Number.NEGATIVE_INFINITY);
  return [...previous, ...added.sort(compare)].sort(compare);

  function compare(a: number, b: number): number {
    const later = numberAt(startTimes, b) - numberAt(startTimes, a);
    // Two calls without a start time differ by NaN, which is falsy like 0.
    return later || compareText(calls[a]?.callSid ?? '', calls[b]?.callSid ?? '');
  }
}

/**
 * `base` sorted by a column, values that are missing last in both directions, ties as in `base`
 * (sorting is stable). Text is compared folded, which is 10 times as fast as Intl.Collator.
 */
export function sortedBy(
  calls: readonly Call[],
  base: readonly number[],
  column: SortColumn,
  descending: boolean,
): readonly number[] {
  if (column === 'startTime' && descending) return base;
  const ranks = ranksOf(calls.map(keyOf[column]), descending);
  return base.toSorted((a, b) => numberAt(ranks, a) - numberAt(ranks, b));
}

/** A number a position that sorts as the keys do: distinct keys are few, so comparing text happens once a distinct key. */
function ranksOf(keys: readonly SortKey[], descending: boolean): number[] {
  const distinct = [...new Set(keys)].filter((key) => key !== null).sort(compareKeys);
  if (descending) distinct.reverse();
  const rankOf = new Map(distinct.map((key, rank) => [key, rank]));
  return keys.map((key) => (key === null ? distinct.length : (rankOf.get(key) ?? distinct.length)));
}

function compareKeys(a: number | string, b: number | string): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : compareText(String(a), String(b));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function folded(text: string | null): string | null {
  return text === null ? null : fold(text);
}

function numberAt(numbers: readonly number[], position: number): number {
  return numbers[position] ?? 0;
}
