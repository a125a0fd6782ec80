import { useRoute } from '../../state/route.tsx';
import { useSavedSearches } from '../../state/saved-searches.tsx';
import { useSearchCounts } from '../../state/use-search-counts.ts';
import { SearchList } from './SearchList.tsx';
import { useSearchKeys } from './use-search-keys.ts';

/** The saved searches in the rail, each with the number of calls it finds now. Nothing at all until there is one. */
export function SavedSearches() {
  const { searches, shown, show } = useSavedSearches();
  const { screen } = useRoute();
  const counts = useSearchCounts(searches);
  useSearchKeys(searches, show);
  // Calls and Reports go by it; the other screens know nothing of it.
  const isGoneBy = screen === 'calls' || screen === 'reports';
  return (
    <SearchList
      searches={searches}
      counts={counts}
      shownId={shown?.search.id ?? null}
      changed={shown?.changed ?? false}
      isGoneBy={isGoneBy}
    />
  );
}
