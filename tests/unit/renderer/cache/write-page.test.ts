import { describe, expect, it } from 'vitest';
import { AccountDatabase } from '../../../../src/renderer/cache/account-database.ts';
import { writePage } from '../../../../src/renderer/cache/write-page.ts';
import type { Result } from '../../../../src/shared/result.ts';
import { aCall, aPage } from './a-call.ts';
import { aQuery, ask, forgetDatabasesAfterEach } from './open-cache.ts';
import { startCache } from './start-cache.ts';

forgetDatabasesAfterEach();

declare global {
  interface Navigator {
    /** Chromium's Storage Buckets: IndexedDB with a quota of one's own. */
    readonly storageBuckets: {
      open(name: string, options: { quota: number }): Promise<{ readonly indexedDB: IDBFactory }>;
      delete(name: string): Promise<void>;
    };
  }
}

describe('a page that fails in the middle of being written', () => {
  const setAside = [{ reason: 'no call SID', rawJson: '{}', setAsideAt: 1 }];

  it.each(['latest', 'setAside', 'windows'] as const)('leaves nothing behind: at its %s', async (table) => {
    const database = new AccountDatabase('test', { indexedDB, IDBKeyRange });
    await database.open();
    // A function cannot be stored: IndexedDB itself refuses the row when its turn comes.
    database[table].hook('creating', (_key, row) => void Object.assign(row, { refused: () => {} }));
    const nothing = { get: () => undefined, detailed: new Set<string>() };
    await expect(writePage(database, aPage([aCall()], { setAside }), 1, nothing)).rejects.toMatchObject({
      code: 'cache-damaged',
    });
    database.close();
    const restarted = startCache();
    expect(await restarted.open('test')).toEqual({ calls: 0, notice: null });
    expect(await restarted.setAsideRows()).toEqual([]);
    expect(await ask(restarted, 'sync.windows', { accountId: 'test' })).toEqual([]);
  });

  it('because the disk is full says so, is not found, and takes nothing that was there before', async () => {
    const small = await navigator.storageBuckets.open('small', { quota: 3_000_000 });
    const cache = startCache(small.indexedDB);
    await cache.open('test');
    const written: string[] = [];
    let refusal: Result<unknown> | null = null;
    for (let number = 1; number <= 10 && refusal === null; number += 1) {
      const callSid = `call_${number}`;
      const page = aPage([aCall({ callSid, customField: incompressible(1_000_000) })]);
      const answer = await cache.answer({ id: 1, name: 'sync.apply-page', argument: { accountId: 'test', page } });
      if (answer.ok) written.push(callSid);
      else refusal = answer;
    }
    expect(refusal).toMatchObject({ ok: false, error: { code: 'disk-full', retryable: true } });
    expect(written).not.toEqual([]);
    expect((await cache.rows(aQuery(), 0, 99)).map((call) => call.callSid)).toEqual(written);
    const restarted = startCache(small.indexedDB);
    await restarted.open('test');
    expect((await restarted.rows(aQuery(), 0, 99)).map((call) => call.callSid)).toEqual(written);
    await navigator.storageBuckets.delete('small');
  });
});

/** IndexedDB counts compressed bytes. */
function incompressible(length: number): string {
  return Array.from({ length }, () => String.fromCharCode(32 + Math.random() * 90)).join('');
}
