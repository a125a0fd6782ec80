import type { CallQuery } from '../cache-api.ts';
import type { CallSearch } from '../call-search.ts';
import type { Reconciliation } from '../report-api.ts';

/** Tells which calls of the cache a report leaves out, and why. To be called in the same moment as the search that found `counted` calls. */
export function reconciliationOf(search: CallSearch, { from, to }: CallQuery, counted: number): Reconciliation {
  const cached = search.size;
  const hasRange = from !== null || to !== null;
  const [timed = 0] = search.countsFrom([Number.NEGATIVE_INFINITY]);
  const noStartTime = hasRange ? cached - timed : 0;
  const [first, end] = [from ?? Number.NEGATIVE_INFINITY, to ?? Number.POSITIVE_INFINITY];
  const [within = 0] = first < end ? search.countsFrom([first, end]) : [];
  const outside = hasRange ? timed - within : 0;
  return {
    cached,
    counted,
    leftOut: [
      { reason: 'no-start-time', calls: noStartTime },
      { reason: 'outside-range', calls: outside },
      { reason: 'filters', calls: cached - noStartTime - outside - counted },
    ],
  };
}
