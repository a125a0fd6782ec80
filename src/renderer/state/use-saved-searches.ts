import { useMemo } from 'react';
import { useStore } from 'zustand';
import { type ShownSearch, shownSearch } from '../query/saved-filters.ts';
import { useAccountState } from './account-state.ts';
import type { SavedSearchActions, SavedSearchesState } from './saved-searches.ts';
import { useFilters } from './use-filters.ts';

/** The account's saved searches, and what can be done with them. */
export function useSavedSearches(): SavedSearchesState {
  return useStore(useAccountState().savedSearches);
}

/** The saved search that the list goes by; null when it goes by none. */
export function useShownSearch(): ShownSearch | null {
  const { searches, lastShownId } = useSavedSearches();
  const { filters } = useFilters();
  return useMemo(() => shownSearch(searches, filters, lastShownId), [searches, filters, lastShownId]);
}

/** For what should not be drawn again whenever the searches change. */
export function useSavedSearchActions(): SavedSearchActions {
  return useAccountState().savedSearches.getState();
}
