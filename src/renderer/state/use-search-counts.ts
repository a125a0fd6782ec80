import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { SavedSearch } from '../../shared/saved-search.ts';
import { toQuery } from '../query/call-filters.ts';
import { cache } from '../worker-client.ts';
import { useTimeZone, useToday } from './app-state.tsx';
import { SearchCounts } from './search-counts.ts';
import { useCallsRevision, useThrottledRevision } from './use-cache.ts';
import { useFilters } from './use-filters.ts';

/** A sync changes the cache many times a second, and nobody reads numbers that fast. */
const atMostEveryMs = 1000;

/** How many calls each search finds now, by its id; those without a number are not counted yet. */
export function useSearchCounts(searches: readonly SavedSearch[]): ReadonlyMap<string, number> {
  const zone = useTimeZone();
  const today = useToday();
  const revision = useThrottledRevision(useCallsRevision(), atMostEveryMs);
  const { query: listQuery } = useFilters();
  const [counts] = useState(
    () =>
      new SearchCounts({
        ask: (query) => cache.count(query),
        now: () => performance.now(),
        sleep: untilIdleAfter,
      }),
  );
  const queries = useMemo(
    () => new Map(searches.map(({ id, filters }) => [id, toQuery(filters, zone, today)])),
    [searches, zone, today],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: the list asks whenever its query has changed.
  useEffect(() => counts.hold(), [counts, listQuery]);
  useEffect(() => counts.want(queries, revision), [counts, queries, revision]);
  useEffect(() => () => counts.want(new Map(), -1), [counts]);
  return useSyncExternalStore(counts.subscribe, counts.counts);
}

function untilIdleAfter(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(() => requestIdleCallback(() => resolve(), { timeout: 500 }), ms);
  });
}
