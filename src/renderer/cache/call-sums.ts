import type { Call } from '../../shared/call.ts';
import type { CallSums } from './cache-api.ts';

/** Longer than any call: a time beyond it is an error of its source. Seconds. */
const longestPlausible = 24 * 60 * 60;

/** Sums over calls, as {@link CallSums} documents each. */
export function sumCalls(calls: readonly Call[]): CallSums {
  const completed = calls.filter((call) => call.status === 'completed');
  const inbound = calls.filter((call) => call.direction === 'inbound');
  const outbound = calls.filter((call) => call.direction === 'outbound');
  const talkTimes = knownTimes(completed.map((call) => call.talkTime));
  const holdTimes = knownTimes(completed.map((call) => call.holdTime));
  const plausibleTalk = talkTimes.filter(isPlausible);
  const plausibleHold = holdTimes.filter(isPlausible);
  return {
    calls: calls.length,
    byStatus: counts(calls, (call) => call.status),
    byDirection: counts(calls, (call) => call.direction),
    handled: completed.length,
    inbound: inbound.length,
    inboundCompleted: withStatus(inbound, 'completed'),
    inboundAbandoned: withStatus(inbound, 'abandoned'),
    outbound: outbound.length,
    outboundCompleted: withStatus(outbound, 'completed'),
    talkTime: sum(plausibleTalk),
    holdTime: sum(plausibleHold),
    implausible: talkTimes.length - plausibleTalk.length + (holdTimes.length - plausibleHold.length),
  };
}

function knownTimes(times: readonly (number | null)[]): number[] {
  return times.filter((time) => time !== null);
}

function isPlausible(time: number): boolean {
  return time >= 0 && time <= longestPlausible;
}

function withStatus(calls: readonly Call[], status: string): number {
  return calls.filter((call) => call.status === status).length;
}

function counts(calls: readonly Call[], keyOf: (call: Call) => string): Record<string, number> {
  const found = new Map<string, number>();
  for (const call of calls) found.set(keyOf(call), (found.get(keyOf(call)) ?? 0) + 1);
  return Object.fromEntries(found);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
