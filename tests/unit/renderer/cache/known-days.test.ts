import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostSyncs } from '../../../../src/renderer/cache/sync-log.ts';
import { dayMs } from '../../../../src/shared/units.ts';
import { aCall, aDay, aStep, aSync } from './a-call.ts';
import { ask, cacheWith, forgetDatabasesAfterEach } from './open-cache.ts';
import { startCache } from './start-cache.ts';

forgetDatabasesAfterEach();

const accountId = 'test';

describe('the calls of each day', () => {
  it('are as many as a plain filter finds, whatever the days, in segments and pages, with some removed', async () => {
    const time = fc.option(fc.integer({ min: 0, max: 400 }), { nil: null });
    const starts = fc.uniqueArray(fc.integer({ min: -5, max: 405 }), { maxLength: 12 });
    const given = fc.record({
      times: fc.array(time, { maxLength: 40 }),
      removed: fc.tuple(fc.nat(400), fc.nat(60)),
      flushAt: fc.constantFrom(2, 7, 100),
      starts: starts.map((all) => all.sort((a, b) => a - b)),
    });
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(given, async ({ times, removed: [from, length], flushAt, starts }) => {
        runs += 1;
        const cache = startCache(indexedDB, flushAt);
        await cache.open(`run ${runs}`);
        const calls = times.map((startTime, number) => aCall({ callSid: `s_${number}`, startTime }));
        for (const call of calls) await ask(cache, 'sync.apply', { accountId: `run ${runs}`, step: aStep([call]) });
        const proven = { from, to: from + length };
        await ask(cache, 'sync.apply', { accountId: `run ${runs}`, step: aStep([], { proven: [proven] }) });
        const left = times.filter((at) => at !== null && (at < proven.from || at >= proven.to));
        const plain = starts.map((start, place) => {
          const end = starts[place + 1] ?? Number.POSITIVE_INFINITY;
          return left.filter((at) => at !== null && at >= start && at < end).length;
        });
        expect((await cache.days(starts)).calls).toEqual(plain);
        await ask(cache, 'account.forget', { accountId: `run ${runs}` });
      }),
      { numRuns: 30 },
    );
  });

  it('are none before an account is open', async () => {
    expect(await startCache().days([0, dayMs])).toEqual({ days: [], calls: [0, 0] });
    expect(await startCache().syncs()).toEqual([]);
  });
});

describe('what a sync that begins is told', () => {
  it('is what was there at the end of the last: days and its record', async () => {
    const cache = await cacheWith([]);
    const step = aStep([], { days: [aDay(dayMs), aDay(0)], sync: aSync({ startedAt: 5 }) });
    await ask(cache, 'sync.apply', { accountId, step });
    for (const each of [cache, startCache()]) {
      expect(await ask(each, 'sync.begin', { accountId, keep: [] })).toEqual({
        days: [aDay(0), aDay(dayMs)],
        latest: aSync({ startedAt: 5 }),
        removed: [],
      });
    }
  });

  it('has the latest sync, and when the last sync of all days was complete', async () => {
    const cache = await cacheWith([]);
    const syncs = [
      aSync({ startedAt: 1, endedAt: 10, outcome: 'complete' }),
      aSync({ startedAt: 2, endedAt: 20, outcome: 'complete' }),
      aSync({ startedAt: 3, endedAt: 30, outcome: 'incomplete' }),
      aSync({ startedAt: 4, endedAt: 40, outcome: 'complete', reason: 'verify' }),
      aSync({ startedAt: 5, endedAt: 50, outcome: 'complete', reason: 'read-again' }),
      aSync({ startedAt: 6 }),
    ];
    for (const sync of syncs) await ask(cache, 'sync.apply', { accountId, step: aStep([], { sync }) });
    expect(await ask(cache, 'sync.begin', { accountId, keep: [] })).toMatchObject({ latest: syncs[5] });
    expect(await ask(cache, 'sync.last-completed', { accountId })).toBe(20);
  });
});

describe('the log of syncs', () => {
  it('has one record of each sync, as it was last written, newest first', async () => {
    const cache = await cacheWith([], 'test');
    for (const requests of [1, 2]) {
      const sync = aSync({ startedAt: 9, requests });
      await ask(cache, 'sync.apply', { accountId, step: aStep([], { sync }) });
    }
    expect(await cache.syncs()).toEqual([aSync({ startedAt: 9, requests: 2 }), aSync()]);
  });

  it('is not longer for long, over restarts too', async () => {
    let cache = await cacheWith([]);
    for (let startedAt = 1; startedAt <= mostSyncs + 30; startedAt += 1) {
      if (startedAt === mostSyncs - 10) {
        cache = startCache();
        await cache.open(accountId);
      }
      const step = aStep([], { sync: aSync({ startedAt }) });
      await ask(cache, 'sync.apply', { accountId, step });
    }
    const kept = Array.from({ length: mostSyncs }, (_, place) => mostSyncs + 30 - place);
    expect((await cache.syncs()).map(({ startedAt }) => startedAt)).toEqual(kept);
  });
});
