import type { Call } from '../../../src/shared/call.ts';
import type { CacheRequestMessage } from '../../../src/shared/ipc-contract.ts';

const dayMs = 86_400_000;

/** Calls as a sync hands them to the cache. Their window lies long ago: no sync has read a day because of them. */
export function applyPage(accountId: string, calls: readonly Call[]): CacheRequestMessage {
  const window = { from: 0, to: dayMs, nextOffset: 0, total: 0, completedAt: dayMs };
  return { id: 0, name: 'sync.apply-page', argument: { accountId, page: { calls, setAside: [], window } } };
}
