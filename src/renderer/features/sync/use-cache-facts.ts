import { useEffect, useRef, useState } from 'react';
import { useCacheChange } from '../../app/cache-revision.tsx';
import type { CacheFacts } from '../../cache/cache-api.ts';
import { cache } from '../../cache-client.ts';

/** A sync changes the cache many times a second, and these figures are read from the whole of it. */
const atMostEveryMs = 2000;

/** What the cache holds, as of a moment ago; null before it was first told. */
export function useCacheFacts(): CacheFacts | null {
  const { revision } = useCacheChange();
  const [facts, setFacts] = useState<CacheFacts | null>(null);
  const askedAt = useRef(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again because the cache has changed.
  useEffect(() => {
    const ask = () => {
      askedAt.current = Date.now();
      // Kept even if the cache has changed since: during a sync it always has.
      cache.facts().then(setFacts, () => undefined);
    };
    const timer = window.setTimeout(ask, Math.max(0, askedAt.current + atMostEveryMs - Date.now()));
    return () => window.clearTimeout(timer);
  }, [revision]);

  return facts;
}
