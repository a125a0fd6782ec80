import type { RejectedRow } from '../../shared/call.ts';
import type { AppliedStep, RejectedRowChoice, SyncState, SyncStep } from '../../shared/sync.ts';
import type { RetriedRows } from '../../shared/sync-schemas.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { CacheMarks } from './cache-marks.ts';
import type { SyncFreeSpace } from './sync-free-space.ts';

/** What a sync asks the cache. */
export interface CacheForSync {
  /** @param keep call SIDs whose recordings are kept on this laptop @param fromDisk all that is stored is read again first, and what is damaged is found */
  begin(accountId: string, keep: readonly string[], fromDisk?: boolean): Promise<SyncState>;
  /** Writes all of the step in one transaction, or nothing. */
  apply(accountId: string, step: SyncStep): Promise<AppliedStep>;
  /** Some of the rows that are rejected; none once there are no more. */
  rejectedRows(accountId: string, which: RejectedRowChoice): Promise<readonly RejectedRow[]>;
  retriedRows(accountId: string, retried: RetriedRows): Promise<null>;
}

/** What the sync service asks the cache. */
export interface SyncCache extends CacheForSync {
  /** Epoch ms of the end of the last sync that left everything complete; null if there was none. */
  lastCompletedAt(accountId: string): Promise<EpochMs | null>;
  /** Removes the calls that began before a moment, but for those of `keep`. */
  dropBefore(accountId: string, before: EpochMs, keep: readonly string[]): Promise<{ removed: number; kept: number }>;
}

/** The same cache, which takes calls only while there is room. How a sync ended can always be written. */
export function withRoom(cache: SyncCache, room: Pick<SyncFreeSpace, 'check'>): SyncCache {
  return {
    lastCompletedAt: (accountId) => cache.lastCompletedAt(accountId),
    dropBefore: (accountId, before, keep) => cache.dropBefore(accountId, before, keep),
    rejectedRows: (accountId, which) => cache.rejectedRows(accountId, which),
    retriedRows: (accountId, retried) => cache.retriedRows(accountId, retried),
    begin: async (accountId, keep, fromDisk) => {
      await room.check(true);
      return cache.begin(accountId, keep, fromDisk);
    },
    apply: async (accountId, step) => {
      if (step.calls.length > 0) await room.check();
      return cache.apply(accountId, step);
    },
  };
}

/** The same cache, whose mark follows what is written. */
export function withMark(cache: SyncCache, marks: Pick<CacheMarks, 'note' | 'remove'>): SyncCache {
  const noting = async <T>(accountId: string, work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } finally {
      marks.note(accountId);
    }
  };
  return {
    begin: (accountId, keep, fromDisk) => noting(accountId, cache.begin(accountId, keep, fromDisk)),
    apply: (accountId, step) => noting(accountId, cache.apply(accountId, step)),
    retriedRows: (accountId, retried) => noting(accountId, cache.retriedRows(accountId, retried)),
    dropBefore: async (accountId, before, keep) => {
      // It removes many, and no step of a sync tells how far it came.
      await marks.remove();
      return noting(accountId, cache.dropBefore(accountId, before, keep));
    },
    rejectedRows: (accountId, which) => cache.rejectedRows(accountId, which),
    lastCompletedAt: (accountId) => cache.lastCompletedAt(accountId),
  };
}

/** Told call SIDs that a sync has removed from the cache for good, because the account no longer lists them. */
export type OnRemoved = (accountId: string, callSids: readonly string[]) => void;

/**
 * The same cache, of whose removals `onRemoved` is told once the sync has ended: until then calls may be listed again, and
 * where they are many they are held, so that their recordings must stay. What is never told is found after a later sync.
 */
export function withRemovalsTold(cache: CacheForSync, onRemoved: OnRemoved): CacheForSync {
  const removed = new Set<string>();
  return {
    begin: async (accountId, keep, fromDisk) => {
      const state = await cache.begin(accountId, keep, fromDisk);
      if (state.removed.length > 0) onRemoved(accountId, state.removed);
      return state;
    },
    apply: async (accountId, step) => {
      const applied = await cache.apply(accountId, step);
      for (const { callSid } of step.calls) removed.delete(callSid);
      for (const callSid of applied.removed) removed.add(callSid);
      const { outcome } = step.sync;
      const isDone = outcome === 'complete' || outcome === 'incomplete';
      if (isDone && !applied.manyRemoved && removed.size > 0) onRemoved(accountId, [...removed]);
      return applied;
    },
    rejectedRows: (accountId, which) => cache.rejectedRows(accountId, which),
    retriedRows: (accountId, retried) => cache.retriedRows(accountId, retried),
  };
}
