import { ContactCenter } from '../../../../src/main/api/contact-center.ts';
import { RateLimiter } from '../../../../src/main/api/rate-limiter.ts';
import { pastedSession } from '../../../../src/main/api/session.ts';
import { SyncService } from '../../../../src/main/sync/sync-service.ts';
import { type DayState, rangeStateOf } from '../../../../src/shared/day-state.ts';
import { defaultSettings } from '../../../../src/shared/settings.ts';
import type { SyncStatus } from '../../../../src/shared/sync.ts';
import type { ManualClock } from '../manual-clock.ts';
import { MemoryCache } from './memory-cache.ts';
import { type AccountWays, documented, ModelAccount } from './model/model-account.ts';
import { sleepThrough } from './sleep-through.ts';
import { online } from './sync-rig.ts';

export const now = Date.UTC(2024, 5, 15, 12);
const dayMs = 86_400_000;
const minuteMs = 60_000;

export interface AccountOfCalls extends Partial<AccountWays> {
  readonly days: number;
  readonly calls: number;
}

/** Calls of half a minute to half an hour, one in a hundred of them of three hours. */
function callMs(key: number): number {
  return key % 100 === 0 ? 180 * minuteMs : ((key * 7) % 60) * (minuteMs / 2) + 1_300;
}

/** An account of so many calls, one after the other over its days until now; as the contract says, but for what is given. */
export function accountOf(clock: ManualClock, { days, calls, ...ways }: AccountOfCalls): ModelAccount {
  const account = new ModelAccount({ ...documented, ...ways, clock, onRequest: () => null });
  const first = Math.floor(now / dayMs) * dayMs - days * dayMs;
  const last = now + Math.max(0, ways.clockAheadMs ?? 0) - minuteMs;
  for (let key = 1; key <= calls; key += 1) {
    const startTime = Math.round(last - ((key - 1) * (last - first)) / calls);
    const endTime = Math.min(startTime + callMs(key), last + minuteMs);
    account.rows.set(key, { key, startTime, endTime, version: 1, hasSid: true });
  }
  return account;
}

/** Syncs an account into a cache until the sync is over, however long it has to wait. */
export async function syncOf(account: ModelAccount, clock: ManualClock, days: number, cache = new MemoryCache()) {
  const client = new ContactCenter({
    wire: { fetch: account.fetch, clock, apiHost: 'https://api.example', timeout: () => new AbortController().signal },
    accountSid: 'acme',
    session: pastedSession('s'),
    limiter: new RateLimiter(clock),
    onOutcome: () => undefined,
  });
  const sync = new SyncService({
    client: () => client,
    cache,
    clock,
    settings: () => ({ ...defaultSettings, syncDays: days, syncEveryMinutes: null }),
    random: () => 1,
    keep: async () => [],
    onRemoved: () => undefined,
    hasRoom: async () => true,
    version: '1.0.0',
  });
  const before = account.requests;
  sync.connectionChanged(online());
  await sleepThrough(clock, ended(sync));
  const states: Partial<Record<DayState, number>> = {};
  const at = clock.now();
  for (let ago = 0; ago <= days; ago += 1) {
    const from = Math.floor(at / dayMs - ago) * dayMs;
    const { state } = rangeStateOf([...cache.days.values()], from, from + dayMs, at);
    states[state] = (states[state] ?? 0) + 1;
  }
  return {
    cache,
    states,
    status: sync.status,
    requests: account.requests - before,
    /** Calls that the account lists and the cache has not. */
    missing: account.rows.size - cache.calls.size,
    record: [...cache.records.values()].at(-1),
    seconds: Math.round((at - now) / 1000),
  };
}

function ended(sync: SyncService): Promise<void> {
  const isOver = ({ phase }: SyncStatus) => phase === 'idle' || phase === 'stopped';
  return new Promise((resolve) => {
    const stop = sync.onStatus((status) => {
      if (!isOver(status)) return;
      stop();
      resolve();
    });
  });
}
