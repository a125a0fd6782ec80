import { z } from 'zod';
import { type Call, type CallDetail, type TimelineEvent, unnamed } from '../../shared/call.ts';
import { cutAtGrapheme } from '../../shared/cut-at-grapheme.ts';
import { readCall } from './call-row.ts';
import { isObject, lenientText, lenientTime, readDetailRecord, readList } from './lenient-fields.ts';
import { withoutLinks } from './links.ts';

const detailAnswer = z.object({
  response: z.object({ data: z.record(z.string(), z.unknown()) }),
});

/** Which field of the call each field of the answer tells. */
const tells = {
  direction: 'direction',
  status: 'status',
  agent: 'agent',
  customer: 'customer',
  exophone: 'exophone',
  start_time: 'startTime',
  end_time: 'endTime',
  duration: 'duration',
  talk_time: 'talkTime',
  hold_time: 'holdTime',
  recording: 'recording',
  disposition: 'disposition',
  custom_field: 'customField',
} as const satisfies Record<string, keyof Call>;

/** The contract promises legs, transfers and conference events without naming their fields: the likely names. */
const listNames = {
  legs: ['legs', 'call_legs'],
  transfers: ['transfers', 'transfer_events'],
  conferenceEvents: ['conference_events', 'conference', 'conferences'],
} as const;

/** Of each list of a detail, the first that are kept: a call has some twenty events, and 100,000 froze the window for a minute. */
const mostRecords = 1_000;
const longestEventName = 200;

/** The object of a single-call answer; null when the answer is not one. */
export function readDetailAnswer(json: unknown): Readonly<Record<string, unknown>> | null {
  return detailAnswer.safeParse(json).data?.response.data ?? null;
}

/**
 * Reads what the single-call endpoint told. Never throws.
 * @param now epoch ms of the answer
 */
export function readCallDetail(callSid: string, data: Readonly<Record<string, unknown>>, now: number): CallDetail {
  const timeline = readList(data.timeline);
  const legs = listOf(data, listNames.legs);
  const transfers = listOf(data, listNames.transfers);
  const conferenceEvents = listOf(data, listNames.conferenceEvents);
  const told = {
    timeline: timeline.length,
    legs: legs.length,
    transfers: transfers.length,
    conferenceEvents: conferenceEvents.length,
  };
  return {
    callSid,
    timeline: readTimeline(timeline),
    legs: recordsOf(legs),
    transfers: recordsOf(transfers),
    conferenceEvents: recordsOf(conferenceEvents),
    ...(Object.values(told).some((count) => count > mostRecords) ? { told } : {}),
    changes: readChanges(callSid, data),
    fetchedAt: now,
  };
}

/** Only what was told: absent, null and blank fields, and those that cannot be read, are left out so that merging erases nothing. */
function readChanges(callSid: string, data: Readonly<Record<string, unknown>>): CallDetail['changes'] {
  const call = readCall(callSid, data);
  const told = Object.entries(tells).flatMap(([apiName, name]) => {
    const given = data[apiName];
    if (given === undefined || given === null || call[name] === null) return [];
    if ((name === 'customer' || name === 'recording') && !isObject(given)) return [];
    if (call[name] === unnamed) return [];
    return [[name, call[name]]];
  });
  return Object.fromEntries(told);
}

function readTimeline(given: readonly unknown[]): readonly TimelineEvent[] {
  const events = given.slice(0, mostRecords).map(readEvent);
  return events.sort((a, b) => (a.time ?? Number.POSITIVE_INFINITY) - (b.time ?? Number.POSITIVE_INFINITY) || 0);
}

function readEvent(value: unknown): TimelineEvent {
  if (!isObject(value)) return { event: eventName(value), time: null, fields: {} };
  const { event, time, ...rest } = value;
  const readableTime = lenientTime.parse(time);
  return {
    event: eventName(event),
    time: readableTime,
    // A time that cannot be read is still worth showing.
    fields: readDetailRecord(readableTime === null && time !== undefined ? { ...rest, time } : rest),
  };
}

function eventName(value: unknown): string {
  return cutAtGrapheme(withoutLinks(lenientText.parse(value) ?? unnamed), longestEventName).toWellFormed();
}

function listOf(data: Readonly<Record<string, unknown>>, names: readonly string[]): readonly unknown[] {
  return names.flatMap((name) => readList(data[name]));
}

function recordsOf(given: readonly unknown[]): CallDetail['legs'] {
  return given.slice(0, mostRecords).map(readDetailRecord);
}
