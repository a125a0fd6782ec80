import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { Ms } from '../../shared/units.ts';
import type { CacheChange } from '../cache/cache-api.ts';
import { cacheChange, onCacheChange } from '../worker-client.ts';
import { useAccountState } from './account-state.ts';
import type { CacheState } from './cache-state.ts';

/** Whether the account's cache can be asked. */
export function useCacheState(): CacheState {
  return useStore(useAccountState().cache);
}

/** Grows with every change of the cache: a dependency for what is asked of days, the log or a call's detail. */
export function useCacheRevision(): number {
  return useSyncExternalStore(onCacheChange, () => cacheChange().revision);
}

/** Grows where calls have changed: a dependency for whatever finds or counts them. A sync that finds nothing new leaves it. */
export function useCallsRevision(): number {
  return useSyncExternalStore(onCacheChange, () => cacheChange().callsRevision);
}

/** Grows where the audio told something of a recording, or that was forgotten. */
export function useInsightsRevision(): number {
  return useSyncExternalStore(onCacheChange, () => cacheChange().insightsRevision);
}

/** How many calls there are, and how much of their index has been made anew. */
export function useCachedCalls(): Pick<CacheChange, 'calls' | 'preparing'> {
  const calls = useSyncExternalStore(onCacheChange, () => cacheChange().calls);
  const preparing = useSyncExternalStore(onCacheChange, () => cacheChange().preparing);
  return { calls, preparing };
}

/** A revision of the cache, a new one at most every `everyMs`: for what is read from the whole of it. The last one always comes. */
export function useThrottledRevision(revision: number, everyMs: Ms): number {
  const [shown, setShown] = useState(revision);
  const changedAt = useRef(0);
  useEffect(() => {
    if (revision === shown) return;
    const renew = () => {
      changedAt.current = Date.now();
      setShown(revision);
    };
    const timer = window.setTimeout(renew, Math.max(0, changedAt.current + everyMs - Date.now()));
    return () => window.clearTimeout(timer);
  }, [revision, shown, everyMs]);
  return shown;
}
