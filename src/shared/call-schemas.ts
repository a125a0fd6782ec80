import * as z from 'zod';
import type { Call, CallDetail, ListedCall } from './call.ts';

// Calls come from other processes and from disk, perhaps written by another version: each reader checks them.

/** Half a surrogate pair, as of an emoji cut in two, becomes U+FFFD: calls are stored as UTF-8, which cannot hold it. */
export const wellFormed = z.string().overwrite((given) => given.toWellFormed());
const text = wellFormed.nullable();
const number = z.number().nullable();
const detailRecord = z.record(z.string(), z.string());

const toldRecording = z.object({ available: z.boolean().nullable(), duration: number, channels: text });

const callFields = z.object({
  direction: wellFormed,
  status: wellFormed,
  agent: z.object({ userId: wellFormed, name: text }).nullable(),
  customer: z.object({ number: text, name: text }),
  exophone: text,
  startTime: number,
  endTime: number,
  duration: number,
  talkTime: number,
  holdTime: number,
  recording: toldRecording.extend({ available: z.boolean() }),
  disposition: text,
  customField: text,
});

const optionalCallFields = z.object({
  direction: callFields.shape.direction.exactOptional(),
  status: callFields.shape.status.exactOptional(),
  agent: callFields.shape.agent.exactOptional(),
  customer: callFields.shape.customer.exactOptional(),
  exophone: callFields.shape.exophone.exactOptional(),
  startTime: callFields.shape.startTime.exactOptional(),
  endTime: callFields.shape.endTime.exactOptional(),
  duration: callFields.shape.duration.exactOptional(),
  talkTime: callFields.shape.talkTime.exactOptional(),
  holdTime: callFields.shape.holdTime.exactOptional(),
  recording: toldRecording.exactOptional(),
  disposition: callFields.shape.disposition.exactOptional(),
  customField: callFields.shape.customField.exactOptional(),
});

export const callSchema: z.ZodType<Call> = callFields.extend({ callSid: wellFormed });

export const listedCallSchema: z.ZodType<ListedCall> = callFields.extend({
  callSid: wellFormed,
  recording: toldRecording,
});

export const callDetailSchema: z.ZodType<CallDetail> = z.object({
  callSid: wellFormed,
  timeline: z.array(z.object({ event: z.string(), time: number, fields: detailRecord })),
  legs: z.array(detailRecord),
  transfers: z.array(detailRecord),
  conferenceEvents: z.array(detailRecord),
  told: z
    .object({ timeline: z.number(), legs: z.number(), transfers: z.number(), conferenceEvents: z.number() })
    .exactOptional(),
  changes: optionalCallFields,
  fetchedAt: z.number(),
});
