import * as Comlink from 'comlink';
import { forwardUncaught } from '../uncaught-errors.ts';
import { carryCodedErrors } from './coded-errors.ts';
import { createCache } from './create-cache.ts';
import { nextTask } from './next-task.ts';

forwardUncaught('cache-worker');
carryCodedErrors();
Comlink.expose(
  createCache({
    privateFiles: () => navigator.storage.getDirectory(),
    storage: { indexedDB, IDBKeyRange },
    clock: () => performance.now(),
    now: () => Date.now(),
    later: (run, ms) => (ms === 0 ? nextTask().then(run) : setTimeout(run, ms)),
    // Flushed calls are packed at once, which takes 10 ms, and indexed in the background.
    sizes: { flushAt: 2_048, fullAt: 65_536 },
    usedBytes: async () => (await navigator.storage.estimate()).usage ?? 0,
  }),
);
