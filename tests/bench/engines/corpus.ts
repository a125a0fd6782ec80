import { CallTable } from '../../../src/main/sample-account/calls/call-table.ts';
import type { SampleCall } from '../../../src/main/sample-account/calls/sample-call.ts';
import type { Call } from '../../../src/shared/call.ts';

const pageSize = 10_000;

/** So many calls of the sample account over a year, in the order of their SIDs: as the database gives them. */
export function corpus(size: number): Call[] {
  const table = new CallTable({ seed: 1, calls: size, days: 365, until: Date.parse('2026-06-30T18:30:00Z') });
  const all = { startedFrom: null, startedUntil: null, agentId: null, direction: null, status: null } as const;
  const calls: Call[] = [];
  for (let offset = 0; offset < size; offset += pageSize) {
    for (const call of table.find({ ...all, newestFirst: true, limit: pageSize, offset }).calls)
      calls.push(asCall(call));
  }
  // Copied as IndexedDB copies: without it, calls would share their strings as calls read from disk do not.
  return structuredClone(calls.sort((a, b) => (a.callSid < b.callSid ? -1 : 1)));
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
