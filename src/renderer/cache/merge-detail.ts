import type { Agent, Call, CallDetail, Customer, RecordingInfo } from '../../shared/call.ts';

type Changes = CallDetail['changes'];

/**
 * The call with what a newer detail tells of it. What the detail leaves out, or has as null, erases nothing. Where a call
 * stands in time only the listing says: moved by a detail into a stretch where the account does not list it, it would be
 * removed as soon as a sync proves that stretch.
 */
export function applyDetail(call: Call, changes: Changes): Call {
  return {
    callSid: call.callSid,
    direction: changes.direction ?? call.direction,
    status: changes.status ?? call.status,
    agent: newerAgent(call.agent, changes.agent ?? null),
    customer: newerCustomer(call.customer, changes.customer),
    exophone: changes.exophone ?? call.exophone,
    startTime: call.startTime ?? changes.startTime ?? null,
    endTime: changes.endTime ?? call.endTime,
    duration: changes.duration ?? call.duration,
    talkTime: changes.talkTime ?? call.talkTime,
    holdTime: changes.holdTime ?? call.holdTime,
    recording: newerRecording(call.recording, changes.recording),
    disposition: changes.disposition ?? call.disposition,
    customField: changes.customField ?? call.customField,
  };
}

/** A row of the listing with its gaps, and only its gaps, filled from what an older detail told. */
export function fillFromDetail(call: Call, changes: Changes): Call {
  return applyDetail(applyDetail(call, changes), call);
}

/** Whether two versions of a call say the same. */
export function sameCall(a: Call, b: Call): boolean {
  const others = valuesOf(b);
  return valuesOf(a).every((value, position) => value === others[position]);
}

function valuesOf(call: Call): readonly (string | number | boolean | null | undefined)[] {
  return [
    call.callSid,
    call.direction,
    call.status,
    call.agent?.userId,
    call.agent?.name,
    call.customer.number,
    call.customer.name,
    call.exophone,
    call.startTime,
    call.endTime,
    call.duration,
    call.talkTime,
    call.holdTime,
    call.recording.available,
    call.recording.duration,
    call.recording.channels,
    call.disposition,
    call.customField,
  ];
}

function newerAgent(older: Agent | null, newer: Agent | null): Agent | null {
  if (newer === null || older === null) return newer ?? older;
  // Another agent's name must not be lent to this one.
  return newer.userId === older.userId ? { userId: newer.userId, name: newer.name ?? older.name } : newer;
}

function newerCustomer(older: Customer, newer: Customer | undefined): Customer {
  if (newer === undefined) return older;
  const isAnother = newer.number !== null && older.number !== null && newer.number !== older.number;
  return isAnother ? newer : { number: newer.number ?? older.number, name: newer.name ?? older.name };
}

function newerRecording(older: RecordingInfo, newer: RecordingInfo | undefined): RecordingInfo {
  if (newer === undefined) return older;
  return {
    available: newer.available,
    duration: newer.duration ?? older.duration,
    channels: newer.channels ?? older.channels,
  };
}
