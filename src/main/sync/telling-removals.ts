import type { CacheForSync } from './sync-writer.ts';

/** Told call SIDs that a sync has removed from the cache for good, because the account no longer lists them. */
export type OnRemoved = (accountId: string, callSids: readonly string[]) => void;

/**
 * The same cache, of whose removals `onRemoved` is told once the sync has ended: until then calls may be listed again, and
 * where they are many they are held, so that their recordings must stay. What is never told is found after a later sync.
 */
export function tellingRemovals(cache: CacheForSync, onRemoved: OnRemoved): CacheForSync {
  const removed = new Set<string>();
  return {
    begin: async (accountId, keep, fromDisk) => {
      const memory = await cache.begin(accountId, keep, fromDisk);
      if (memory.removed.length > 0) onRemoved(accountId, memory.removed);
      return memory;
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
