import { afterEach, describe, expect, it } from 'vitest';
import type { Insight } from '../../../../src/renderer/audio/insight.ts';
import { analysisVersion } from '../../../../src/renderer/audio/insight.ts';
import { databaseNameOf, storedVersion } from '../../../../src/renderer/cache/account-database.ts';
import type { CachePage } from '../../../../src/renderer/cache/cache-page.ts';
import { createCache } from '../../../../src/renderer/cache/create-cache.ts';
import { BitSet } from '../../../../src/renderer/cache/engine/bit-set.ts';
import type { CallDetail } from '../../../../src/shared/call.ts';
import { CodedError } from '../../../../src/shared/result.ts';
import { aCall, aDay, aRejectedRow, aStep, aSync } from './a-call.ts';
import { aQuery, ask, forgetDatabasesAfterEach } from './open-cache.ts';
import { startCache } from './start-cache.ts';
import { inDatabase } from './stored-records.ts';
import { testPage } from './test-keys.ts';
import { leaveUnsealed, segmentRecords, unsealedPage } from './unsealed-rows.ts';

forgetDatabasesAfterEach();
afterEach(async () => {
  const root = await navigator.storage.getDirectory();
  await root.removeEntry('sealing', { recursive: true }).catch(() => undefined);
});

const accountId = 'test';
const old = [1, 2, 3].map((each) => aCall({ callSid: `call_00${each}`, startTime: each * 1_000 }));
const [first = aCall(), , third = aCall()] = old;
const newer = aCall({ callSid: 'call_004', startTime: 4_000, disposition: 'newest' });
const removed = aCall({ callSid: 'call_005', startTime: 5_000 });

const detail: CallDetail = {
  callSid: 'call_001',
  timeline: [{ event: 'answered', time: 1_200, fields: { by: 'Priya' } }],
  legs: [{ leg: 'agent' }],
  transfers: [],
  conferenceEvents: [],
  changes: { disposition: 'sold' },
  fetchedAt: 9,
};

const insight: Insight = {
  callSid: 'call_001',
  durationSeconds: 60,
  sides: 'two',
  peaks: [Uint8Array.of(1, 2, 255), Uint8Array.of(0, 9, 3)],
  speech: [Float32Array.of(0, 20), Float32Array.of(15, 30)],
  silences: Float32Array.of(30, 60),
  figures: {
    speechSeconds: [20, 15],
    bothSeconds: 5,
    silenceSeconds: 30,
    longestMonologue: { side: 0, from: 0, to: 20 },
    longestSilence: { from: 30, to: 60 },
  },
  damaged: false,
};

/** What the version before sealing left: a segment of three calls without the second, a page, and a row in every table. */
const rows = () => ({
  ...segmentRecords(7, old, BitSet.of(Uint32Array.of(0b101))),
  pages: [{ id: 3, bytes: unsealedPage([newer]) }],
  days: [{ ...aDay(0), totals: { calls: 3, rejected: 1 } }],
  syncs: [aSync({ startedAt: 5, endedAt: 6, outcome: 'complete' })],
  gone: [{ callSid: 'call_003', since: 9, broughtBack: true }],
  removedCalls: [{ removedAt: 5, bytes: unsealedPage([removed]) }],
  removals: [{ removedAt: 5 }],
  placed: [{ callSid: 'call_001', placedAt: 1_000 }],
  details: [detail],
  rejected: [aRejectedRow({ rawJson: '{"sid":"odd"}', placedAt: 7 })],
  insights: [{ ...insight, version: analysisVersion, bytes: 1_234 }],
});

async function expectSealed(cache: ReturnType<typeof startCache>): Promise<void> {
  expect(await cache.open(accountId)).toEqual({ calls: 3, notice: null });
  expect(await cache.rows(aQuery(), 0, 9)).toEqual([newer, third, first]);
  expect((await cache.search(aQuery({ text: 'newest' }))).total).toBe(1);
  expect(await cache.days([])).toMatchObject({ days: [aDay(0)] });
  expect(await cache.syncs()).toEqual([aSync({ startedAt: 5, endedAt: 6, outcome: 'complete' })]);
  expect(await cache.call('call_003')).toMatchObject({ goneSince: 9, broughtBack: true });
  expect((await cache.call('call_001'))?.detail).toEqual(detail);
  expect(await cache.facts()).toMatchObject({ rejected: 1, removals: [{ removedAt: 5, calls: 1 }], broughtBack: 1 });
  expect(await cache.rejectedRows(9)).toEqual([aRejectedRow({ rawJson: '{"sid":"odd"}', placedAt: 7 })]);
  expect(await cache.insight('call_001')).toEqual(insight);
  expect(await cache.analysedFiles()).toEqual([['call_001', 1_234]]);
  expect(await storedVersion(indexedDB, `voicelogs-${accountId}`)).toBeNull();
  const root = await navigator.storage.getDirectory();
  await expect(root.getDirectoryHandle('sealing')).rejects.toThrow(/could not be found/);
}

/** How a run is killed: everything that it asks of the browser or its page from then on fails. */
class Killed extends DOMException {
  constructor() {
    super('killed', 'UnknownError');
  }
}

/** A start of the app that is killed at its n-th write: of a row, of the file, or before, within and after the removal of IndexedDB's files. */
function startKilled(diesAt: number) {
  let [writes, isDead] = [0, false];
  const write = () => {
    writes += 1;
    if (writes === diesAt) isDead = true;
    if (isDead) throw new Killed();
  };
  const real = testPage();
  const page: CachePage = {
    ...real,
    clearIndexedDb: async () => {
      write();
      await real.clearIndexedDb();
      write();
    },
  };
  const watched = <Handle extends object>(handle: Handle): Handle =>
    new Proxy(handle, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return async (...given: unknown[]) => {
          // What a process that is killed had open is closed.
          if (name === 'abort') return Reflect.apply(value, target, given);
          if (['write', 'close', 'removeEntry', 'createWritable'].includes(String(name))) write();
          if (isDead) throw new Killed();
          const result: unknown = await Reflect.apply(value, target, given);
          const isHandle = result instanceof FileSystemHandle || result instanceof WritableStream;
          return isHandle ? watched(result) : result;
        };
      },
    });
  const factory: IDBFactory = Object.create(indexedDB, {
    open: {
      value: (name: string, version?: number) => {
        if (isDead) throw new Killed();
        const request = indexedDB.open(name, version);
        request.addEventListener('success', () => watchStores(request.result, write));
        return request;
      },
    },
    deleteDatabase: {
      value: (name: string) => {
        write();
        return indexedDB.deleteDatabase(name);
      },
    },
    cmp: { value: (one: unknown, other: unknown) => indexedDB.cmp(one, other) },
  });
  const cache = createCache({
    storage: { indexedDB: factory, IDBKeyRange },
    privateFiles: async () => watched(await navigator.storage.getDirectory()),
    clock: () => performance.now(),
    now: () => Date.now(),
    later: (run, ms) => setTimeout(run, ms),
    sizes: { flushAt: 2_048, fullAt: 8_192 },
    usedBytes: async () => 0,
  });
  cache.connectPage(page);
  return { cache, wasKilled: () => isDead };
}

/** Reports each row that is written, before it is. */
function watchStores(database: IDBDatabase, write: () => void): void {
  const begin = database.transaction.bind(database);
  database.transaction = (...given) => {
    const transaction = begin(...given);
    const open = transaction.objectStore.bind(transaction);
    transaction.objectStore = (name) => {
      const store = open(name);
      if (Object.hasOwn(store, 'put')) return store;
      const put = store.put.bind(store);
      store.put = (...row) => {
        write();
        return put(...row);
      };
      return store;
    };
    return transaction;
  };
}

describe('calls that an earlier version kept unsealed', () => {
  it('are sealed at the first start, with all that is known of them, and nothing unsealed is left', async () => {
    await leaveUnsealed(accountId, rows());
    const cache = startCache();
    await expectSealed(cache);
    await expectSealed(startCache());
  });

  it('are searched, synced and removed as others afterwards', async () => {
    await leaveUnsealed(accountId, rows());
    const cache = startCache();
    await cache.open(accountId);
    await cache.bringBack(5);
    expect(await cache.facts()).toMatchObject({ calls: 4, broughtBack: 2, removals: [] });
    await ask(cache, 'account.forget', { accountId });
    expect(await startCache().open(accountId)).toEqual({ calls: 0, notice: null });
  });

  it('are all there after a kill at any write, once a start has come to its end', async () => {
    let kills = 0;
    for (let diesAt = 1; ; diesAt += 1) {
      await leaveUnsealed(accountId, rows());
      const { cache, wasKilled } = startKilled(diesAt);
      await cache.open(accountId).catch(() => undefined);
      if (!wasKilled()) break;
      kills += 1;
      await expectSealed(startCache());
      await ask(startCache(), 'account.forget', { accountId });
    }
    expect(kills).toBeGreaterThan(15);
  });

  it('of which one cannot be read are fetched again, and nothing unsealed is left', async () => {
    const damaged = rows();
    damaged.segments[0]?.bytes.set([9], 40);
    await leaveUnsealed(accountId, damaged);
    const { calls, notice } = await startCache().open(accountId);
    expect(calls).toBe(0);
    expect(notice).toMatch(/damaged.*fetched again/);
    expect(await storedVersion(indexedDB, `voicelogs-${accountId}`)).toBeNull();
  });

  it('of a still earlier version are fetched again, and nothing unsealed is left', async () => {
    await leaveUnsealed(accountId, {}, 70);
    const { notice } = await startCache().open(accountId);
    expect(notice).toMatch(/older version.*fetched again/);
    expect(await storedVersion(indexedDB, `voicelogs-${accountId}`)).toBeNull();
  });

  it('stay as they are while the account is locked', async () => {
    await leaveUnsealed(accountId, rows());
    const locked = startCache();
    const cache = createLocked();
    await expect(cache.open(accountId)).rejects.toMatchObject({ code: 'locked' });
    expect(await storedVersion(indexedDB, `voicelogs-${accountId}`)).toBe(80);
    await expectSealed(locked);
  });
});

function createLocked() {
  const cache = createCache({
    storage: { indexedDB, IDBKeyRange },
    privateFiles: () => navigator.storage.getDirectory(),
    clock: () => 0,
    now: () => Date.now(),
    later: (run, ms) => setTimeout(run, ms),
    sizes: { flushAt: 2_048, fullAt: 8_192 },
    usedBytes: async () => 0,
  });
  const keysOf = () => Promise.reject(new CodedError('locked', 'Unlock it first.'));
  cache.connectPage({ ...testPage(), keysOf });
  return cache;
}

describe('a database that was sealed with another key', () => {
  it('is said to be so, and is made anew: its calls are fetched again', async () => {
    const before = startCache();
    await before.open(accountId);
    await ask(before, 'sync.apply', { accountId, step: aStep([aCall()], { days: [aDay(0)] }) });
    const cache = startCache(indexedDB, 2_048, 'a new data key');
    const { calls, notice } = await cache.open(accountId);
    expect(calls).toBe(0);
    expect(notice).toMatch(/sealed with a key that is not here any more.*fetched again/);
    await ask(cache, 'sync.apply', { accountId, step: aStep([aCall()]) });
    expect(await startCache(indexedDB, 2_048, 'a new data key').open(accountId)).toEqual({ calls: 1, notice: null });
  });

  it('is told from one whose key check alone is damaged', async () => {
    const before = startCache();
    await before.open(accountId);
    await ask(before, 'sync.apply', { accountId, step: aStep([aCall()], { days: [aDay(0)] }) });
    await inDatabase((database) => database.checks.put({ id: 1, bytes: new Uint8Array(40) }));
    for (const cache of [startCache(), startCache()]) {
      expect(await cache.open(accountId)).toEqual({ calls: 1, notice: null });
    }
  });
});

it('the name of an account’s database tells nothing, and is another for another account', async () => {
  const [one, other] = [await databaseNameOf('0123456789abcdef'), await databaseNameOf('sample')];
  expect(one).toMatch(/^[0-9a-f]{32}$/);
  expect(other).not.toBe(one);
});
