import type { Call } from '../../shared/call.ts';
import type { SortColumn } from './cache-api.ts';
import { collationKey } from './collation-key.ts';

type SortKey = number | string | null;

/** The sort key of a call in each column. Texts sort by collation key, 10 times as fast as Intl.Collator. */
export const sortKeyOf: Readonly<Record<SortColumn, (call: Call) => SortKey>> = {
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

/** Newest first, calls without a start time last, then by call SID: the order that decides all ties. */
export function compareNewestFirst(
  a: Pick<Call, 'startTime' | 'callSid'>,
  b: Pick<Call, 'startTime' | 'callSid'>,
): number {
  const later = (b.startTime ?? Number.NEGATIVE_INFINITY) - (a.startTime ?? Number.NEGATIVE_INFINITY);
  // The difference of two calls without a start time is NaN, which is falsy as 0 is.
  return later || compareKeys(a.callSid, b.callSid);
}

/** Compares two keys of one column: negative, 0 or positive. */
export function compareKeys(a: number | string, b: number | string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function folded(text: string | null): string | null {
  return text === null ? null : collationKey(text);
}
