import { createContext, useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { FilterChoices } from '../cache/cache-api.ts';
import { cache } from '../worker-client.ts';
import { useAccountState } from './account-state.ts';
import type { FiltersState } from './filters.ts';
import { useCallsRevision, useThrottledRevision } from './use-cache.ts';

/** The filters of what is drawn below it; null: those of the list of calls. */
export const FiltersContext = createContext<StoreApi<FiltersState> | null>(null);

/** The store of the filters that stand here: the list's, the report's, or those of a figure's calls. */
export function useFiltersStore(): StoreApi<FiltersState> {
  const own = useContext(FiltersContext);
  const { filters } = useAccountState();
  return own ?? filters;
}

/** What the search box and the filters hold here, and how to change it. */
export function useFilters(): FiltersState {
  return useStore(useFiltersStore());
}

/** Which values there are is read from all calls, and seldom changes. */
const atMostEveryMs = 1000;

/** What the filters can choose from, as of a moment ago; undefined until it was first told. */
export function useFilterChoices(): FilterChoices | undefined {
  const revision = useThrottledRevision(useCallsRevision(), atMostEveryMs);
  const [choices, setChoices] = useState<FilterChoices>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer revision may have new values.
  useEffect(() => {
    // A failing cache shows in the list itself; the filters keep what they had.
    cache.filterChoices().then(setChoices, () => undefined);
  }, [revision]);
  return choices;
}
