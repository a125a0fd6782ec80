import type { CacheApi } from '../../../../src/renderer/cache/cache-api.ts';
import { createCache } from '../../../../src/renderer/cache/create-cache.ts';
import { testPage } from './test-keys.ts';

/** A cache over the browser's real IndexedDB, as a start of the app makes it. `flushAt`: how many calls come to be a segment, which is full with four times as many. */
export function startCache(factory: IDBFactory = indexedDB, flushAt = 2_048, dataKey?: string): CacheApi {
  const cache = createCache({
    privateFiles: () => navigator.storage.getDirectory(),
    storage: { indexedDB: factory, IDBKeyRange },
    clock: () => performance.now(),
    now: () => Date.now(),
    later: (run, ms) => setTimeout(run, ms),
    sizes: { flushAt, fullAt: 4 * flushAt },
    usedBytes: async () => (await navigator.storage.estimate()).usage ?? 0,
  });
  cache.connectPage(testPage(dataKey));
  return cache;
}
