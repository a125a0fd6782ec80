import { useEffect, useState, useSyncExternalStore } from 'react';
import { useCallsRevision } from '../../state/use-cache.ts';
import { useFilters, useFiltersStore } from '../../state/use-filters.ts';
import type { CallList, CallListState } from './call-list.ts';
import { takeFirstList } from './first-list.ts';

/** The list of the filters' matches, asked again whenever they or the cache change. */
export function useCallList(): { list: CallList; state: CallListState } {
  const filters = useFiltersStore();
  const { query } = useFilters();
  const revision = useCallsRevision();
  const [list] = useState(takeFirstList);
  useEffect(() => list.want(query, revision), [list, query, revision]);
  // A key of the search is asked at once: the worker searches while the page draws the key.
  useEffect(() => filters.subscribe((now) => list.want(now.query, revision)), [filters, list, revision]);
  return { list, state: useSyncExternalStore(list.subscribe, list.state) };
}
