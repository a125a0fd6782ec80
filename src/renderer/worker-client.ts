import * as Comlink from 'comlink';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CacheMark } from '../shared/cache-mark.ts';
import type { Result } from '../shared/result.ts';
import { request } from './bridge.ts';
import type { CacheApi, CacheChange, CacheOpened } from './cache/cache-api.ts';
import type { CachePage, SealingProgress } from './cache/cache-page.ts';
import { carryCodedErrors } from './cache/coded-errors.ts';
import type { CacheKeyBytes } from './cache/imported-keys.ts';

carryCodedErrors();
const worker = new Worker(new URL('./cache/worker.ts', import.meta.url), { type: 'module', name: 'cache' });

// An error within it is forwarded by itself (uncaught-errors.ts); this is a worker that could not be started at all.
worker.addEventListener('error', (event) => {
  if (!(event instanceof ErrorEvent)) reportError(new Error('The cache worker could not be started.'));
});

/** The only door to the cache worker. Its methods throw CodedErrors whose message is fit to be shown. */
export const cache = Comlink.wrap<CacheApi>(worker);

let latestChange: CacheChange = {
  revision: 0,
  callsRevision: 0,
  insightsRevision: 0,
  calls: 0,
  preparing: null,
};
const listeners = new Set<() => void>();
void cache.onChange(
  Comlink.proxy((change) => {
    latestChange = change;
    for (const listener of listeners) listener();
  }),
);

/** What changed last; revision 0 before the first change. */
export function cacheChange(): CacheChange {
  return latestChange;
}

/** Calls `listener` after every change of the cache. Answers a function that ends the subscription. */
export function onCacheChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const sealing = createStore<{ readonly progress: SealingProgress }>(() => ({ progress: null }));

/** How much of the calls of an earlier version has been sealed. */
export const sealingProgress: StoreApi<{ readonly progress: SealingProgress }> = sealing;

const page: CachePage = {
  keysOf: async (accountId) => {
    const keys = await keysOf(accountId);
    return Comlink.transfer(keys, [keys.records.buffer, keys.names.buffer]);
  },
  clearIndexedDb: async () => {
    await request('cache.rebuild', null);
  },
  onSealing: (progress) => sealing.setState({ progress }),
};
void cache.connectPage(Comlink.proxy(page));

const reopenedListeners = new Set<(outcome: Result<CacheOpened>) => void>();
void cache.onReopened(
  Comlink.proxy((outcome) => {
    for (const listener of reopenedListeners) listener(outcome);
  }),
);

/** Calls `listener` whenever the cache was read again from the disk while the app runs. Answers a function that ends the subscription. */
export function onCacheReopened(listener: (outcome: Result<CacheOpened>) => void): () => void {
  reopenedListeners.add(listener);
  return () => reopenedListeners.delete(listener);
}

// Otherwise Chromium may delete all calls when the disk runs full. Where it will not promise that, nothing is worse than before.
void navigator.storage.persist().catch(() => false);

let ahead: { readonly accountId: string; readonly opened: Promise<CacheOpened> } | null = null;

/** Begins to open an account's cache before there is anything that could show it. Resolves once the worker has been asked to. */
export async function openCacheAhead(accountId: string): Promise<void> {
  const asked = Promise.all([markOf(), keysOf(accountId)]);
  const opened = asked.then(([mark, keys]) => openWith(accountId, mark, keys));
  ahead = { accountId, opened };
  // Who asks for it is told.
  opened.catch(() => undefined);
  await asked.catch(() => undefined);
}

/** Opens an account's cache, or goes on with what was begun by {@link openCacheAhead}. */
export function openCache(accountId: string): Promise<CacheOpened> {
  const begun = ahead;
  ahead = null;
  if (begun?.accountId === accountId) return begun.opened;
  return Promise.all([markOf(), keysOf(accountId)]).then(([mark, keys]) => openWith(accountId, mark, keys));
}

/** Hands the keys over with the request: the page keeps no copy. */
function openWith(accountId: string, mark: CacheMark | null, keys: CacheKeyBytes): Promise<CacheOpened> {
  return cache.open(accountId, mark, Comlink.transfer(keys, [keys.records.buffer, keys.names.buffer]));
}

async function keysOf(accountId: string): Promise<CacheKeyBytes> {
  const keys = await request('cache.keys', { accountId });
  const bytes = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return { records: bytes(keys.cache), names: bytes(keys.cacheNames) };
}

/** What main remembers of the cache, so that it is noticed where less is here. */
function markOf(): Promise<CacheMark | null> {
  return request('cache.mark', null).catch(() => null);
}
