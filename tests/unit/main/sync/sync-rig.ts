import { ContactCenter } from '../../../../src/main/api/contact-center.ts';
import { answerTimeout } from '../../../../src/main/api/exchange.ts';
import { RateLimiter } from '../../../../src/main/api/rate-limiter.ts';
import { pastedSession } from '../../../../src/main/api/session.ts';
import { withRoom } from '../../../../src/main/sync/sync-cache.ts';
import { SyncFreeSpace } from '../../../../src/main/sync/sync-free-space.ts';
import { SyncService } from '../../../../src/main/sync/sync-service.ts';
import type { Account, Connection } from '../../../../src/shared/account.ts';
import { defaultSettings, type Settings } from '../../../../src/shared/settings.ts';
import type { SyncStatus } from '../../../../src/shared/sync.ts';
import { ManualClock } from '../manual-clock.ts';
import { type Behaviour, listing, ScriptedApi } from '../scripted-api.ts';
import { MemoryCache } from './memory-cache.ts';

export const now = Date.UTC(2024, 5, 15, 12);
const hourMs = 3_600_000;

export function accountNamed(id: string): Account {
  return { id, region: 'custom', apiHost: 'https://api.example', accountSid: id, timeZone: null };
}

export function online(id = 'acme'): Connection {
  return { state: 'online', account: accountNamed(id) };
}

export interface ListedCall {
  readonly call_sid: string;
  readonly start_time: string;
}

/** Calls, one an hour back from now. */
export function hourlyCalls(count: number): ListedCall[] {
  return Array.from({ length: count }, (_, at) => ({
    call_sid: `call-${at}`,
    start_time: new Date(now - (at + 1) * hourMs).toISOString(),
  }));
}

/** An API over `calls`, or over so many, one an hour back from now, that pages, filters and sorts as documented. */
export function callsApi(given: number | (() => readonly ListedCall[])): Behaviour {
  const callsNow = typeof given === 'number' ? () => hourlyCalls(given) : given;
  return (response, request) => {
    const { start_time: start = '', end_time: end = '', limit, offset, sort_by: sortBy } = request.query;
    const matches = callsNow()
      .filter((call) => call.start_time >= start && call.start_time <= end)
      .sort((a, b) => (a.start_time < b.start_time ? -1 : 1));
    if (sortBy === 'date:desc') matches.reverse();
    const first = Number(offset);
    const page = matches.slice(first, first + Number(limit));
    const hasNext = first + page.length < matches.length;
    listing(page, { total: matches.length, limit: Number(limit), offset: first, has_next: hasNext })(response, request);
  };
}

/** A sync over real HTTP, with a cache in memory and a clock that the test moves. */
export async function syncRig(
  options: {
    settings?: Partial<Settings>;
    cache?: MemoryCache;
    api?: ScriptedApi;
    version?: string;
    freeBytes?: () => number;
  } = {},
) {
  const api = options.api ?? (await ScriptedApi.start());
  const clock = new ManualClock(now);
  const cache = options.cache ?? new MemoryCache();
  const settings: Settings = { ...defaultSettings, syncDays: 2, syncEveryMinutes: null, ...options.settings };
  const rig = {
    api,
    clock,
    cache,
    settings,
    keep: [] as string[],
    removed: [] as string[],
    statuses: [] as SyncStatus[],
  };
  const limiter = new RateLimiter(clock);
  const client = new ContactCenter({
    wire: { fetch, clock, apiHost: api.origin, timeout: answerTimeout },
    accountSid: 'acme',
    session: pastedSession('s'),
    limiter,
    onOutcome: () => undefined,
  });
  const room = new SyncFreeSpace({ clock, freeBytes: async () => options.freeBytes?.() ?? Number.POSITIVE_INFINITY });
  const sync = new SyncService({
    client: () => client,
    cache: withRoom(cache, room),
    clock,
    settings: () => rig.settings,
    random: () => 1,
    keep: async () => rig.keep,
    hasRoom: () => room.isEnough(),
    onRemoved: (_accountId, callSids) => void rig.removed.push(...callSids),
    version: options.version ?? '1.0.0',
  });
  sync.onStatus((status) => rig.statuses.push(status));
  return Object.assign(rig, { sync, limiter, until: (holds: (status: SyncStatus) => boolean) => until(sync, holds) });
}

/** The first status, from now on, for which something holds. */
function until(sync: SyncService, holds: (status: SyncStatus) => boolean): Promise<SyncStatus> {
  if (holds(sync.status)) return Promise.resolve(sync.status);
  return new Promise((resolve) => {
    const stop = sync.onStatus((status) => {
      if (!holds(status)) return;
      stop();
      resolve(status);
    });
  });
}

export const isIdle = ({ phase }: SyncStatus) => phase === 'idle';
export const isStopped = ({ phase }: SyncStatus) => phase === 'stopped';
export const isWaiting = ({ phase }: SyncStatus) => phase === 'waiting';
export const isPaused = ({ phase }: SyncStatus) => phase === 'paused';
