import { Dexie } from 'dexie';
import { describe, expect, it } from 'vitest';
import type { SyncPage } from '../../../../src/shared/sync.ts';
import { aCall, aPage } from './a-call.ts';
import { MortalCache } from './mortal-cache.ts';
import { aQuery, ask, forgetDatabasesAfterEach } from './open-cache.ts';
import { expectSame, expectSameWindows, PlainCache } from './plain-cache.ts';
import { storedIds } from './stored-records.ts';

forgetDatabasesAfterEach();

const accountId = 'test';
const frozenAt = 2;

/** Every page has two new calls and a newer version of an earlier one, so each becomes a segment and some are merged. */
const history: readonly SyncPage[] = Array.from({ length: 6 }, (_, page) => {
  const calls = [2 * page, 2 * page + 1, Math.floor(page / 2)].map((number) =>
    aCall({ callSid: `s_${number}`, disposition: `ana ${page}`, startTime: number }),
  );
  const window = { from: page % 2, to: 9, nextOffset: page, total: 20, completedAt: null };
  return aPage(calls, { window, setAside: page === 3 ? [{ reason: 'no SID', rawJson: '{}', setAsideAt: 1 }] : [] });
});
const twoMore = aPage([aCall({ callSid: 's_100' }), aCall({ callSid: 's_101' })]);
const queries = [aQuery({ text: 'ana' }), aQuery({ text: 's_1', sort: { by: 'disposition', descending: false } })];

interface Lived {
  /** What was answered as applied. */
  readonly answered: PlainCache;
  /** The same and the page that was being written at the end, if one was. */
  readonly atMost: PlainCache;
  /** The pages that are left, that one first. */
  readonly left: readonly SyncPage[];
}

/** Writes the history until it is written or the cache dies. */
async function live(cache: MortalCache, pace: (cache: MortalCache) => Promise<void>, pages = history): Promise<Lived> {
  const answered = new PlainCache();
  await cache.api.open(accountId);
  for (const [index, page] of pages.entries()) {
    const atMost = answered.copy();
    atMost.applyPage(page);
    const answer = await cache.api.answer({ id: 1, name: 'sync.apply-page', argument: { accountId, page } });
    if (!answer.ok) return { answered, atMost, left: pages.slice(index) };
    answered.applyPage(page);
    await pace(cache);
  }
  return { answered, atMost: answered, left: [] };
}

/** Fails unless a new start finds what was answered, and a page that was not at most whole. */
async function expectRecovered({ answered, atMost, left }: Lived): Promise<void> {
  const restarted = new MortalCache({ frozenAt });
  expect((await restarted.api.open(accountId)).notice).toBeNull();
  const { calls } = await restarted.api.facts();
  const expected = calls === answered.calls.size ? answered : atMost;
  await expectSame(restarted.api, expected, queries);
  await expectSameWindows(restarted.api, accountId, expected);
  await expectGoesOn(restarted, expected, left);
}

/** Fails unless what was left half done is taken up: the pages that are left are applied, and all is there after another start. */
async function expectGoesOn(cache: MortalCache, expected: PlainCache, left: readonly SyncPage[]): Promise<void> {
  for (const page of left) {
    await ask(cache.api, 'sync.apply-page', { accountId, page });
    expected.applyPage(page);
  }
  await cache.rest();
  await expectSame(cache.api, expected, queries);
  cache.kill();
  const { segments, indexes, latest } = await storedIds();
  expect(indexes).toEqual(segments);
  expect(segments.length).toBeLessThan(6);
  expect(latest).toEqual([]);
  const restarted = new MortalCache({ frozenAt });
  await restarted.api.open(accountId);
  await expectSame(restarted.api, expected, queries);
  restarted.kill();
}

/** Leaves a cache alone until nothing is done in the background. */
const calmly = (cache: MortalCache) => cache.rest();
const atOnce = async () => {};

describe('a cache that is killed', () => {
  it('before any one of its writes loses nothing that it answered, doubles nothing, and goes on', async () => {
    const whole = new MortalCache({ frozenAt });
    await live(whole, calmly);
    whole.kill();
    for (let write = 1; write <= whole.writes; write += 1) {
      await Dexie.delete(`voicelogs-${accountId}`);
      const cache = new MortalCache({ frozenAt, diesAtWrite: write });
      const lived = await live(cache, write % 2 === 0 ? calmly : atOnce);
      await cache.rest();
      cache.kill();
      await expectRecovered(lived);
    }
  });
});

describe('a disk that is full in the background', () => {
  it('keeps calls in their pages until their segment can be written', async () => {
    let isFull = true;
    const cache = new MortalCache({ frozenAt, isFull: (table) => isFull && table === 'segments' });
    const { answered } = await live(cache, calmly);
    await expectSame(cache.api, answered, queries);
    expect(await storedIds()).toEqual({ segments: [], indexes: [], latest: [1, 2, 3, 4, 5, 6] });
    isFull = false;
    await expectGoesOn(cache, answered, [twoMore]);
  });

  it('loses nothing when the app is started again meanwhile', async () => {
    const isFull = (table: string) => table === 'segments';
    const cache = new MortalCache({ frozenAt, isFull });
    const lived = await live(cache, calmly);
    cache.kill();
    const again = new MortalCache({ frozenAt, isFull });
    await again.api.open(accountId);
    await expectSame(again.api, lived.answered, queries);
    again.kill();
    await expectRecovered(lived);
  });

  it('leaves segments as they are until they can be merged', async () => {
    let left = 5;
    const isFull = (table: string) => table === 'segments' && left-- <= 0;
    const cache = new MortalCache({ frozenAt, isFull });
    const newCalls = history.map((page) => ({ ...page, calls: page.calls.slice(0, 2) }));
    const { answered } = await live(cache, calmly, newCalls);
    await expectSame(cache.api, answered, queries);
    const five = [1, 2, 3, 4, 5];
    expect(await storedIds()).toEqual({ segments: five, indexes: five, latest: [6] });
    left = Number.POSITIVE_INFINITY;
    await expectGoesOn(cache, answered, [twoMore]);
  });
});
