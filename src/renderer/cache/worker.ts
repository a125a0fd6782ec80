import * as Comlink from 'comlink';
import { carryCodedErrors } from './coded-errors.ts';
import { createCache } from './create-cache.ts';

carryCodedErrors();
Comlink.expose(
  createCache({
    storage: { indexedDB, IDBKeyRange },
    clock: () => performance.now(),
    later: (run, ms) => setTimeout(run, ms),
    usedBytes: async () => (await navigator.storage.estimate()).usage ?? 0,
  }),
);
