// Run in a page of the app that shows no account: fills the cache of an account, so that the app finds it at its next start.
import * as Comlink from 'comlink';
import { databaseNameOf } from '../../../src/renderer/cache/account-database.ts';
import type { CacheApi } from '../../../src/renderer/cache/cache-api.ts';
import type { CacheKeys } from '../../../src/shared/cache-keys.ts';
import { applyStep } from '../corpus/apply-step.ts';
import { corpus, inPages } from '../corpus/corpus.ts';
import { atRest } from './table-bytes.ts';

export interface FillGiven {
  readonly accountId: string;
  /** As main gives them to the page. */
  readonly keys: CacheKeys;
  readonly calls: number;
  /** Epoch ms that every call has ended by. */
  readonly until: number;
  /** Path of the app's cache worker. */
  readonly appWorker: string;
}

declare global {
  interface Window {
    fillCache(given: FillGiven): Promise<void>;
    /** Given by the bench: hears how many calls are in. */
    onFilled(done: number): void;
  }
}

window.fillCache = async ({ accountId, keys, calls, until, appWorker }) => {
  const worker = new Worker(appWorker, { type: 'module' });
  const cache = Comlink.wrap<CacheApi>(worker);
  const bytes = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  await cache.open(accountId, null, { records: bytes(keys.cache), names: bytes(keys.cacheNames) });
  let done = 0;
  for (const page of inPages(corpus({ calls, until }), 1_000)) {
    const result = await cache.answer(JSON.stringify(applyStep(accountId, page)));
    if (!result.ok) throw new Error(result.error.message);
    done += page.length;
    window.onFilled(done);
  }
  await atRest(await databaseNameOf(accountId));
  const facts = await cache.facts();
  worker.terminate();
  if (facts.calls !== calls) throw new Error(`Of ${calls} calls ${facts.calls} were stored.`);
};
