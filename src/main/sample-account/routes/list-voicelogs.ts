import { z } from 'zod';
import { type ApiAnswer, refuse, succeed } from '../api-answers.ts';
import type { CallTable } from '../calls/call-table.ts';
import { directions, type SampleCall } from '../calls/sample-call.ts';
import { agentBody, instant, type UrlOf } from './voicelog-body.ts';

const instantParameter = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], {
    error: 'must be an ISO 8601 time, e.g. 2024-06-01T00:00:00Z',
  })
  .transform((text) => Date.parse(text));

function wholeNumber(least: number, most: number, otherwise: number) {
  const error = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d+$/, { error })
    .transform(Number)
    .pipe(z.number().min(least, { error }).max(most, { error }))
    .default(otherwise);
}

const listParameters = z.object({
  start_time: instantParameter.optional(),
  end_time: instantParameter.optional(),
  agent_id: z.string().optional(),
  direction: z.enum(directions, { error: 'must be inbound or outbound' }).optional(),
  status: z.string().optional(),
  limit: wholeNumber(1, 100, 20),
  offset: wholeNumber(0, Number.MAX_SAFE_INTEGER, 0),
  sort_by: z.enum(['date:asc', 'date:desc'], { error: 'must be date:asc or date:desc' }).default('date:desc'),
});

/** `GET /v4/accounts/<sid>/voicelogs`: a page of calls by when they started, newest first unless asked otherwise. */
export function listVoicelogs(parameters: URLSearchParams, calls: CallTable, urlOf: UrlOf): ApiAnswer {
  const parsed = listParameters.safeParse(Object.fromEntries(parameters));
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    return refuse('GET', 400, 'Invalid parameter', faults.join('; '));
  }
  const query = parsed.data;
  const { calls: found, total } = calls.find({
    startedFrom: query.start_time ?? null,
    startedUntil: query.end_time ?? null,
    agentId: query.agent_id ?? null,
    direction: query.direction ?? null,
    status: query.status ?? null,
    newestFirst: query.sort_by === 'date:desc',
    limit: query.limit,
    offset: query.offset,
  });
  const metadata = {
    total,
    limit: query.limit,
    offset: query.offset,
    has_next: query.offset + found.length < total && found.length > 0,
  };
  return succeed('GET', { voicelogs: found.map((call) => rowOf(call, urlOf)) }, metadata);
}

function rowOf(call: SampleCall, urlOf: UrlOf) {
  return {
    call_sid: call.callSid,
    direction: call.direction,
    status: call.status,
    agent: agentBody(call.agent),
    customer: { number: call.customer.number, name: call.customer.name },
    exophone: call.exophone,
    start_time: instant(call.start),
    end_time: instant(call.end),
    duration: call.end - call.start,
    talk_time: call.talkTime,
    hold_time: call.holdTime,
    recording:
      call.recorded === null
        ? { available: false }
        : { available: true, url: urlOf(call.callSid), duration: call.talkTime, channels: 'dual' },
    disposition: call.disposition,
    custom_field: call.customField,
  };
}
