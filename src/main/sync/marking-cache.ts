import type { SyncDeps } from './sync-service.ts';

type Cache = SyncDeps['cache'];

/** The same cache, whose mark follows what is written. */
export function markingCache(cache: Cache, marks: { note(accountId: string): void; remove(): Promise<void> }): Cache {
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
