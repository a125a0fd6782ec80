import { z } from 'zod';
import type { CacheRequestName, CacheRequests } from '../../shared/ipc-contract.ts';
import type { AppError, ErrorCode, Result } from '../../shared/result.ts';

const count = z.int().min(0);

/** What each answer of the cache must look like. */
export const cacheAnswers: { readonly [Name in CacheRequestName]: z.ZodType<CacheRequests[Name]['answer']> } = {
  'sync.windows': z.array(
    z.object({
      from: z.number(),
      to: z.number(),
      nextOffset: count,
      total: count.nullable(),
      completedAt: z.number().nullable(),
    }),
  ),
  'sync.apply-page': z.object({ added: count, changed: count, unchanged: count, setAside: count }),
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
