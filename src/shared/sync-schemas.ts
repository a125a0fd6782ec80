import * as z from 'zod';
import type { RejectedRow } from './call.ts';
import { listedCallSchema } from './call-schemas.ts';
import { type ListingRules, unknownRules } from './listing-rules.ts';
import type { AppliedStep, PlacedCall, Removal, SyncDay, SyncRecord, SyncState, SyncStep } from './sync.ts';
import type { EpochMs } from './units.ts';

// Sync data comes from other processes and from disk, perhaps written by another version: each reader checks it.

const time: z.ZodType<EpochMs> = z.number();
const count = z.int().min(0);

export const syncDaySchema: z.ZodType<SyncDay> = z.object({
  from: time,
  spans: z.array(z.object({ from: time, to: time, provenAt: time, rows: count, awaiting: count.exactOptional() })),
  countedAt: time.nullable(),
  failure: z.object({ message: z.string(), at: time }).nullable(),
});

const listingRules: z.ZodType<ListingRules> = z.object({
  filter: z.enum(['began', 'ended']).nullable(),
  startCountsIn: z.boolean().nullable(),
  ignoresStart: z.boolean(),
  sort: z.enum(['began', 'ended']).nullable(),
  cappedAt: count.nullable(),
});

export const syncRecordSchema: z.ZodType<SyncRecord> = z.object({
  startedAt: time,
  endedAt: time.nullable(),
  reason: z.enum(['start', 'interval', 'network', 'wake', 'person', 'range', 'verify', 'read-again', 'damage']),
  from: time,
  to: time,
  outcome: z.enum(['complete', 'incomplete', 'cancelled', 'stopped']).nullable(),
  message: z.string().nullable(),
  interruptions: count,
  lastResponseAt: time.nullable(),
  requests: count,
  failedRequests: count,
  rateLimited: count,
  received: count,
  daysReadInTurn: count.default(0),
  daysCounted: count,
  daysDiffered: count,
  daysFailed: count,
  // Absent in records of older versions.
  rowsCounted: count.default(0),
  rowsListed: count.nullable().default(null),
  timesCounted: count.default(0),
  rules: listingRules.default(unknownRules),
  added: count,
  changed: count,
  recordingsAppeared: count,
  removed: count,
  keptGone: count,
  rejected: count,
  rejectionReasons: z.array(z.object({ reason: z.string(), rows: count, awaiting: count.exactOptional() })),
});

export const placedCallSchema: z.ZodType<PlacedCall> = z.object({ callSid: z.string(), placedAt: time });

export const rejectedRowSchema: z.ZodType<RejectedRow> = z.object({
  reason: z.string(),
  rawJson: z.string(),
  rejectedAt: time,
  placedAt: time.nullable(),
  triedBy: z.string(),
});

export const removalSchema: z.ZodType<Removal> = z.object({ removedAt: time });

export const syncStepSchema: z.ZodType<SyncStep> = z.object({
  calls: z.array(listedCallSchema),
  placed: z.array(placedCallSchema),
  rejected: z.array(rejectedRowSchema),
  proven: z.array(z.object({ from: time, to: time })),
  days: z.array(syncDaySchema),
  sync: syncRecordSchema,
});

export const appliedStepSchema: z.ZodType<AppliedStep> = z.object({
  unchanged: count,
  manyRemoved: z.boolean(),
  removed: z.array(z.string()),
  sync: syncRecordSchema,
});

export const syncStateSchema: z.ZodType<SyncState> = z.object({
  days: z.array(syncDaySchema),
  latest: syncRecordSchema.nullable(),
  removed: z.array(z.string()),
});

/** What became of rejected rows that were tried again. */
export const retriedRowsSchema = z.object({
  /** Calls that could be read now. */
  calls: z.array(listedCallSchema).readonly(),
  /** Those of `calls` without a start time. */
  placed: z.array(placedCallSchema).readonly(),
  /** Rows that still cannot be read; they replace the stored ones. */
  rows: z.array(rejectedRowSchema).readonly(),
  /** The raw JSON of all rows that were tried. */
  tried: z.array(z.string()).readonly(),
});

export type RetriedRows = z.output<typeof retriedRowsSchema>;
