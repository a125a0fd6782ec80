import * as Comlink from 'comlink';
import type { CacheApi, CacheChange } from './cache/cache-api.ts';
import { carryCodedErrors } from './cache/coded-errors.ts';

carryCodedErrors();
const worker = new Worker(new URL('./cache/worker.ts', import.meta.url), { type: 'module', name: 'cache' });

/** The only door to the cache worker. Its methods throw CodedErrors whose message is fit to be shown. */
export const cache = Comlink.wrap<CacheApi>(worker);

export function onCacheChange(listener: (change: CacheChange) => void): void {
  void cache.onChange(Comlink.proxy(listener));
}
