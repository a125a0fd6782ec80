import * as z from 'zod';
import type { Call, CallDetail, ListedCall } from '../../shared/call.ts';
import type { CacheRequestMessage } from '../../shared/ipc-contract.ts';
import type { Removal } from '../../shared/sync.ts';
import { placedCallSchema, setAsideRowSchema, syncDaySchema, syncRecordSchema } from '../../shared/sync-schemas.ts';
import type { GoneCall } from './account-database.ts';

// What crosses into the worker, from IndexedDB (perhaps written by another version) or from another process.

/** Half a surrogate pair, as of an emoji that was cut off, becomes U+FFFD here: calls are kept as UTF-8, which cannot hold it. */
const string = z.string().overwrite((given) => given.toWellFormed());
const text = string.nullable();
const number = z.number().nullable();
const detailRecord = z.record(z.string(), z.string());

const toldRecording = z.object({ available: z.boolean().nullable(), duration: number, channels: text });

const callFields = z.object({
  direction: string,
  status: string,
  agent: z.object({ userId: string, name: text }).nullable(),
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

export const callSchema: z.ZodType<Call> = callFields.extend({ callSid: string });

const listedCallSchema: z.ZodType<ListedCall> = callFields.extend({ callSid: string, recording: toldRecording });

export const callDetailSchema: z.ZodType<CallDetail> = z.object({
  callSid: string,
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

export const goneCallSchema: z.ZodType<GoneCall> = z.object({
  callSid: string,
  since: z.number(),
  broughtBack: z.boolean(),
});

export const removalSchema: z.ZodType<Removal> = z.object({ removedAt: z.number() });

const accountId = z.string().min(1);

export const cacheRequestSchema: z.ZodType<CacheRequestMessage> = z.discriminatedUnion('name', [
  z.object({
    id: z.number(),
    name: z.literal('sync.begin'),
    argument: z.object({ accountId, keep: z.array(string), fromDisk: z.boolean().exactOptional() }),
  }),
  z.object({
    id: z.number(),
    name: z.literal('sync.apply'),
    argument: z.object({
      accountId,
      step: z.object({
        calls: z.array(listedCallSchema),
        placed: z.array(placedCallSchema),
        setAside: z.array(setAsideRowSchema),
        proven: z.array(z.object({ from: z.number(), to: z.number() })),
        days: z.array(syncDaySchema),
        sync: syncRecordSchema,
      }),
    }),
  }),
  z.object({ id: z.number(), name: z.literal('sync.last-completed'), argument: z.object({ accountId }) }),
  z.object({
    id: z.number(),
    name: z.literal('sync.set-aside'),
    argument: z.object({
      accountId,
      which: z.union([z.object({ notTriedBy: z.string() }), z.object({ after: z.string().nullable() })]),
    }),
  }),
  z.object({
    id: z.number(),
    name: z.literal('sync.retried-rows'),
    argument: z.object({
      accountId,
      calls: z.array(listedCallSchema),
      placed: z.array(placedCallSchema),
      rows: z.array(setAsideRowSchema),
      tried: z.array(z.string()),
    }),
  }),
  z.object({
    id: z.number(),
    name: z.literal('sync.drop-before'),
    argument: z.object({ accountId, before: z.number(), keep: z.array(string) }),
  }),
  z.object({
    id: z.number(),
    name: z.literal('detail.keep'),
    argument: z.object({ accountId, detail: callDetailSchema }),
  }),
  z.object({
    id: z.number(),
    name: z.literal('calls.keep-too'),
    argument: z.object({ accountId, callSids: z.array(string) }),
  }),
  z.object({
    id: z.number(),
    name: z.literal('calls.known'),
    argument: z.object({ accountId, callSids: z.array(string) }),
  }),
  z.object({ id: z.number(), name: z.literal('calls.held'), argument: z.object({ accountId }) }),
  z.object({ id: z.number(), name: z.literal('account.forget'), argument: z.object({ accountId }) }),
]);
