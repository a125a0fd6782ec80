import { describe, expect, it } from 'vitest';
import { databaseNameOf } from '../../../../src/renderer/cache/account-database.ts';
import { openDatabase } from '../../../../src/renderer/cache/open-database.ts';
import { type RecordKind, sealRecord } from '../../../../src/renderer/cache/record-codec.ts';
import { aCall, aStep } from './a-call.ts';
import { aQuery, ask, forgetDatabasesAfterEach } from './open-cache.ts';
import { startCache } from './start-cache.ts';
import { testDatabase } from './stored-records.ts';
import { testKeysOf, testPage } from './test-keys.ts';

forgetDatabasesAfterEach();

/** IndexedDB's number of the version that the app writes: Dexie multiplies its own by ten. */
const current = 90;

/** Makes a database by hand, as another program or version would have left it, and closes it. */
async function leaveDatabase(version: number, stores: Record<string, string>, rows: Record<string, unknown[]> = {}) {
  const name = await databaseNameOf('test');
  return new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open(name, version);
    opening.onupgradeneeded = () => {
      for (const [name, keys] of Object.entries(stores)) {
        const [key = '', ...indexes] = keys.split(', ');
        const autoIncrement = key.startsWith('++');
        const store = opening.result.createObjectStore(name, { keyPath: key.replace('++', ''), autoIncrement });
        for (const index of indexes)
          store.createIndex(index, index.startsWith('[') ? index.slice(1, -1).split('+') : index);
        for (const row of rows[name] ?? []) store.put(row);
      }
    };
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      opening.result.close();
      resolve();
    };
  });
}

const ours = {
  segments: 'id',
  indexes: 'id',
  live: 'id',
  pages: 'id',
  snapshots: 'id',
  checks: 'id',
  removedCalls: 'id, removedAt',
  detailRows: 'key',
  detailedRows: 'key',
  dayRows: 'key',
  syncRows: 'key',
  goneRows: 'key',
  removalRows: 'key',
  placedRows: 'key',
  rejectedRows: 'key, triedBy, rejectedAt',
  insights: 'key',
  analysedRows: 'key',
};

const sealedJson = async (kind: RecordKind, table: string, key: number | string, json: unknown) =>
  sealRecord(await testKeysOf('test'), { kind, table, key }, new TextEncoder().encode(JSON.stringify(json)));
const pageOf = (calls: unknown, table = 'pages') => sealedJson('page', table, 1, { calls, removed: [] });

/** A row of a small table that says something else than its table's rows do. */
async function oddRow(table: string, row: unknown): Promise<Record<string, unknown[]>> {
  return { [table]: [{ key: 'a key', bytes: await sealedJson('row', table, 'a key', row) }] };
}

describe('a database that cannot be used', () => {
  it.each([
    [
      'a newer version of the app wrote it',
      /newer version/,
      () => leaveDatabase(9_990, { calls: 'callSid', segments: 'id' }),
    ],
    ['a newer version wrote it with the same tables', /newer version/, () => leaveDatabase(current + 10, ours)],
    ['an older version wrote it', /older version/, () => leaveDatabase(10, { calls: 'callSid', windows: 'from' })],
    [
      'a call in it is no call',
      /damaged/,
      async () =>
        leaveDatabase(current, ours, { pages: [{ id: 1, bytes: await pageOf([aCall(), { callSid: 'x' }]) }] }),
    ],
    [
      'a page in it was cut off',
      /damaged/,
      async () => leaveDatabase(current, ours, { pages: [{ id: 1, bytes: (await pageOf([aCall()])).slice(0, -8) }] }),
    ],
    [
      'a segment in it is none',
      /damaged/,
      async () => leaveDatabase(current, ours, { segments: [{ id: 1, bytes: await pageOf([], 'segments') }] }),
    ],
    ['the version before wrote it', /older version/, () => leaveDatabase(current - 10, ours)],
    ['a day in it is none', /damaged/, async () => leaveDatabase(current, ours, await oddRow('dayRows', { from: 5 }))],
    [
      'a sync in it is none',
      /damaged/,
      async () => leaveDatabase(current, ours, await oddRow('syncRows', { startedAt: 5 })),
    ],
    [
      'a call that is gone is none',
      /damaged/,
      async () => leaveDatabase(current, ours, await oddRow('goneRows', { callSid: 'x' })),
    ],
    [
      'a rejected row in it is none',
      /damaged/,
      async () => leaveDatabase(current, ours, await oddRow('rejectedRows', { rawJson: '{}' })),
    ],
    ['its tables have other keys', /damaged/, () => leaveDatabase(current, { ...ours, pages: 'callSid' })],
  ])('is made anew, empty, with a word to the person: %s', async (_, notice, leave) => {
    await leave();
    const cache = startCache();
    const opened = await cache.open('test');
    expect(opened.calls).toBe(0);
    expect(opened.notice).toMatch(notice);
    expect(opened.notice).toMatch(/fetched again.*Nothing that you made is lost/);
    expect(await cache.days([])).toEqual({ days: [], calls: [] });
    await ask(cache, 'sync.apply', { accountId: 'test', step: aStep([aCall()]) });
    expect(await startCache().open('test')).toEqual({ calls: 1, notice: null });
  });

  it('is told of once', async () => {
    await leaveDatabase(9_990, { calls: 'callSid' });
    const cache = startCache();
    expect((await cache.open('test')).notice).not.toBeNull();
    expect((await cache.open('test')).notice).toBeNull();
  });

  it('is told of although main asked first', async () => {
    await leaveDatabase(9_990, { calls: 'callSid' });
    const cache = startCache();
    expect(await ask(cache, 'sync.begin', { accountId: 'test', keep: [] })).toMatchObject({ days: [], latest: null });
    expect((await cache.open('test')).notice).toMatch(/newer version/);
  });

  it('is made anew though another connection holds it open', async () => {
    await leaveDatabase(current, ours, { pages: [{ id: 1, bytes: await pageOf([{ callSid: 'x' }]) }] });
    const other = await testDatabase();
    await other.open();
    expect((await startCache().open('test')).notice).toMatch(/damaged/);
    expect(other.isOpen()).toBe(false);
  });

  it('is not made anew when only a detail in it cannot be read: that is fetched with its call', async () => {
    await leaveDatabase(current, ours, {
      pages: [{ id: 1, bytes: await pageOf([aCall()]) }],
      ...(await oddRow('detailRows', { callSid: 'call_001', timeline: 'none' })),
    });
    const cache = startCache();
    expect(await cache.open('test')).toEqual({ calls: 1, notice: null });
    expect(await cache.call('call_001')).toEqual({
      call: aCall(),
      parts: [aCall()],
      detail: null,
      goneSince: null,
      broughtBack: false,
    });
    await ask(cache, 'sync.apply', { accountId: 'test', step: aStep([aCall({ exophone: null })]) });
    expect(await cache.rows(aQuery(), 0, 1)).toEqual([aCall({ exophone: null })]);
  });

  it('says so where there is no IndexedDB at all', async () => {
    const refusing = Object.create(indexedDB, {
      open: {
        value: () => {
          throw new DOMException('access denied', 'SecurityError');
        },
      },
      deleteDatabase: {
        value: () => {
          throw new DOMException('access denied', 'SecurityError');
        },
      },
    }) as IDBFactory;
    const cache = startCache(refusing);
    await expect(cache.open('test')).rejects.toMatchObject({ code: 'cache-unavailable' });
    await expect(cache.search(aQuery())).rejects.toMatchObject({ code: 'cache-unavailable' });
    const answer = await cache.answer(
      JSON.stringify({ name: 'sync.begin', argument: { accountId: 'test', keep: [] } }),
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'cache-unavailable' } });
  });
});

describe('a database that cannot be opened', () => {
  it('is tried again before anything is deleted: what holds it may let go of it', async () => {
    const storage = { indexedDB, IDBKeyRange };
    const keys = await testKeysOf('test');
    const deps = { ...testPage(), storage, privateFiles: () => navigator.storage.getDirectory() };
    const { database } = await openDatabase('test', keys, deps, false, () => undefined);
    await database.pages.put({ id: 1, bytes: await pageOf([aCall()]) });
    database.close();

    let failures = 1;
    const heldAtFirst: IDBFactory = {
      open: (name, version) => {
        failures -= 1;
        if (failures >= 0) throw new DOMException('The files are in use.', 'NotReadableError');
        return indexedDB.open(name, version);
      },
      databases: () => indexedDB.databases(),
      deleteDatabase: (name) => indexedDB.deleteDatabase(name),
      cmp: (one, other) => indexedDB.cmp(one, other),
    };
    const again = await openDatabase(
      'test',
      keys,
      { ...deps, storage: { ...storage, indexedDB: heldAtFirst } },
      false,
      () => undefined,
    );
    expect(again.pages.map(({ page }) => page.calls)).toEqual([[aCall()]]);
    expect(again.notice).toBeNull();
    again.database.close();
  });
});
