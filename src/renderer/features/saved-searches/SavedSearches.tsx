import { useRoute } from '../../state/use-route.ts';
import { useSavedSearches, useShownSearch } from '../../state/use-saved-searches.ts';
import { useSearchCounts } from '../../state/use-search-counts.ts';
import { SearchList } from './SearchList.tsx';
import { useSearchKeys } from './use-search-keys.ts';

/** The saved searches in the rail, each with the number of calls it finds now. Nothing at all until there is one. */
export function SavedSearches() {
  const { searches, show } = useSavedSearches();
  const shown = useShownSearch();
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
