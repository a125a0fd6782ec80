import { describe, expect, it } from 'vitest';
import type { CacheOpened } from '../../../../src/renderer/cache/cache-api.ts';
import type { Result } from '../../../../src/shared/result.ts';
import { dayMs } from '../../../../src/shared/units.ts';
import { aCall, aDay, aStep } from './a-call.ts';
import { aQuery, ask, forgetDatabasesAfterEach } from './open-cache.ts';
import { startCache } from './start-cache.ts';
import { inDatabase } from './stored-records.ts';

forgetDatabasesAfterEach();

const accountId = 'test';

/** A cache with three calls of one proven day, its connections to the database, and what it tells of being read again. */
async function runningCache() {
  const connections: IDBDatabase[] = [];
  /** `once` as in Chromium in the moment after it has closed a database, `always` as on a disk that cannot be read. */
  const failing: { opens: 'never' | 'once' | 'always' } = { opens: 'never' };
  const factory: IDBFactory = Object.create(indexedDB, {
    open: {
      value: (name: string, version?: number) => {
        if (failing.opens === 'always') throw new DOMException('Internal error.', 'UnknownError');
        if (failing.opens === 'once') {
          failing.opens = 'never';
          return failedOpening();
        }
        const request = indexedDB.open(name, version);
        request.addEventListener('success', () => connections.push(request.result));
        return request;
      },
    },
    deleteDatabase: { value: (name: string) => indexedDB.deleteDatabase(name) },
    // Nor does it answer this one.
    databases: { value: () => new Promise(() => undefined) },
    cmp: { value: (one: unknown, other: unknown) => indexedDB.cmp(one, other) },
  });
  const cache = startCache(factory);
  const told: Result<CacheOpened>[] = [];
  cache.onReopened((outcome) => told.push(outcome));
  await cache.open(accountId);
  const calls = [1, 2, 3].map((each) => aCall({ callSid: `call_${each}`, startTime: dayMs + each }));
  await ask(cache, 'sync.apply', { accountId, step: aStep(calls, { days: [aDay(dayMs)] }) });
  return { cache, told, failing, database: connections.at(-1) };
}

/** A request that fails as Chromium's do when its storage has gone. */
function failedOpening(): IDBOpenDBRequest {
  const request = indexedDB.open('never opened');
  request.addEventListener('upgradeneeded', (event) => {
    event.stopImmediatePropagation();
    request.transaction?.abort();
  });
  return request;
}

/** What Chromium does where the files are damaged, removed, or cannot be written any more. */
function closeByBrowser(database: IDBDatabase | undefined): void {
  database?.close();
  database?.dispatchEvent(new Event('close'));
}

const empty = () =>
  inDatabase((database) =>
    Promise.all([database.pages.clear(), database.days.stored.clear(), database.syncs.stored.clear()]),
  );

describe('calls that are lost while the app runs', () => {
  it('are noticed as soon as the browser closes the database, and no screen counts them any more', async () => {
    const { cache, told, failing, database } = await runningCache();
    await empty();
    failing.opens = 'once';
    closeByBrowser(database);
    await expect.poll(() => told).toHaveLength(1);
    expect(told[0]).toMatchObject({
      ok: true,
      value: { calls: 0, notice: expect.stringMatching(/^Calls were lost: 3 calls/) },
    });
    expect(await cache.count(aQuery())).toBe(0);
    expect((await cache.syncs())[0]).toMatchObject({ reason: 'damage' });
    // A sync goes on with what is there now.
    await ask(cache, 'sync.apply', { accountId, step: aStep([aCall()]) });
    expect(await cache.count(aQuery())).toBe(1);
  });

  it('are not given up where the browser cannot read them for a while: trying again brings them back', async () => {
    const { cache, told, failing, database } = await runningCache();
    failing.opens = 'always';
    closeByBrowser(database);
    await expect.poll(() => told).toMatchObject([{ ok: false }]);
    await expect(cache.open(accountId)).rejects.toThrow(/could not be/);
    failing.opens = 'never';
    expect(await cache.open(accountId)).toEqual({ calls: 3, notice: null });
  });

  it('are noticed when the next sync begins, where nothing else told', async () => {
    const { cache, told } = await runningCache();
    await empty();
    await ask(cache, 'sync.begin', { accountId, keep: [] });
    await expect.poll(() => told).toHaveLength(1);
    expect(told[0]).toMatchObject({
      ok: true,
      value: { calls: 0, notice: expect.stringMatching(/3 calls were on this laptop/) },
    });
  });

  it('are noticed by a sync that verifies, day by day, before it is told what is proven', async () => {
    const { cache, told } = await runningCache();
    await inDatabase((database) => database.pages.clear());
    const memory = await ask(cache, 'sync.begin', { accountId, keep: [], fromDisk: true });
    expect(memory).toMatchObject({ days: [{ from: dayMs, spans: [] }], latest: { reason: 'damage' } });
    expect(told[0]).toMatchObject({
      ok: true,
      value: { notice: expect.stringMatching(/of 2 Jan 1970 all 3 calls are missing/) },
    });
  });

  it('are not missed where a sync verifies and all is well, and whoever asks meanwhile is answered', async () => {
    const { cache, told } = await runningCache();
    const verifying = ask(cache, 'sync.begin', { accountId, keep: [], fromDisk: true });
    const counts = await Promise.all(Array.from({ length: 20 }, () => cache.count(aQuery())));
    expect(new Set(counts)).toEqual(new Set([3]));
    expect(await verifying).toMatchObject({ days: [{ spans: [{ rows: 0 }] }] });
    expect(told).toEqual([{ ok: true, value: { calls: 3, notice: null } }]);
  });
});
