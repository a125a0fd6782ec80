import { CallTable } from '../../../src/main/sample-account/calls/call-table.ts';
import type { SampleCall } from '../../../src/main/sample-account/calls/sample-call.ts';
import type { Call } from '../../../src/shared/call.ts';

export interface CorpusOptions {
  readonly calls: number;
  readonly seed?: number;
  /** Epoch ms that every call has ended by. */
  readonly until?: number;
}

const days = 365;
const yearsEnd = Date.parse('2026-06-30T18:30:00Z');
const drawnAtOnce = 10_000;

/**
 * So many calls of the sample account over a year, newest first, those of the same second by SID: the order in which
 * lists show them, so that an engine's numbers for them are their places in it. Drawn as they are asked for.
 */
export function* corpus({ calls, seed = 1, until = yearsEnd }: CorpusOptions): Generator<Call, void> {
  const table = new CallTable({ seed, calls, days, until });
  const all = { startedFrom: null, startedUntil: null, agentId: null, direction: null, status: null } as const;
  let sameSecond: Call[] = [];
  for (let offset = 0; offset < calls; offset += drawnAtOnce) {
    for (const drawn of table.find({ ...all, newestFirst: true, limit: drawnAtOnce, offset }).calls) {
      const call = asCall(drawn);
      if (sameSecond[0]?.startTime !== call.startTime) {
        yield* bySid(sameSecond);
        sameSecond = [];
      }
      sameSecond.push(call);
    }
  }
  yield* bySid(sameSecond);
}

/** What comes, in arrays of `size`; the last may be shorter. */
export function* inPages<Item>(items: Iterable<Item>, size: number): Generator<Item[], void> {
  let page: Item[] = [];
  for (const item of items) {
    page.push(item);
    if (page.length < size) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

function bySid(calls: Call[]): Call[] {
  return calls.sort((one, other) => (one.callSid < other.callSid ? -1 : 1));
}

function asCall(call: SampleCall): Call {
  return {
    callSid: call.callSid,
    direction: call.direction,
    status: call.status,
    agent: call.agent === null ? null : { userId: call.agent.userId, name: call.agent.name },
    customer: { number: call.customer.number, name: call.customer.name },
    exophone: call.exophone,
    startTime: call.start * 1_000,
    endTime: call.end * 1_000,
    duration: call.end - call.start,
    talkTime: call.talkTime,
    holdTime: call.holdTime,
    recording: {
      available: call.recorded !== null,
      duration: call.recorded === null ? null : call.talkTime,
      channels: call.recorded === null ? null : 'dual',
    },
    disposition: call.disposition,
    customField: call.customField,
  };
}
