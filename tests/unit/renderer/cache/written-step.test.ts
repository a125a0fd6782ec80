import { describe, expect, it } from 'vitest';
import type { Result } from '../../../../src/shared/result.ts';
import { aCall, aDay, aRejectedRow, aStep, aSync } from './a-call.ts';
import { aQuery, ask, cacheWith, forgetDatabasesAfterEach } from './open-cache.ts';
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

describe('a step that fails in the middle of being written', () => {
  const old = aCall({ callSid: 'old', startTime: 5 });
  const kept = aCall({ callSid: 'kept', startTime: 6 });
  const early = aRejectedRow({ rawJson: '[]', placedAt: 5 });
  const step = aStep([aCall()], {
    proven: [{ from: 0, to: 9 }],
    rejected: [aRejectedRow()],
    days: [aDay(0)],
    sync: aSync({ startedAt: 2 }),
  });

  it.each(['pages', 'rejectedRows', 'goneRows', 'dayRows', 'syncRows'] as const)(
    'leaves all as it was: at its %s',
    async (table) => {
      const before = await cacheWith([old, kept]);
      await ask(before, 'sync.apply', { accountId: 'test', step: aStep([], { rejected: [early] }) });

      const cache = startCache(refusing(table));
      await cache.open('test');
      await ask(cache, 'sync.begin', { accountId: 'test', keep: ['kept'] });
      const answer = await cache.answer(JSON.stringify({ name: 'sync.apply', argument: { accountId: 'test', step } }));
      expect(answer).toMatchObject({ ok: false, error: { code: 'cache-damaged' } });

      const restarted = startCache();
      await restarted.open('test');
      for (const each of [cache, restarted]) {
        expect(await each.rows(aQuery(), 0, 9)).toEqual([kept, old]);
        expect(await each.call('kept')).toMatchObject({ goneSince: null });
        expect(await each.facts()).toMatchObject({ calls: 2, rejected: 1 });
        expect(await each.rejectedRows(1_000)).toEqual([early]);
        expect(await each.days([])).toEqual({ days: [], calls: [] });
        expect(await each.syncs()).toEqual([
          aSync({ rejected: 1, rejectionReasons: [{ reason: early.reason, rows: 1 }] }),
        ]);
      }
    },
  );

  it('because the disk is full says so, is not found, and takes nothing that was there before', async () => {
    const small = await navigator.storageBuckets.open('small', { quota: 3_000_000 });
    const cache = startCache(small.indexedDB);
    await cache.open('test');
    const written: string[] = [];
    let refusal: Result<unknown> | null = null;
    for (let number = 1; number <= 10 && refusal === null; number += 1) {
      const callSid = `call_${number}`;
      const page = aStep([aCall({ callSid, customField: incompressible(1_000_000) })]);
      const answer = await cache.answer(
        JSON.stringify({ name: 'sync.apply', argument: { accountId: 'test', step: page } }),
      );
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

/** IndexedDB, which refuses rows of one table. */
function refusing(table: string): IDBFactory {
  return Object.create(indexedDB, {
    open: {
      value: (name: string, version?: number) => {
        const request = indexedDB.open(name, version);
        request.addEventListener('success', () => refuse(request.result, table));
        return request;
      },
    },
    databases: { value: () => indexedDB.databases() },
    cmp: { value: (one: unknown, other: unknown) => indexedDB.cmp(one, other) },
  }) as IDBFactory;
}

function refuse(database: IDBDatabase, table: string): void {
  const begin = database.transaction.bind(database);
  database.transaction = (...given) => {
    const transaction = begin(...given);
    const open = transaction.objectStore.bind(transaction);
    transaction.objectStore = (name) => {
      const store = open(name);
      const refused = () => {
        throw new DOMException('refused', 'DataError');
      };
      return name === table ? Object.assign(store, { put: refused, add: refused }) : store;
    };
    return transaction;
  };
}

/** IndexedDB counts compressed bytes. */
function incompressible(length: number): string {
  return Array.from({ length }, () => String.fromCharCode(32 + Math.random() * 90)).join('');
}
