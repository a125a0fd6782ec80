import { useCallbackRef } from '@mantine/hooks';
import type { SavedSearch } from '../../../shared/saved-search.ts';
import { toQuery } from '../../query/call-filters.ts';
import { foundCalls } from '../../query/found-calls.ts';
import { useTimeZone } from '../../state/app-state.tsx';
import { useAskToKeep } from '../../state/use-dialogs.ts';
import { useSavedSearchActions } from '../../state/use-saved-searches.ts';
import { showFailure } from '../../ui/show-failure.ts';
import { cache } from '../../worker-client.ts';

const note =
  'It stays up to date: what the search finds later is downloaded after each sync, and what it no longer finds may be removed when room is needed.';

/** Asks whether to keep the calls of a saved search offline from now on, or stops keeping them. */
export function useKeepSearch(): (search: SavedSearch) => void {
  const ask = useAskToKeep();
  const zone = useTimeZone();
  const { change } = useSavedSearchActions();
  return useCallbackRef((search) => {
    const { id, name, filters, keptOffline } = search;
    const turn = (on: boolean) => change(() => ({ kind: 'keep', id, keptOffline: on }));
    if (keptOffline) {
      turn(false).catch(showFailure);
      return;
    }
    const query = toQuery(filters, zone, Date.now());
    ask({
      title: `‘${name}’`,
      note,
      calls: () => foundCalls(cache, query),
      keep: () => turn(true),
    });
  });
}
