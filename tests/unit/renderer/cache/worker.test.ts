import * as Comlink from 'comlink';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CacheApi, CacheChange } from '../../../../src/renderer/cache/cache-api.ts';
import { carryCodedErrors } from '../../../../src/renderer/cache/coded-errors.ts';
import { CodedError } from '../../../../src/shared/result.ts';
import { aCall, aStep, aSync } from './a-call.ts';
import { aQuery, forgetDatabasesAfterEach } from './open-cache.ts';
import { testKeyBytes, testPage } from './test-keys.ts';

forgetDatabasesAfterEach();

beforeAll(carryCodedErrors);

const workers: Worker[] = [];
afterEach(() => {
  for (const worker of workers.splice(0)) worker.terminate();
});

function startWorker(): Comlink.Remote<CacheApi> {
  const worker = new Worker(new URL('../../../../src/renderer/cache/worker.ts', import.meta.url), { type: 'module' });
  workers.push(worker);
  const cache = Comlink.wrap<CacheApi>(worker);
  void cache.connectPage(Comlink.proxy(testPage()));
  return cache;
}

describe('the cache worker', () => {
  it('answers main and screens, and tells of changes, across the thread', async () => {
    const cache = startWorker();
    const changed = new Promise<CacheChange>((resolve) => {
      void cache.onChange(Comlink.proxy((change) => change.calls === 1 && resolve(change)));
    });
    expect(await cache.open('test')).toEqual({ calls: 0, notice: null });
    const page = aStep([aCall()]);
    const answer = await cache.answer(
      JSON.stringify({ name: 'sync.apply', argument: { accountId: 'test', step: page } }),
    );
    expect(answer).toEqual({
      ok: true,
      value: { unchanged: 0, manyRemoved: false, removed: [], sync: aSync({ added: 1 }) },
    });
    const { revision } = await changed;
    expect(await cache.search(aQuery({ text: 'john' }))).toMatchObject({ total: 1, revision });
    expect(await cache.call('call_001')).toEqual({
      call: aCall(),
      parts: [aCall()],
      detail: null,
      goneSince: null,
      broughtBack: false,
    });
    expect((await cache.facts()).bytes).toBeGreaterThan(0);
  });

  it('goes on from what it wrote when it was killed and started again', async () => {
    const first = startWorker();
    await first.open('test');
    await first.answer(
      JSON.stringify({
        id: 1,
        name: 'sync.apply',
        argument: { accountId: 'test', step: aStep([aCall()]) },
      }),
    );
    workers.pop()?.terminate();
    expect(await startWorker().open('test')).toEqual({ calls: 1, notice: null });
  });

  it('opens what it was given the keys for, without asking for them', async () => {
    const cache = startWorker();
    await cache.open('test');
    await cache.answer(JSON.stringify({ name: 'sync.apply', argument: { accountId: 'test', step: aStep([aCall()]) } }));
    workers.pop()?.terminate();
    const worker = new Worker(new URL('../../../../src/renderer/cache/worker.ts', import.meta.url), { type: 'module' });
    workers.push(worker);
    const keys = await testKeyBytes('test');
    const given = Comlink.transfer(keys, [keys.records.buffer, keys.names.buffer]);
    expect(await Comlink.wrap<CacheApi>(worker).open('test', null, given)).toEqual({ calls: 1, notice: null });
    // The page has nothing of them left.
    expect(keys.records.length + keys.names.length).toBe(0);
  });

  it('says that the account is locked while its keys are not to be had, and opens it later', async () => {
    const worker = new Worker(new URL('../../../../src/renderer/cache/worker.ts', import.meta.url), { type: 'module' });
    workers.push(worker);
    const cache = Comlink.wrap<CacheApi>(worker);
    let isLocked = true;
    const ask = async (accountId: string) => {
      if (isLocked) throw new CodedError('locked', 'Unlock the account first.');
      return testKeyBytes(accountId);
    };
    void cache.connectPage(Comlink.proxy({ ...testPage(), keysOf: ask }));
    await expect(cache.open('test')).rejects.toMatchObject({ code: 'locked' });
    const request = JSON.stringify({ name: 'sync.last-completed', argument: { accountId: 'test' } });
    expect(await cache.answer(request)).toMatchObject({ ok: false, error: { code: 'locked' } });
    isLocked = false;
    expect(await cache.open('test')).toEqual({ calls: 0, notice: null });
  });

  it('fails with a code for the screen and words for a person', async () => {
    const cache = startWorker();
    await expect(cache.callsCsv(aQuery(), { variant: 'plain', timeZone: 'UTC' }, 1_000)).rejects.toEqual(
      new CodedError('cancelled', 'Another export was begun before this one ended. Export again.'),
    );
    await expect(cache.callsCsv(aQuery(), { variant: 'plain', timeZone: 'UTC' }, 1_000)).rejects.toBeInstanceOf(
      CodedError,
    );
  });
});
