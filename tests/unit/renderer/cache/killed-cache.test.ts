import { Dexie } from 'dexie';
import { describe, expect, it } from 'vitest';
import { databaseNameOf } from '../../../../src/renderer/cache/account-database.ts';
import { nextMerge } from '../../../../src/renderer/cache/engine/merge-plan.ts';
import type { CacheRequestMessage } from '../../../../src/shared/ipc/cache-requests.ts';
import type { SyncStep } from '../../../../src/shared/sync.ts';
import { dayMs } from '../../../../src/shared/units.ts';
import { aCall, aDay, aRejectedRow, aStep, aSync } from './a-call.ts';
import { expectSame } from './expect-same.ts';
import { fullAt, KillableCache } from './killable-cache.ts';
import { aQuery, ask, forgetDatabasesAfterEach } from './open-cache.ts';
import { PlainCache } from './plain-cache.ts';
import { storedIds, storedSegments } from './stored-records.ts';

forgetDatabasesAfterEach();

const accountId = 'test';
const flushAt = 2;

/** A thing that a sync asks: a step, or that it begins. */
type Asked = { readonly step: SyncStep } | { readonly begin: readonly string[] };

const callNumber = (number: number, version: number) =>
  aCall({ callSid: `s_${number}`, disposition: `ana ${version}`, startTime: number });

/** Every step has two new calls and a newer version of an earlier one, so each becomes a segment and some are merged. */
const growing: readonly Asked[] = Array.from({ length: 6 }, (_, place) => {
  const calls = [2 * place, 2 * place + 1, Math.floor(place / 2)].map((number) => callNumber(number, place));
  const rejected = place === 3 ? [aRejectedRow({ placedAt: 8 })] : [];
  return { step: aStep(calls, { rejected, days: [aDay(place * dayMs)], sync: aSync({ startedAt: place + 1 }) }) };
});

/** The account lists the call no more. */
const gone = (number: number, calls: readonly number[] = []) => ({
  step: aStep(
    calls.map((each) => callNumber(each, 10)),
    { proven: [{ from: number, to: number + 1 }], days: [aDay(number * dayMs)], sync: aSync({ startedAt: number }) },
  ),
});

/** Calls are removed from pages, from segments and from merged ones; one is put again and removed again; one stays for its recording, for a while. */
const changing: readonly Asked[] = [
  { begin: ['s_4'] },
  ...growing.slice(0, 2),
  gone(1, [20]),
  gone(3),
  ...growing.slice(2, 4),
  gone(2, [1, 21]),
  gone(4, [22]),
  ...growing.slice(4, 6),
  gone(8, [2]),
  { begin: [] },
  gone(1, [23, 24]),
  gone(2),
  gone(20, [25, 26]),
];
const queries = [aQuery({ text: 'ana' }), aQuery({ text: 's_1', sort: { by: 'disposition', descending: false } })];

interface Lived {
  /** What was answered as done. */
  readonly answered: PlainCache;
  /** The same and what was being done at the end, if anything was. */
  readonly atMost: PlainCache;
  /** What is left, that first. */
  readonly left: readonly Asked[];
}

function expectedAfter(cache: PlainCache, asked: Asked): PlainCache {
  const expected = cache.copy();
  if ('step' in asked) expected.apply(asked.step);
  else expected.begin(asked.begin);
  return expected;
}

function message(asked: Asked): CacheRequestMessage {
  return 'step' in asked
    ? { name: 'sync.apply', argument: { accountId, step: asked.step } }
    : { name: 'sync.begin', argument: { accountId, keep: asked.begin } };
}

/** Asks for all of it, until it is done or the cache dies. */
async function play(cache: KillableCache, history: readonly Asked[], pace: (cache: KillableCache) => Promise<void>) {
  let answered = new PlainCache();
  await cache.api.open(accountId);
  for (const [place, asked] of history.entries()) {
    const atMost = expectedAfter(answered, asked);
    const answer = await cache.api.answer(JSON.stringify(message(asked)));
    if (!answer.ok) return { answered, atMost, left: history.slice(place) };
    answered = atMost;
    await pace(cache);
  }
  return { answered, atMost: answered, left: [] };
}

/** Fails unless a new start finds what was answered, and what was not at most whole. */
async function expectRecovered({ answered, atMost, left }: Lived): Promise<void> {
  const restarted = new KillableCache({ flushAt });
  expect((await restarted.api.open(accountId)).notice).toBeNull();
  const isAnswered = await expectSame(restarted.api, answered, []).then(
    () => true,
    () => false,
  );
  const expected = isAnswered ? answered : atMost;
  await expectSame(restarted.api, expected, queries);
  expected.restart();
  await expectGoesOn(restarted, expected, left);
}

/** Fails unless the cache goes on where it was: it does the rest, merges what is to be merged, and all is there after another start. */
async function expectGoesOn(cache: KillableCache, before: PlainCache, left: readonly Asked[]): Promise<void> {
  let expected = before;
  for (const asked of left) {
    expected = expectedAfter(expected, asked);
    await ask(cache.api, message(asked).name, message(asked).argument);
  }
  await cache.rest();
  await expectSame(cache.api, expected, queries);
  cache.kill();
  const { segments, indexes, live, pages } = await storedIds();
  expect(indexes).toEqual(segments);
  expect(live).toEqual(segments);
  expect(pages).toEqual([]);
  expect(nextMerge(await storedSegments(), fullAt(flushAt)), 'segments that should have been merged').toBeNull();
  const restarted = new KillableCache({ flushAt });
  await restarted.api.open(accountId);
  await expectSame(restarted.api, expected, queries);
  restarted.kill();
}

/** Leaves a cache alone until nothing is done in the background. */
const calmly = (cache: KillableCache) => cache.rest();
const atOnce = async () => {};

describe('a cache that is killed', () => {
  it('before any one of its writes loses nothing answered, doubles nothing, and brings nothing back', async () => {
    const whole = new KillableCache({ flushAt });
    await play(whole, changing, calmly);
    whole.kill();
    for (let write = 1; write <= whole.writes; write += 1) {
      await Dexie.delete(await databaseNameOf(accountId));
      const cache = new KillableCache({ flushAt, diesAtWrite: write });
      const lived = await play(cache, changing, write % 2 === 0 ? calmly : atOnce);
      await cache.rest();
      cache.kill();
      await expectRecovered(lived);
    }
  }, 300_000);
});

describe('a disk that is full in the background', () => {
  it('keeps calls, and what was removed, in their pages until their segment can be written', async () => {
    let isFull = true;
    const cache = new KillableCache({ flushAt, isFull: (table) => isFull && table === 'segments' });
    const { answered } = await play(cache, changing, calmly);
    await expectSame(cache.api, answered, queries);
    const { segments, live, pages } = await storedIds();
    expect([segments, live]).toEqual([[], []]);
    expect(pages).toEqual(Array.from({ length: 15 }, (_, page) => page + 1));
    isFull = false;
    await expectGoesOn(cache, answered, [gone(21, [100, 101])]);
  });

  it('keeps pages that say what was removed while that cannot be written beside the segments', async () => {
    let isFull = false;
    const cache = new KillableCache({ flushAt, isFull: (table) => isFull && table === 'live' });
    const before = await play(cache, growing, calmly);
    isFull = true;
    const step = gone(3, [100, 101]);
    await ask(cache.api, 'sync.apply', { accountId, ...step });
    await cache.rest();
    cache.kill();
    expect((await storedIds()).pages).toHaveLength(1);
    const answered = expectedAfter(before.answered, step);
    await expectRecovered({ answered, atMost: answered, left: [] });
  });

  it('loses nothing when the app is started again meanwhile', async () => {
    const isFull = (table: string) => table === 'segments';
    const cache = new KillableCache({ flushAt, isFull });
    const lived = await play(cache, changing, calmly);
    cache.kill();
    const again = new KillableCache({ flushAt, isFull });
    await again.api.open(accountId);
    await expectSame(again.api, lived.answered, queries);
    again.kill();
    await expectRecovered(lived);
  });

  it('leaves segments as they are until they can be merged', async () => {
    let left = 5;
    const isFull = (table: string) => table === 'segments' && left-- <= 0;
    const cache = new KillableCache({ flushAt, isFull });
    const newCalls = growing.map((asked) =>
      'step' in asked ? { step: { ...asked.step, calls: asked.step.calls.slice(0, 2) } } : asked,
    );
    const { answered } = await play(cache, newCalls, calmly);
    await expectSame(cache.api, answered, queries);
    const five = [1, 2, 3, 4, 5];
    expect(await storedIds()).toEqual({ segments: five, indexes: five, live: five, pages: [6] });
    left = Number.POSITIVE_INFINITY;
    await expectGoesOn(cache, answered, [gone(21, [100, 101])]);
  });
});
