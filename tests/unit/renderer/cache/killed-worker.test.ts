import * as Comlink from 'comlink';
import { afterEach, expect, it } from 'vitest';
import type { CacheApi } from '../../../../src/renderer/cache/cache-api.ts';
import { aCall, aDay, aStep, aSync } from './a-call.ts';
import { expectSame } from './expect-same.ts';
import { KillableCache, nextTurn } from './killable-cache.ts';
import { aQuery, forgetDatabasesAfterEach } from './open-cache.ts';
import { PlainCache } from './plain-cache.ts';

forgetDatabasesAfterEach();

const accountId = 'test';
let worker: Worker | null = null;
afterEach(() => worker?.terminate());

function startWorker(): Comlink.Remote<CacheApi> {
  worker = new Worker(new URL('./small-segments.worker.ts', import.meta.url), { type: 'module' });
  return Comlink.wrap<CacheApi>(worker);
}

/** A step of two new calls, and of one that may have been seen; of those of the step before it takes one away. */
function pageNumber(number: number) {
  const calls = [2 * number, 2 * number + 1, number].map((call) =>
    aCall({ callSid: `s_${call}`, disposition: `ana ${number}`, startTime: call }),
  );
  const sync = aSync({ startedAt: number + 1 });
  const proven = { from: 2 * number - 1, to: 2 * number + 2 };
  return aStep(calls, { proven: [proven], days: [aDay(0, { countedAt: number })], sync });
}

/** Some milliseconds' worth of turns, in which the worker goes on. */
async function aWhile(): Promise<void> {
  for (let left = Math.floor(Math.random() * 400); left > 0; left -= 1) await nextTurn();
}

it('a worker killed at any moment loses nothing it answered, and of a page under way all or nothing', async () => {
  let expected = new PlainCache();
  let next = 0;
  for (let life = 0; life < 6; life += 1) {
    const cache = startWorker();
    await cache.open(accountId);
    // It is killed while it writes page `last`, or what it does in the background meanwhile.
    for (const last = next + Math.floor(Math.random() * 6); next < last; next += 1) {
      const page = pageNumber(next);
      await cache.answer(JSON.stringify({ name: 'sync.apply', argument: { accountId, step: page } }));
      expected.apply(page);
    }
    const page = pageNumber(next);
    void cache.answer(JSON.stringify({ name: 'sync.apply', argument: { accountId, step: page } }));
    await aWhile();
    worker?.terminate();

    const atMost = expected.copy();
    atMost.apply(page);
    const restarted = new KillableCache({ flushAt: 3 });
    expect((await restarted.api.open(accountId)).notice).toBeNull();
    if ((await restarted.api.facts()).calls === atMost.calls.size) {
      expected = atMost;
      next += 1;
    }
    await expectSame(restarted.api, expected, [aQuery({ text: 'ana' })]);
    restarted.kill();
  }
});
