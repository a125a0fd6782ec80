import { useEffect, useState } from 'react';
import type { CacheFacts } from '../cache/cache-api.ts';
import { cache } from '../worker-client.ts';
import { useCacheRevision, useThrottledRevision } from './use-cache.ts';

/** A sync changes the cache many times a second, and these figures are read from the whole of it. */
const atMostEveryMs = 2000;

/** What the cache holds, as of a moment ago; null before it was first told. */
export function useCacheFacts(): CacheFacts | null {
  const revision = useThrottledRevision(useCacheRevision(), atMostEveryMs);
  const [facts, setFacts] = useState<CacheFacts | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again because the cache has changed.
  useEffect(() => {
    // Kept even if the cache has changed since: during a sync it always has.
    cache.facts().then(setFacts, () => undefined);
  }, [revision]);

  return facts;
}
