import { useEffect, useState } from 'react';
import type { FilterChoices } from '../cache/cache-api.ts';
import { cache } from '../cache-client.ts';
import { useCallsRevision, useThrottledRevision } from './cache-state.tsx';

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
