import { useCallbackRef } from '@mantine/hooks';
import type { SavedSearch } from '../../../shared/saved-search.ts';
import { useTimeZone } from '../../app/app-state.tsx';
import { cache } from '../../cache-client.ts';
import { showFailure } from '../../ui/show-failure.ts';
import { toQuery } from '../calls/call-filters.ts';
import { selectedCalls } from '../calls/selected-calls.ts';
import { everythingOf } from '../calls/selection.ts';
import { useSavedSearchActions } from '../saved-searches/saved-searches-context.tsx';
import { useAskToKeep } from './keep-context.tsx';

const note =
  'It keeps itself up to date: what the search finds later is fetched after each sync, and what it no longer finds is given up when the room is wanted for others.';

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
      calls: () => selectedCalls(cache, query, everythingOf(query)),
      keep: () => turn(true),
    });
  });
}
