import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { CacheChange } from '../cache/cache-api.ts';
import { onCacheChange } from '../cache-client.ts';

const CacheChangeContext = createContext<CacheChange>({ revision: 0, calls: 0 });

/** Tells the screens when the cache has changed, so that they ask again. */
export function CacheChangeProvider({ initialCalls, children }: { initialCalls: number; children: ReactNode }) {
  const [change, setChange] = useState<CacheChange>({ revision: 0, calls: initialCalls });
  useEffect(() => onCacheChange(setChange), []);
  return <CacheChangeContext value={change}>{children}</CacheChangeContext>;
}

/** `revision` grows with every change of the cache: a dependency for whatever asks it. */
export function useCacheChange(): CacheChange {
  return useContext(CacheChangeContext);
}
