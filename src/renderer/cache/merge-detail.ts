import {
  type Agent,
  type Call,
  type CallDetail,
  type Customer,
  type ListedCall,
  type ToldRecording,
  unnamed,
} from '../../shared/call.ts';
import { fullerNumber, isMaskOf } from './masked-text.ts';

type Changes = CallDetail['changes'];

/**
 * Merges a newer detail into a call. What the detail leaves out or says less fully (another notation of a number, a masked
 * text) erases nothing. The start time comes from the listing only: moved by a detail into a time range where the account does
 * not list it, the call would be removed as soon as a sync proves that range.
 */
export function applyDetail(call: Call, changes: Changes): Call {
  return asListed(merged(call, changes));
}

/** The fields of a detail that hold for every part of a transferred call: who called whom. */
export function ofWholeCall({ direction, customer, exophone }: Changes): Changes {
  return {
    ...(direction === undefined ? {} : { direction }),
    ...(customer === undefined ? {} : { customer }),
    ...(exophone === undefined ? {} : { exophone }),
  };
}

/** A row of the listing, with only its gaps filled from an older detail. */
export function fillFromDetail(row: ListedCall, changes: Changes): Call {
  return asListed(merged(merged(row, changes), row));
}

/** A row of the listing as a call. If it says nothing of a recording, the call has none. */
export function asListed(row: ListedCall): Call {
  const { available } = row.recording;
  return { ...row, recording: { ...row.recording, available: available ?? false } };
}

function merged(call: ListedCall, changes: Changes): ListedCall {
  return {
    callSid: call.callSid,
    direction: newerName(call.direction, changes.direction),
    status: newerName(call.status, changes.status),
    agent: newerAgent(call.agent, changes.agent ?? null),
    customer: newerCustomer(call.customer, changes.customer),
    exophone: newerNumber(call.exophone, changes.exophone ?? null),
    startTime: call.startTime ?? changes.startTime ?? null,
    endTime: changes.endTime ?? call.endTime,
    duration: changes.duration ?? call.duration,
    talkTime: changes.talkTime ?? call.talkTime,
    holdTime: changes.holdTime ?? call.holdTime,
    recording: newerRecording(call.recording, changes.recording),
    disposition: newerText(call.disposition, changes.disposition),
    customField: newerText(call.customField, changes.customField),
  };
}

/** Whether two versions of a call are equal. */
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

function newerName(older: string, newer: string | undefined): string {
  return newer === undefined || newer === unnamed ? older : newer;
}

function newerText(older: string | null, newer: string | null | undefined): string | null {
  if (newer === null || newer === undefined) return older;
  return older !== null && isMaskOf(newer, older) ? older : newer;
}

function newerNumber(older: string | null, newer: string | null): string | null {
  if (newer === null || older === null) return newer ?? older;
  return fullerNumber(older, newer) ?? newer;
}

function newerAgent(older: Agent | null, newer: Agent | null): Agent | null {
  if (newer === null || older === null) return newer ?? older;
  // The detail of a transferred call may name another agent than its row.
  if (!isSameAgent(older, newer)) return older;
  const userId = newer.userId === newer.name || isMaskOf(newer.userId, older.userId) ? older.userId : newer.userId;
  return { userId, name: newerText(older.name, newer.name) };
}

/** An agent without an id is identified by name. */
function isSameAgent(older: Agent, newer: Agent): boolean {
  if (isSameText(older.userId, newer.userId)) return true;
  const isNamedAlike = older.name !== null && newer.name !== null && isSameText(older.name, newer.name);
  return isNamedAlike && (newer.userId === newer.name || older.userId === older.name);
}

function isSameText(one: string, other: string): boolean {
  return one === other || isMaskOf(one, other) || isMaskOf(other, one);
}

function newerCustomer(older: Customer, newer: Customer | undefined): Customer {
  if (newer === undefined) return older;
  const isAnother = newer.number !== null && older.number !== null && fullerNumber(older.number, newer.number) === null;
  if (isAnother) return newer;
  return { number: newerNumber(older.number, newer.number), name: newerText(older.name, newer.name) };
}

function newerRecording(older: ToldRecording, newer: ToldRecording | undefined): ToldRecording {
  if (newer === undefined) return older;
  return {
    available: newer.available ?? older.available,
    duration: newer.duration ?? older.duration,
    channels: newer.channels ?? older.channels,
  };
}
