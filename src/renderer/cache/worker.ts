import * as Comlink from 'comlink';
import { createCache } from './create-cache.ts';

Comlink.expose(
  createCache({
    storage: { indexedDB, IDBKeyRange },
    clock: () => performance.now(),
    later: (run, ms) => setTimeout(run, ms),
    usedBytes: async () => (await navigator.storage.estimate()).usage ?? 0,
  }),
);
