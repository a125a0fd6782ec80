import type { Call } from '../../../src/shared/call.ts';
import type { CacheRequestMessage } from '../../../src/shared/ipc/cache-requests.ts';
import { nothingDone, type SyncRecord } from '../../../src/shared/sync.ts';
import { dayMs } from '../../../src/shared/units.ts';

/** A sync of long ago, of a day in which there are no calls: no later one has read a day because of it. */
const sync: SyncRecord = {
  startedAt: 0,
  endedAt: null,
  reason: 'start',
  from: 0,
  to: dayMs,
  outcome: null,
  message: null,
  ...nothingDone,
  requests: 1,
};
const span = { from: 0, to: dayMs, provenAt: 0, rows: 0 };

/**
 * Calls as a sync hands them to the cache, newest first: with the proof of the stretch that they show whole, which the
 * cache has to look for other calls in, with the record of the sync and with a day.
 */
export function applyStep(accountId: string, calls: readonly Call[]): CacheRequestMessage {
  // Calls of the first second and of the last may be on the neighbouring pages.
  const proven = { from: (calls.at(-1)?.startTime ?? 0) + 1_000, to: calls[0]?.startTime ?? 0 };
  const days = [{ from: 0, spans: [span], countedAt: null, failure: null }];
  return {
    name: 'sync.apply',
    argument: { accountId, step: { calls, placed: [], rejected: [], proven: [proven], days, sync } },
  };
}
