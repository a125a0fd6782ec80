import type { CacheForSync } from './ledger.ts';

/** Told call SIDs that a sync has removed from the cache, because the account no longer lists them. */
export type OnRemoved = (accountId: string, callSids: readonly string[]) => void;

/** The same cache, of whose removals `onRemoved` is told as soon as they are on the disk. */
export function tellingRemovals(cache: CacheForSync, onRemoved: OnRemoved): CacheForSync {
  const told = async <Answer extends { readonly removed: readonly string[] }>(
    accountId: string,
    asked: Promise<Answer>,
  ): Promise<Answer> => {
    const answer = await asked;
    if (answer.removed.length > 0) onRemoved(accountId, answer.removed);
    return answer;
  };
  return {
    begin: (accountId, keep) => told(accountId, cache.begin(accountId, keep)),
    apply: (accountId, step) => told(accountId, cache.apply(accountId, step)),
    setAsideRows: (accountId, which) => cache.setAsideRows(accountId, which),
    retriedRows: (accountId, retried) => cache.retriedRows(accountId, retried),
  };
}
