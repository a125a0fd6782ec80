import { z } from 'zod';
import {
  type Agent,
  type Customer,
  type ListedCall,
  type RejectedRow,
  type ToldRecording,
  unnamed,
} from '../../shared/call.ts';
import { isObject, lenientFlag, lenientNumber, lenientText, lenientTime, toJson } from './lenient-fields.ts';
import { lenientValues } from './lenient-values.ts';

const longestCallSid = 128;

/** An agent without an id is known by the name; one with neither is no agent. */
const agent = z
  .object({ user_id: lenientText, name: lenientText })
  .nullable()
  .catch(null)
  .transform((fields): Agent | null => {
    const userId = fields?.user_id ?? fields?.name;
    return fields && userId ? { userId, name: fields.name } : null;
  });

const customer: z.ZodType<Customer> = z
  .object({ number: lenientText, name: lenientText })
  .catch({ number: null, name: null });

const recording: z.ZodType<ToldRecording> = z
  .object({ available: lenientFlag, duration: lenientNumber, channels: lenientText })
  .catch({ available: null, duration: null, channels: null });

const callFields = z.object({
  direction: lenientText,
  status: lenientText,
  agent,
  customer,
  exophone: lenientText,
  start_time: lenientTime,
  end_time: lenientTime,
  duration: lenientNumber,
  talk_time: lenientNumber,
  hold_time: lenientNumber,
  recording,
  disposition: lenientValues,
  custom_field: lenientValues,
});

/** A row of a listing, as far as it could be read. */
export type ListedRow = {
  /** Tells it from other rows, in this answer and in others: a row that comes twice has one key. */
  readonly key: string;
  /** Epoch ms; null where it tells none. */
  readonly startTime: number | null;
} & ({ readonly call: ListedCall } | { readonly unreadable: UnreadableRow });

/** `reason` is for a person; links are left out of `rawJson`. */
export type UnreadableRow = Pick<RejectedRow, 'reason' | 'rawJson'>;

/**
 * Reads the rows of one answer. Rows of one `call_sid` that differ in anything are parts of a call (a transfer has a row
 * for each agent), and differ in their keys.
 */
export function readRows(rows: readonly unknown[]): ListedRow[] {
  /** The rows that were given before under the same key, as JSON. */
  const before = new Map<string, string[]>();
  const read = rows.map(readRow);
  const repeated = new Set<string>();
  for (const { key } of read) {
    if (before.has(key)) repeated.add(key);
    before.set(key, []);
  }
  if (repeated.size === 0) return read;
  return read.map((row, index) => {
    const alike = before.get(row.key);
    if (alike === undefined || !repeated.has(row.key)) return row;
    const json = toJson(rows[index]);
    const place = alike.includes(json) ? alike.indexOf(json) : alike.push(json) - 1;
    return place === 0 ? row : { ...row, key: `${row.key} ${place}` };
  });
}

/**
 * Reads one row of a listing. A row is a call if it is an object with a usable `call_sid`; every other field
 * is tolerated whatever it is. Never throws.
 */
export function readRow(row: unknown): ListedRow {
  const reason = whyUnreadable(row);
  if (reason !== null) {
    const startTime = isObject(row) ? lenientTime.parse(row.start_time ?? null) : null;
    const rawJson = toJson(row);
    return { key: rawJson, startTime, unreadable: { reason, rawJson } };
  }
  const { call_sid: callSid } = sidOnly.parse(row);
  const call = readCall(callSid, row);
  const { startTime } = call;
  return { key: `${callSid} ${startTime} ${call.agent?.userId}`, startTime, call };
}

/** The call that an object with this SID describes. */
export function readCall(callSid: string, row: unknown): ListedCall {
  const fields = callFields.parse(row);
  return {
    callSid,
    direction: fields.direction ?? unnamed,
    status: fields.status ?? unnamed,
    agent: fields.agent,
    customer: fields.customer,
    exophone: fields.exophone,
    startTime: fields.start_time,
    endTime: fields.end_time,
    duration: fields.duration,
    talkTime: fields.talk_time,
    holdTime: fields.hold_time,
    recording: fields.recording,
    disposition: fields.disposition,
    customField: fields.custom_field,
  };
}

const sidOnly = z.object({ call_sid: z.string() });

function whyUnreadable(row: unknown): string | null {
  if (!isObject(row)) return `The row is not an object but ${kindOf(row)}.`;
  const sid = row.call_sid;
  if (sid === undefined) return 'The row has no call_sid.';
  if (typeof sid !== 'string') return `The row's call_sid is not text but ${kindOf(sid)}.`;
  if (sid === '') return "The row's call_sid is empty.";
  // It could be written into no URL and no file name.
  if (!sid.isWellFormed()) return "The row's call_sid holds half a character.";
  // One of them marks the parts of a call here.
  if (/[\p{Cc}\p{Cf}]/u.test(sid)) return "The row's call_sid holds a control character.";
  if (sid.length > longestCallSid) {
    return `The row's call_sid has ${sid.length} characters; the longest that can be kept has ${longestCallSid}.`;
  }
  return null;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : typeof value === 'string' ? 'text' : `a ${typeof value}`;
}
