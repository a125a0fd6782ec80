import { VisuallyHidden } from '@mantine/core';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { SavedSearch, SavedSearchChange } from '../../../shared/saved-search.ts';
import { useRoute } from '../../app/route.tsx';
import { request } from '../../bridge.ts';
import { showFailure } from '../../ui/show-failure.ts';
import { activeFilters } from '../calls/active-filters.ts';
import { noFilters } from '../calls/call-filters.ts';
import { useFilters } from '../calls/filters-context.tsx';
import { type ShownSearch, savedFilters, shownSearch } from './saved-filters.ts';

type Searches = readonly SavedSearch[];

interface SavedSearchesState {
  /** In the order they are shown in. */
  readonly searches: Searches;
  /** The one that the list goes by; null when it goes by none. */
  readonly shown: ShownSearch | null;
  /** Takes its filters and its order over, and goes to Calls. */
  show(search: SavedSearch): void;
  /** Saves the filters as they are. Throws an error whose message is fit to be shown. */
  save(name: string): Promise<void>;
  /**
   * Changes the searches and answers all of them. Changes are made one after the other, each made up (`make`) from what
   * the one before left; null changes nothing. Throws an error whose message is fit to be shown.
   */
  change(make: (searches: Searches) => SavedSearchChange | null): Promise<Searches>;
  /** Says to a screen reader what others see. */
  announce(text: string): void;
}

const SavedSearchesContext = createContext<SavedSearchesState | null>(null);

/** The account's saved searches, and which of them the filters hold. */
export function SavedSearchesProvider({ children }: { children: ReactNode }) {
  const { filters, change: changeFilters } = useFilters();
  const { goTo } = useRoute();
  const [searches, setSearches] = useState<Searches>([]);
  const newest = useRef<Promise<Searches>>(Promise.resolve([]));
  const [announced, announce] = useState('');
  const [lastShownId, setLastShownId] = useState<string | null>(null);
  const narrowed = activeFilters(filters).length > 0;

  useEffect(() => {
    newest.current = request('saved-searches.read', null).catch((thrown: unknown) => {
      showFailure(thrown);
      return [];
    });
    void newest.current.then(setSearches);
  }, []);

  // Who clears the filters begins something new.
  useEffect(() => {
    if (!narrowed) setLastShownId(null);
  }, [narrowed]);

  const change = useCallback<SavedSearchesState['change']>((make) => {
    const before = newest.current;
    const changed = before.then(async (known) => {
      const asked = make(known);
      const searchesNow = asked === null ? known : await request('saved-searches.change', asked);
      setSearches(searchesNow);
      return searchesNow;
    });
    newest.current = changed.catch(() => before);
    return changed;
  }, []);

  const state = useMemo<SavedSearchesState>(
    () => ({
      searches,
      shown: shownSearch(searches, filters, lastShownId),
      change,
      announce,
      show: (search) => {
        changeFilters({ ...noFilters, ...search.filters });
        setLastShownId(search.id);
        goTo('calls');
      },
      save: async (name) => {
        const saved = await change(() => ({ kind: 'add', name, filters: savedFilters(filters), at: null }));
        setLastShownId(saved.at(-1)?.id ?? null);
      },
    }),
    [searches, filters, lastShownId, change, changeFilters, goTo],
  );
  return (
    <SavedSearchesContext value={state}>
      {children}
      {/* Always there, or a screen reader would not hear it change. */}
      <VisuallyHidden role="status" aria-label="Saved searches">
        {announced}
      </VisuallyHidden>
    </SavedSearchesContext>
  );
}

export function useSavedSearches(): SavedSearchesState {
  const state = useContext(SavedSearchesContext);
  if (state === null) throw new Error('useSavedSearches is used outside of SavedSearchesProvider.');
  return state;
}
