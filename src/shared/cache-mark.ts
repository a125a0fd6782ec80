import * as z from 'zod';
import type { EpochMs } from './units.ts';

/**
 * How much the cache held, kept by main in a file of its own, as nothing else outside of IndexedDB would know. If the cache
 * holds less at the next start, something was lost.
 */
export interface CacheMark {
  readonly accountId: string;
  /** When the cache held this. */
  readonly at: EpochMs;
  readonly calls: number;
  /** The last step of a sync written by then; null: there was none. */
  readonly step: SyncStepMark | null;
}

/** How far a sync got. A later step of the same sync has a larger `done`, unless it changed no call. */
export interface SyncStepMark {
  /** When the sync began. */
  readonly startedAt: EpochMs;
  /** The sum of all that the sync counts. */
  readonly done: number;
}

export const syncStepMark: z.ZodType<SyncStepMark> = z.object({ startedAt: z.number(), done: z.number() });

export const cacheMark: z.ZodType<CacheMark> = z.object({
  accountId: z.string().min(1),
  at: z.number(),
  calls: z.int().min(0),
  step: syncStepMark.nullable(),
});
