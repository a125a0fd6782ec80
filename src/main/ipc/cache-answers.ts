import { z } from 'zod';
import { syncStepMark } from '../../shared/cache-mark.ts';
import type { CacheRequestName, CacheRequests } from '../../shared/ipc-contract.ts';
import type { AppError, ErrorCode, Result } from '../../shared/result.ts';
import { setAsideRowSchema, syncDaySchema, syncRecordSchema } from '../../shared/sync-schemas.ts';

const count = z.int().min(0);
const callSids = z.array(z.string());

/** What each answer of the cache must look like. */
export const cacheAnswers: { readonly [Name in CacheRequestName]: z.ZodType<CacheRequests[Name]['answer']> } = {
  'sync.begin': z.object({
    days: z.array(syncDaySchema),
    latest: syncRecordSchema.nullable(),
    removed: z.array(z.string()),
  }),
  'sync.apply': z.object({
    unchanged: count,
    manyRemoved: z.boolean(),
    removed: z.array(z.string()),
    sync: syncRecordSchema,
  }),
  'sync.last-completed': z.number().nullable(),
  'sync.set-aside': z.array(setAsideRowSchema),
  'sync.retried-rows': z.null(),
  'sync.drop-before': z.object({ removed: count, kept: count }),
  'detail.keep': z.null(),
  'calls.keep-too': z.null(),
  'calls.known': z.object({
    unknown: callSids,
    withoutDetail: callSids,
    available: callSids,
    gone: callSids,
    recordingSeconds: z.record(z.string(), z.number()),
  }),
  'calls.held': z.object({ calls: count, step: syncStepMark.nullable() }),
  'account.forget': z.null(),
};

/** The codes a cache may fail with; any other comes through as `unexpected`. */
const cacheErrorCodes = ['cache-unavailable', 'cache-damaged', 'disk-full', 'cancelled'] as const satisfies ErrorCode[];

const appError: z.ZodType<AppError> = z.object({
  code: z.enum(cacheErrorCodes).or(z.string().transform((): ErrorCode => 'unexpected')),
  message: z.string(),
  retryable: z.boolean(),
});

/** A Result as it arrives from the renderer, its value still unchecked. */
export const cacheResult: z.ZodType<Result<unknown>> = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: appError }),
]);
