import { describe, expect, it } from 'vitest';
import type { CacheApi } from '../../../../src/renderer/cache/cache-api.ts';
import { createCache } from '../../../../src/renderer/cache/create-cache.ts';
import { readStartupSnapshot } from '../../../../src/renderer/cache/startup-snapshot.ts';
import { aCall, aStep } from './a-call.ts';
import { ask, forgetDatabasesAfterEach } from './open-cache.ts';
import { testDatabase } from './stored-records.ts';
import { testPage } from './test-keys.ts';

forgetDatabasesAfterEach();

/** A cache that does at once what should wait for quiet. */
function hastyCache(): CacheApi {
  const cache = createCache({
    privateFiles: () => navigator.storage.getDirectory(),
    storage: { indexedDB, IDBKeyRange },
    clock: () => performance.now(),
    now: () => Date.now(),
    later: (run) => setTimeout(run, 0),
    sizes: { flushAt: 4, fullAt: 16 },
    usedBytes: async () => 0,
  });
  cache.connectPage(testPage());
  return cache;
}

const calls = Array.from({ length: 120 }, (_, index) =>
  aCall({ callSid: `call_${index}`, startTime: 1_700_000_000_000 + index * 1_000 }),
);
const newestFirst = [...calls].reverse();

/** What is kept for the next start, once it holds `total` calls. */
async function kept(total: number): Promise<void> {
  const database = await testDatabase();
  await database.open();
  await expect.poll(async () => (await readStartupSnapshot(database))?.total).toBe(total);
  database.close();
}

async function filled(): Promise<CacheApi> {
  const cache = hastyCache();
  await cache.open('test');
  await ask(cache, 'sync.apply', { accountId: 'test', step: aStep(calls) });
  await kept(calls.length);
  return cache;
}

describe('the list as it last was', () => {
  it('is told at the next start before the calls are read: how many there are, and the newest hundred', async () => {
    await filled();
    const restarted = hastyCache();
    const told: string[] = [];
    const opening = restarted.open('test').then(() => told.push('opened'));
    const list = await restarted.startupSnapshot();
    told.push('snapshot');
    expect(list).toEqual({ total: 120, calls: newestFirst.slice(0, 100) });
    await opening;
    expect(told).toEqual(['snapshot', 'opened']);
  });

  it('follows what changes', async () => {
    const cache = await filled();
    await ask(cache, 'sync.apply', {
      accountId: 'test',
      step: aStep([aCall({ callSid: 'new', startTime: 1.8e12 })]),
    });
    await kept(121);
    const restarted = hastyCache();
    void restarted.open('test');
    expect((await restarted.startupSnapshot())?.calls[0]?.callSid).toBe('new');
  });

  it('is not that of another account, which main has opened at the same time', async () => {
    await filled();
    const restarted = hastyCache();
    const asking = ask(restarted, 'sync.begin', { accountId: 'test', keep: [] });
    const opening = restarted.open('other');
    expect(await restarted.startupSnapshot()).toBeNull();
    await Promise.all([asking, opening]);
  });

  it('is not told where there was none, and where it cannot be read the calls are there nevertheless', async () => {
    const first = hastyCache();
    void first.open('test');
    expect(await first.startupSnapshot()).toBeNull();
    await filled();
    const database = await testDatabase();
    await database.open();
    await database.snapshots.put({ id: 1, bytes: new Uint8Array(40) });
    database.close();
    const restarted = hastyCache();
    const opened = restarted.open('test');
    expect(await restarted.startupSnapshot()).toBeNull();
    expect(await opened).toEqual({ calls: 120, notice: null });
  });
});
