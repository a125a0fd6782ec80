import type { Call } from '../../shared/call.ts';
import { type CallQuery, noDisposition, unassigned } from './cache-api.ts';

/** Whether a call passes everything of a query but its text. `onLaptop` holds the SIDs whose recording is on this laptop. */
export function callFilter(query: CallQuery, onLaptop: ReadonlySet<string>): (call: Call) => boolean {
  const tests: ((call: Call) => boolean)[] = [];
  const { from, to } = query;
  if (from !== null) tests.push((call) => call.startTime !== null && call.startTime >= from);
  if (to !== null) tests.push((call) => call.startTime !== null && call.startTime < to);
  addChoice(tests, query.agents, agentKey);
  addChoice(tests, query.directions, (call) => call.direction);
  addChoice(tests, query.statuses, (call) => call.status);
  addChoice(tests, query.dispositions, dispositionKey);
  const hasRecording = (call: Call) => call.recording.available || onLaptop.has(call.callSid);
  if (query.recording === 'available') tests.push(hasRecording);
  if (query.recording === 'none') tests.push((call) => !hasRecording(call));
  if (query.recording === 'on-laptop') tests.push((call) => onLaptop.has(call.callSid));
  return (call) => tests.every((test) => test(call));
}

/** What a filter and a report tell agents apart by. */
export function agentKey(call: Call): string {
  return call.agent?.userId ?? unassigned;
}

export function dispositionKey(call: Call): string {
  return call.disposition ?? noDisposition;
}

function addChoice(tests: ((call: Call) => boolean)[], chosen: readonly string[], keyOf: (call: Call) => string): void {
  if (chosen.length === 0) return;
  const keys = new Set(chosen);
  tests.push((call) => keys.has(keyOf(call)));
}
