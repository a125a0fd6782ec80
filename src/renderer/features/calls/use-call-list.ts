import { useEffect, useState, useSyncExternalStore } from 'react';
import { useCacheChange } from '../../app/cache-revision.tsx';
import { cache } from '../../cache-client.ts';
import { CallList, type CallListState } from './call-list.ts';
import { useFilters } from './filters-context.tsx';

/** The list of the filters' matches, asked again whenever they or the cache change. */
export function useCallList(): { list: CallList; state: CallListState } {
  const { query } = useFilters();
  const { revision } = useCacheChange();
  const [list] = useState(() => new CallList(cache));
  useEffect(() => list.want(query, revision), [list, query, revision]);
  return { list, state: useSyncExternalStore(list.subscribe, list.state) };
}
