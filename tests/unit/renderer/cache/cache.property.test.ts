import { Dexie } from 'dexie';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CallQuery } from '../../../../src/renderer/cache/cache-api.ts';
import type { CallDetail } from '../../../../src/shared/call.ts';
import type { SyncPage } from '../../../../src/shared/sync.ts';
import { arbitraryDetail, arbitraryPage, arbitraryQuery } from './arbitrary-calls.ts';
import { MortalCache, nextTurn } from './mortal-cache.ts';
import { ask, forgetDatabasesAfterEach } from './open-cache.ts';
import { expectSame, expectSameWindows, PlainCache } from './plain-cache.ts';

forgetDatabasesAfterEach();

const callSids = Array.from({ length: 24 }, (_, index) => `s_${index}`);

type Step =
  | { page: SyncPage }
  | { detail: CallDetail }
  | { onLaptop: string[] }
  | { ask: CallQuery }
  | { restartAfter: 'nothing' | 'a while' | 'all is done' };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ page: arbitraryPage(callSids) }) },
  { weight: 2, arbitrary: fc.record({ detail: arbitraryDetail(callSids) }) },
  { weight: 1, arbitrary: fc.record({ onLaptop: fc.subarray(callSids, { maxLength: 4 }) }) },
  { weight: 2, arbitrary: fc.record({ ask: arbitraryQuery }) },
  { weight: 2, arbitrary: fc.record({ restartAfter: fc.constantFrom('nothing', 'a while', 'all is done') }) },
);

it('holds after every restart exactly what it answered as applied, however much of it was frozen and merged', async () => {
  let runs = 0;
  const history = fc.array(step, { minLength: 8, maxLength: 40, size: 'max' });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 3, max: 8 }), history, async (frozenAt, steps) => {
      runs += 1;
      const accountId = `run ${runs}`;
      const expected = new PlainCache();
      const asked: CallQuery[] = [];
      let cache = new MortalCache({ frozenAt });
      await cache.api.open(accountId);
      for (const taken of [...steps, { restartAfter: 'all is done' as const }]) {
        if ('page' in taken) {
          const applied = await ask(cache.api, 'sync.apply-page', { accountId, page: taken.page });
          expect(applied).toEqual(expected.applyPage(taken.page));
        } else if ('detail' in taken) {
          await cache.api.keepDetail(taken.detail);
          expected.keepDetail(taken.detail);
        } else if ('onLaptop' in taken) {
          expected.onLaptop = taken.onLaptop;
          await cache.api.setRecordingsOnLaptop(taken.onLaptop);
        } else if ('ask' in taken) {
          asked.push(taken.ask);
          await expectSame(cache.api, expected, [taken.ask]);
        } else {
          if (taken.restartAfter === 'a while') for (let turn = 0; turn < 10; turn += 1) await nextTurn();
          if (taken.restartAfter === 'all is done') await cache.rest();
          cache.kill();
          cache = new MortalCache({ frozenAt });
          await cache.api.setRecordingsOnLaptop([...expected.onLaptop]);
          expect(await cache.api.open(accountId)).toEqual({ calls: expected.calls.size, notice: null });
          await expectSame(cache.api, expected, asked.slice(-3));
          await expectSameWindows(cache.api, accountId, expected);
        }
      }
      cache.kill();
      await Dexie.delete(`voicelogs-${accountId}`);
    }),
    { numRuns: 20 },
  );
});
