import { Dexie } from 'dexie';
import { beforeEach, describe, expect, it } from 'vitest';
import { databaseNameOf } from '../../../../src/renderer/cache/account-database.ts';
import type { CacheMark } from '../../../../src/shared/cache-mark.ts';
import type { SyncStep } from '../../../../src/shared/sync.ts';
import { dayMs } from '../../../../src/shared/units.ts';
import { aCall, aDay, aRejectedRow, aStep, aSync } from './a-call.ts';
import { KillableCache } from './killable-cache.ts';
import { ask, forgetDatabasesAfterEach } from './open-cache.ts';
import { startCache } from './start-cache.ts';
import { inDatabase } from './stored-records.ts';

forgetDatabasesAfterEach();

const accountId = 'test';
const flushAt = 3;
const whole = aSync({ startedAt: 5, endedAt: 6, outcome: 'complete', to: 4 * dayMs });

/** Day `at` with three calls, proven by a sync that left all complete. */
const day = (at: number, changes: Partial<SyncStep> = {}) =>
  aStep(
    [1, 2, 3].map((each) => aCall({ callSid: `d${at}_${each}`, startTime: at * dayMs + each })),
    {
      days: [
        aDay(at * dayMs, { spans: [{ from: at * dayMs, to: (at + 1) * dayMs, provenAt: 1, rows: 3 }], countedAt: 2 }),
      ],
      sync: whole,
      ...changes,
    },
  );

/** Three days in a segment each, and one in a page. */
async function leaveDays(): Promise<CacheMark> {
  const cache = new KillableCache({ flushAt });
  await cache.api.open(accountId);
  for (const at of [0, 1, 2]) await ask(cache.api, 'sync.apply', { accountId, step: day(at) });
  await cache.rest();
  await ask(cache.api, 'sync.apply', {
    accountId,
    step: aStep([aCall({ callSid: 'd3_1', startTime: 3 * dayMs })], { days: [aDay(3 * dayMs)], sync: whole }),
  });
  const held = await ask(cache.api, 'calls.held', { accountId });
  cache.kill();
  return { accountId, at: Date.UTC(2024, 5, 15), ...(held as Pick<CacheMark, 'calls' | 'step'>) };
}

const provenDays = async (cache: KillableCache) =>
  (await cache.api.days([])).days.filter(({ spans }) => spans.length > 0).map(({ from }) => from / dayMs);

const losses: readonly (readonly [string, () => Promise<unknown>, readonly number[], RegExp])[] = [
  [
    'a segment, with all that belongs to it',
    () =>
      inDatabase(async (database) => {
        for (const table of [database.segments, database.live, database.indexes]) await table.delete(2);
      }),
    [0, 2, 3],
    /of 2 Jan 1970 all 3 calls are missing/,
  ],
  [
    'every segment',
    () => inDatabase((database) => Promise.all([database.segments.clear(), database.live.clear()])),
    [3],
    /of 3 days \(1 Jan 1970 to 3 Jan 1970\) all 9 calls are missing/,
  ],
  [
    'the newest page',
    () => inDatabase((database) => database.pages.clear()),
    [0, 1, 2],
    /of 4 Jan 1970 the only call is missing/,
  ],
];

describe('calls that are lost under a day that says they were all read', () => {
  it.each(losses)(
    'are noticed at the start: %s; those days lose their proof, and the log tells it',
    async (_, lose, left, said) => {
      await leaveDays();
      await lose();
      const cache = new KillableCache({ flushAt });
      const { notice } = await cache.api.open(accountId);
      expect(notice).toMatch(said);
      expect(notice).toMatch(/next sync reads (it|them) again/);
      expect(await provenDays(cache)).toEqual(left);
      expect((await cache.api.syncs())[0]).toMatchObject({ reason: 'damage', message: notice });
      // Nothing may be given up for what a cache does not hold that has lost calls.
      expect(await ask(cache.api, 'sync.last-completed', { accountId })).toBeNull();
      await cache.rest();
      cache.kill();
      expect((await new KillableCache({ flushAt }).api.open(accountId)).notice).toBeNull();
    },
  );

  it('are all here again once a sync has left everything complete', async () => {
    await leaveDays();
    await inDatabase((database) => database.pages.clear());
    const cache = new KillableCache({ flushAt });
    await cache.api.open(accountId);
    const sync = { ...whole, startedAt: Date.now() + 1_000, endedAt: Date.now() + 2_000 };
    await ask(cache.api, 'sync.apply', { accountId, step: day(3, { sync }) });
    expect(await ask(cache.api, 'sync.last-completed', { accountId })).toBe(sync.endedAt);
  });

  it('are noticed where only a rejected row is lost', async () => {
    const cache = startCache();
    await cache.open(accountId);
    const row = aRejectedRow({ placedAt: dayMs + 5 });
    await ask(cache, 'sync.apply', { accountId, step: day(1, { rejected: [row] }) });
    expect((await startCache().open(accountId)).notice).toBeNull();
    await inDatabase((database) => database.rejectedRows.clear());
    expect((await startCache().open(accountId)).notice).toMatch(/of 2 Jan 1970 only 3 of 4 calls are left/);
  });
});

describe('days that are whole', () => {
  const step = (calls: readonly string[], changes: Partial<SyncStep> = {}) =>
    aStep(
      calls.map((each) => aCall({ callSid: each, startTime: dayMs })),
      { days: [aDay(dayMs)], proven: [{ from: dayMs, to: 2 * dayMs }], ...changes },
    );
  const untimed = aCall({ callSid: 'c', startTime: null });
  const changes: readonly (readonly [string, (cache: ReturnType<typeof startCache>) => Promise<unknown>])[] = [
    ['calls go', (cache) => ask(cache, 'sync.apply', { accountId, step: step(['a']) })],
    [
      'a call goes to another day',
      (cache) => ask(cache, 'sync.apply', { accountId, step: aStep([aCall({ callSid: 'a', startTime: 5 })]) }),
    ],
    [
      'a call tells no time and is placed',
      (cache) =>
        ask(cache, 'sync.apply', {
          accountId,
          step: aStep([untimed], { placed: [{ callSid: 'c', placedAt: dayMs + 9 }], days: [aDay(dayMs)] }),
        }),
    ],
    [
      'a detail tells when a placed call began, on another day',
      async (cache) => {
        await ask(cache, 'sync.apply', {
          accountId,
          step: aStep([untimed], { placed: [{ callSid: 'c', placedAt: dayMs }] }),
        });
        await cache.storeDetail({
          callSid: 'c',
          timeline: [],
          legs: [],
          transfers: [],
          conferenceEvents: [],
          changes: { startTime: 7 },
          fetchedAt: 1,
        });
      },
    ],
    [
      'rows are rejected, and read later',
      async (cache) => {
        const row = aRejectedRow({ placedAt: dayMs + 2 });
        await ask(cache, 'sync.apply', { accountId, step: aStep([], { rejected: [row] }) });
        const calls = [aCall({ callSid: 'read', startTime: dayMs + 2 })];
        await ask(cache, 'sync.retried-rows', { accountId, calls, placed: [], rows: [], tried: [row.rawJson] });
      },
    ],
    [
      'older calls are dropped',
      (cache) => ask(cache, 'sync.drop-before', { accountId, before: dayMs + 1, keep: ['b'] }),
    ],
    [
      'a call that was kept though gone goes with the next sync',
      async (cache) => {
        await ask(cache, 'sync.begin', { accountId, keep: ['b'] });
        await ask(cache, 'sync.apply', { accountId, step: step(['a']) });
        await ask(cache, 'sync.begin', { accountId, keep: [] });
      },
    ],
  ];

  it.each(changes)('are never taken for damaged: %s', async (_, change) => {
    const cache = startCache(indexedDB, flushAt);
    await cache.open(accountId);
    await ask(cache, 'sync.apply', { accountId, step: step(['a', 'b']) });
    await ask(cache, 'sync.apply', { accountId, step: aStep([], { days: [aDay(0)] }) });
    await change(cache);
    expect((await startCache(indexedDB, flushAt).open(accountId)).notice).toBeNull();
  });
});

describe('a cache that holds less than main remembers', () => {
  let mark: CacheMark;
  beforeEach(async () => {
    mark = await leaveDays();
  });

  it('is said to have lost all where its database is gone, and the log tells it', async () => {
    await Dexie.delete(await databaseNameOf('test'));
    const cache = startCache();
    const { notice } = await cache.open(accountId, mark);
    expect(notice).toMatch(
      /^Calls were lost: 10 calls were on this laptop on 15 Jun 2024.*none of them is here any more/,
    );
    expect(await cache.syncs()).toMatchObject([{ reason: 'damage', message: notice }]);
    expect((await startCache().open(accountId, mark)).notice).toBeNull();
  });

  it('is said to have lost some where it went back to an older state', async () => {
    const older = { ...mark, calls: 12, step: { startedAt: 5, done: 99 } };
    expect((await startCache().open(accountId, older)).notice).toMatch(/12 calls were on this laptop.*10 are here now/);
  });

  it('is not where it has as many or more, or has written steps since, or the mark is of another account', async () => {
    for (const other of [
      mark,
      { ...mark, calls: 3 },
      { ...mark, calls: 12, step: { startedAt: 4, done: 99 } },
      { ...mark, calls: 12, accountId: 'other' },
      null,
    ])
      expect((await startCache().open(accountId, other)).notice).toBeNull();
  });
});
