import * as z from 'zod';
import type { EpochMs } from './units.ts';

/**
 * What main remembers of the cache, in a file of its own: outside of IndexedDB nothing else would know that it was ever
 * filled. The cache holds so much or more at the next start, or something was lost.
 */
export interface CacheMark {
  readonly accountId: string;
  /** When it was so. */
  readonly at: EpochMs;
  readonly calls: number;
  /** The last step of a sync that was written by then; null where there was none. */
  readonly step: SyncStepMark | null;
}

/** How far a sync is: of two steps of one sync, the later has the larger `done`, or has changed no call. */
export interface SyncStepMark {
  /** When the sync began. */
  readonly startedAt: EpochMs;
  /** Everything that the sync has counted, summed. */
  readonly done: number;
}

export const syncStepMark: z.ZodType<SyncStepMark> = z.object({ startedAt: z.number(), done: z.number() });

export const cacheMark: z.ZodType<CacheMark> = z.object({
  accountId: z.string().min(1),
  at: z.number(),
  calls: z.int().min(0),
  step: syncStepMark.nullable(),
});
