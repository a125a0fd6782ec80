import * as Comlink from 'comlink';
import { carryCodedErrors } from '../../../../src/renderer/cache/coded-errors.ts';
import { startCache } from './start-cache.ts';

// The cache's worker, but for its segments: so small that a few calls are sealed and merged.
carryCodedErrors();
Comlink.expose(startCache(indexedDB, 3));
