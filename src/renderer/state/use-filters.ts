import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { FilterChoices } from '../cache/cache-api.ts';
import { cache } from '../worker-client.ts';
import { useAccountState } from './account-state.ts';
import type { FiltersState } from './filters.ts';
import { useCallsRevision, useThrottledRevision } from './use-cache.ts';

/** What the search box and the filters hold, and how to change it. */
export function useFilters(): FiltersState {
  return useStore(useAccountState().filters);
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
