import { useEffect, useState } from 'react';
import { useCacheChange } from '../../app/cache-revision.tsx';
import type { FilterChoices } from '../../cache/cache-api.ts';
import { cache } from '../../cache-client.ts';

/** What the filters can choose from, as of the cache's last change; undefined until it was first told. */
export function useFilterChoices(): FilterChoices | undefined {
  const { revision } = useCacheChange();
  const [choices, setChoices] = useState<FilterChoices>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer revision may have new values.
  useEffect(() => {
    let wanted = true;
    // A failing cache shows in the list itself; the filters keep what they had.
    cache.filterChoices().then(
      (told) => wanted && setChoices(told),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [revision]);
  return choices;
}
