import { sidOf } from '../../shared/call-part.ts';
import { lastWhole } from '../../shared/sync.ts';
import type { CacheApi, CallQuery } from '../cache/cache-api.ts';
import { callSidsBetween } from '../query/found-calls.ts';
import { mostKeptAtOnce } from './keep-limit.ts';

export type FoundCalls = Pick<CacheApi, 'count' | 'rows'>;

export interface KeptBySearchesDeps {
  readonly cache: FoundCalls & Pick<CacheApi, 'syncs'>;
  /** The SIDs of the calls that are kept now. */
  readonly keptNow: () => Promise<readonly string[]>;
}

/**
 * What saved searches keep: the calls that they find. A cache that is still being filled, as after it was rebuilt, does
 * not hold all of them yet, nor does one that has lost calls: until a sync has left it complete, whatever is kept stays so.
 */
export async function keptBySearches(queries: readonly CallQuery[], deps: KeptBySearchesDeps): Promise<string[]> {
  const isWhole = lastWhole(await deps.cache.syncs()) !== null;
  const found = await foundBy(queries, deps.cache);
  return isWhole ? found : [...new Set([...found, ...(await deps.keptNow())])];
}

/** The call SIDs that any of the queries finds, each once: of the first query first, in its order, and at most {@link mostKeptAtOnce} of each. */
export async function foundBy(queries: readonly CallQuery[], cache: FoundCalls): Promise<string[]> {
  const found = new Set<string>();
  for (const query of queries) {
    const count = Math.min(mostKeptAtOnce, await cache.count(query));
    for (const callSid of await callSidsBetween(cache, query, 0, count)) found.add(sidOf(callSid));
  }
  return [...found];
}
