// Run in a page of the app that shows no account: fills the cache of an account, so that the app finds it at its next start.
import * as Comlink from 'comlink';
import type { CacheApi } from '../../../src/renderer/cache/cache-api.ts';
import { applyStep } from '../corpus/apply-step.ts';
import { corpus, inPages } from '../corpus/corpus.ts';
import { atRest } from './table-bytes.ts';

export interface FillGiven {
  readonly accountId: string;
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

window.fillCache = async ({ accountId, calls, until, appWorker }) => {
  const worker = new Worker(appWorker, { type: 'module' });
  const cache = Comlink.wrap<CacheApi>(worker);
  await cache.open(accountId);
  let done = 0;
  for (const page of inPages(corpus({ calls, until }), 1_000)) {
    const result = await cache.answer(JSON.stringify(applyStep(accountId, page)));
    if (!result.ok) throw new Error(result.error.message);
    done += page.length;
    window.onFilled(done);
  }
  await atRest(`voicelogs-${accountId}`);
  const facts = await cache.facts();
  worker.terminate();
  if (facts.calls !== calls) throw new Error(`Of ${calls} calls ${facts.calls} were stored.`);
};
