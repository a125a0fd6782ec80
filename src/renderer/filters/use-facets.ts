import { useEffect, useState } from 'react';
import type { CallQuery, Facets } from '../cache/cache-api.ts';
import type { ListFilter } from '../query/active-filters.ts';
import { noFilters, toQuery } from '../query/call-filters.ts';
import { useTimeZone, useToday } from '../state/app-state.tsx';
import { useCallsRevision, useThrottledRevision } from '../state/use-cache.ts';
import { useFilters } from '../state/use-filters.ts';
import { cache } from '../worker-client.ts';

/** Numbers that change faster cannot be read. */
const atMostEveryMs = 1000;

/** How many calls each value of a filter would give beside all the other filters, as of a moment ago. Undefined until it is known. */
export function useFacetsWithout(name: ListFilter | 'recording'): Facets | undefined {
  const { filters } = useFilters();
  const zone = useTimeZone();
  const today = useToday();
  const revision = useThrottledRevision(useCallsRevision(), atMostEveryMs);
  return useFacets(toQuery({ ...filters, [name]: noFilters[name] }, zone, today), revision);
}

/** The facets of a query as of the cache's `revision`; undefined until they are known. Null asks nothing. */
export function useFacets(query: CallQuery | null, revision = 0): Facets | undefined {
  const [answer, setAnswer] = useState<{ readonly key: string; readonly facets: Facets }>();
  const key = JSON.stringify(query);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the query, and a newer revision has other counts.
  useEffect(() => {
    if (query === null) return setAnswer(undefined);
    let overtaken = false;
    // A failing cache shows in the list itself; values are chosen without their counts.
    cache.facets(query).then(
      (facets) => overtaken || setAnswer({ key, facets }),
      () => undefined,
    );
    return () => {
      overtaken = true;
    };
  }, [key, revision]);
  return answer?.key === key ? answer.facets : undefined;
}
