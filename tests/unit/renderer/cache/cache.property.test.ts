import { Dexie } from 'dexie';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { databaseNameOf } from '../../../../src/renderer/cache/account-database.ts';
import type { CallQuery } from '../../../../src/renderer/cache/cache-api.ts';
import type { CallDetail } from '../../../../src/shared/call.ts';
import type { SyncStep } from '../../../../src/shared/sync.ts';
import type { RetriedRows } from '../../../../src/shared/sync-schemas.ts';
import { arbitraryDetail, arbitraryQuery, arbitraryRetried, arbitraryStep } from './arbitrary-calls.ts';
import { expectSame } from './expect-same.ts';
import { KillableCache, nextTurn } from './killable-cache.ts';
import { ask, forgetDatabasesAfterEach } from './open-cache.ts';
import { PlainCache } from './plain-cache.ts';

forgetDatabasesAfterEach();

const callSids = Array.from({ length: 24 }, (_, index) => `s_${index}`);
const some = fc.subarray(callSids, { maxLength: 4 });

type Taken =
  | { step: SyncStep }
  | { begin: string[] }
  | { retried: RetriedRows }
  | { dropBefore: number; keep: string[] }
  | { detail: CallDetail }
  | { onLaptop: string[] }
  | { ask: CallQuery }
  | { restartAfter: 'nothing' | 'a while' | 'all is done' };
const taken: fc.Arbitrary<Taken> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ step: arbitraryStep(callSids) }) },
  { weight: 1, arbitrary: fc.record({ begin: some }) },
  { weight: 1, arbitrary: fc.record({ retried: arbitraryRetried(callSids) }) },
  { weight: 1, arbitrary: fc.record({ dropBefore: fc.integer({ min: 0, max: 6 }), keep: some }) },
  { weight: 2, arbitrary: fc.record({ detail: arbitraryDetail(callSids) }) },
  { weight: 1, arbitrary: fc.record({ onLaptop: some }) },
  { weight: 2, arbitrary: fc.record({ ask: arbitraryQuery }) },
  { weight: 2, arbitrary: fc.record({ restartAfter: fc.constantFrom('nothing', 'a while', 'all is done') }) },
);

/** The same, whatever the order in which calls were removed. */
function inAnyOrder<Answer extends { readonly removed: readonly string[] }>(answer: Answer) {
  const { removed } = answer;
  return { ...answer, removed: removed.length === 0 ? [] : expect.toSatisfy(isSame(removed)) };
}

const isSame = (expected: readonly string[]) => (given: readonly string[]) =>
  JSON.stringify([...given].sort()) === JSON.stringify([...expected].sort());

it('holds after every restart exactly what it answered as done, whatever was put, merged or removed', async () => {
  let runs = 0;
  const history = fc.array(taken, { minLength: 8, maxLength: 40, size: 'max' });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 8 }), history, async (flushAt, given) => {
      runs += 1;
      const accountId = `run ${runs}`;
      const expected = new PlainCache();
      const asked: CallQuery[] = [];
      let cache = new KillableCache({ flushAt });
      await cache.api.open(accountId);
      for (const each of [...given, { restartAfter: 'all is done' as const }]) {
        if ('step' in each) {
          const applied = await ask(cache.api, 'sync.apply', { accountId, step: each.step });
          expect(applied).toEqual(inAnyOrder(expected.apply(each.step)));
        } else if ('begin' in each) {
          const memory = await ask(cache.api, 'sync.begin', { accountId, keep: each.begin });
          expect(memory).toEqual(inAnyOrder(expected.begin(each.begin)));
          expect(await ask(cache.api, 'sync.last-completed', { accountId })).toBe(expected.lastCompletedAt);
        } else if ('retried' in each) {
          await ask(cache.api, 'sync.retried-rows', { accountId, ...each.retried });
          expected.retriedRows(each.retried);
        } else if ('dropBefore' in each) {
          const { dropBefore: before, keep } = each;
          const dropped = await ask(cache.api, 'sync.drop-before', { accountId, before, keep });
          expect(dropped).toEqual(expected.dropBefore(before, keep));
        } else if ('detail' in each) {
          await cache.api.storeDetail(each.detail);
          expected.storeDetail(each.detail);
        } else if ('onLaptop' in each) {
          expected.onLaptop = each.onLaptop;
          await cache.api.setRecordingsOnLaptop(each.onLaptop);
        } else if ('ask' in each) {
          asked.push(each.ask);
          await expectSame(cache.api, expected, [each.ask]);
        } else {
          if (each.restartAfter === 'a while') for (let turn = 0; turn < 10; turn += 1) await nextTurn();
          if (each.restartAfter === 'all is done') await cache.rest();
          cache.kill();
          cache = new KillableCache({ flushAt });
          expected.restart();
          await cache.api.setRecordingsOnLaptop([...expected.onLaptop]);
          expect(await cache.api.open(accountId)).toEqual({ calls: expected.calls.size, notice: null });
          await expectSame(cache.api, expected, asked.slice(-3));
        }
      }
      cache.kill();
      await Dexie.delete(await databaseNameOf(accountId));
    }),
    { numRuns: 30 },
  );
}, 120_000);
