import type { CacheApi, CallQuery } from '../../cache/cache-api.ts';
import { callSidsBetween } from '../calls/selected-calls.ts';
import { mostAtOnce } from './gather-calls.ts';

export type FoundCalls = Pick<CacheApi, 'count' | 'rows'>;

/** The call SIDs that any of the queries finds, each once: of the first query first, in its order, and at most {@link mostAtOnce} of each. */
export async function foundBy(queries: readonly CallQuery[], cache: FoundCalls): Promise<string[]> {
  const found = new Set<string>();
  for (const query of queries) {
    const count = Math.min(mostAtOnce, await cache.count(query));
    for (const callSid of await callSidsBetween(cache, query, 0, count)) found.add(callSid);
  }
  return [...found];
}
