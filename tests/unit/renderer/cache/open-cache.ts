import { Dexie } from 'dexie';
import { afterEach } from 'vitest';
import type { CacheApi, CallQuery } from '../../../../src/renderer/cache/cache-api.ts';
import { everyCall } from '../../../../src/renderer/cache/call-query.ts';
import type { Call } from '../../../../src/shared/call.ts';
import type { CacheRequestArgument, CacheRequestName } from '../../../../src/shared/ipc/cache-requests.ts';
import { aStep } from './a-call.ts';
import { startCache } from './start-cache.ts';

/** A cache whose account `accountId` is open and holds `calls`. */
export async function cacheWith(calls: readonly Call[], accountId = 'test'): Promise<CacheApi> {
  const cache = startCache();
  await cache.open(accountId);
  await ask(cache, 'sync.apply', { accountId, step: aStep(calls) });
  return cache;
}

/** What main gets to hear when it asks; fails the test when that is an error. */
export async function ask<Name extends CacheRequestName>(
  cache: CacheApi,
  name: Name,
  argument: CacheRequestArgument<Name>,
): Promise<unknown> {
  const result = await cache.answer(JSON.stringify({ name, argument }));
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

export function aQuery(changes: Partial<CallQuery> = {}): CallQuery {
  return { ...everyCall, ...changes };
}

/** Ends every database a test made, so that the next begins on a bare machine. */
export function forgetDatabasesAfterEach(): void {
  // On localhost Dexie reports every failure to the console, those a test provokes too.
  Dexie.debug = false;
  afterEach(async () => {
    for (const { name } of await indexedDB.databases()) if (name !== undefined) await Dexie.delete(name);
  });
}
