import { VisuallyHidden } from '@mantine/core';
import { useCallbackRef } from '@mantine/hooks';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { SavedSearch, SavedSearchChange } from '../../shared/saved-search.ts';
import { request } from '../bridge.ts';
import { activeFilters } from '../query/active-filters.ts';
import { noFilters } from '../query/call-filters.ts';
import { type ShownSearch, savedFilters, shownSearch } from '../query/saved-filters.ts';
import { showFailure } from '../ui/show-failure.ts';
import { useFilters } from './filters.tsx';
import { useRoute } from './route.tsx';

type Searches = readonly SavedSearch[];

/** What can be done; the same object from first to last. */
interface SavedSearchActions {
  /** Takes its filters and its order over, and goes to Calls. */
  readonly show: (search: SavedSearch) => void;
  /** Saves the filters as they are. Throws an error whose message is fit to be shown. */
  readonly save: (name: string) => Promise<void>;
  /**
   * Changes the searches and answers all of them. Changes are made one after the other, each made up (`make`) from what
   * the one before left; null changes nothing. Throws an error whose message is fit to be shown.
   */
  readonly change: (make: (searches: Searches) => SavedSearchChange | null) => Promise<Searches>;
  /** Says to a screen reader what others see. */
  readonly announce: (text: string) => void;
}

interface SavedSearchesState extends SavedSearchActions {
  /** In the order they are shown in. */
  readonly searches: Searches;
  /** Whether they are known; until then, and where they could not be read, there seem to be none. */
  readonly known: boolean;
  /** The one that the list goes by; null when it goes by none. */
  readonly shown: ShownSearch | null;
}

const SavedSearchesContext = createContext<SavedSearchesState | null>(null);
const ActionsContext = createContext<SavedSearchActions | null>(null);

/** The account's saved searches, and which of them the filters hold. */
export function SavedSearchesProvider({ children }: { children: ReactNode }) {
  const { filters, change: changeFilters } = useFilters();
  const { goTo } = useRoute();
  const [searches, setSearches] = useState<Searches>([]);
  const [known, setKnown] = useState(false);
  const newest = useRef<Promise<Searches>>(Promise.resolve([]));
  const [lastShownId, setLastShownId] = useState<string | null>(null);
  const [announced, announce] = useState('');
  const narrowed = activeFilters(filters).length > 0;

  useEffect(() => {
    const read = request('saved-searches.read', null);
    newest.current = read.catch(() => []);
    read.then((answer) => {
      setSearches(answer);
      setKnown(true);
    }, showFailure);
  }, []);

  // Who clears the filters begins something new.
  useEffect(() => {
    if (!narrowed) setLastShownId(null);
  }, [narrowed]);

  const show = useCallbackRef((search: SavedSearch) => {
    changeFilters({ ...noFilters, ...search.filters });
    setLastShownId(search.id);
    goTo('calls');
  });
  const change = useCallbackRef<SavedSearchActions['change']>((make) => {
    const before = newest.current;
    const changed = before.then(async (known) => {
      const asked = make(known);
      const searchesNow = asked === null ? known : await request('saved-searches.change', asked);
      setSearches(searchesNow);
      return searchesNow;
    });
    newest.current = changed.catch(() => before);
    return changed;
  });
  const save = useCallbackRef(async (name: string) => {
    const saved = await change(() => ({
      kind: 'add',
      name,
      filters: savedFilters(filters),
      keptOffline: false,
      at: null,
    }));
    setLastShownId(saved.at(-1)?.id ?? null);
  });
  const actions = useMemo(() => ({ show, save, change, announce }), [show, save, change]);
  const state = useMemo<SavedSearchesState>(
    () => ({ ...actions, searches, known, shown: shownSearch(searches, filters, lastShownId) }),
    [actions, searches, known, filters, lastShownId],
  );
  return (
    <SavedSearchesContext value={state}>
      <ActionsContext value={actions}>{children}</ActionsContext>
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

/** For what should not be drawn anew whenever the filters change. */
export function useSavedSearchActions(): SavedSearchActions {
  const actions = useContext(ActionsContext);
  if (actions === null) throw new Error('useSavedSearchActions is used outside of SavedSearchesProvider.');
  return actions;
}
