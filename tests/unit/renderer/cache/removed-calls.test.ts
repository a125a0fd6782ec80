import { describe, expect, it } from 'vitest';
import type { CacheApi } from '../../../../src/renderer/cache/cache-api.ts';
import type { CallDetail } from '../../../../src/shared/call.ts';
import type { SyncStep } from '../../../../src/shared/sync.ts';
import { dayMs } from '../../../../src/shared/units.ts';
import { aCall, aDay, aRejectedRow, aStep, aSync } from './a-call.ts';
import { KillableCache } from './killable-cache.ts';
import { aQuery, ask, cacheWith, forgetDatabasesAfterEach } from './open-cache.ts';
import { startCache } from './start-cache.ts';
import { inDatabase, openedRecords, storedIds } from './stored-records.ts';

forgetDatabasesAfterEach();

const call = (number: number) => aCall({ callSid: `s_${number}`, startTime: number });
const calls = [4, 3, 2, 1].map(call);

const apply = (cache: CacheApi, step: SyncStep) => ask(cache, 'sync.apply', { accountId: 'test', step });
const begin = (cache: CacheApi, keep: readonly string[]) => ask(cache, 'sync.begin', { accountId: 'test', keep });
const found = async (cache: CacheApi) => (await cache.rows(aQuery(), 0, 99)).map(({ callSid }) => callSid);

async function restarted(): Promise<CacheApi> {
  const cache = startCache();
  await cache.open('test');
  return cache;
}

const detailOf = (callSid: string): CallDetail => ({
  callSid,
  timeline: [],
  legs: [],
  transfers: [],
  conferenceEvents: [],
  changes: {},
  fetchedAt: 1,
});

describe('a call that the account no longer lists', () => {
  it('goes with the step that proves it, within the range it proves, and stays away after a restart', async () => {
    const cache = await cacheWith([...calls, aCall({ callSid: 'timeless', startTime: null })]);
    const applied = await apply(cache, aStep([call(3)], { proven: [{ from: 2, to: 4 }] }));
    expect(applied).toEqual({ unchanged: 1, manyRemoved: false, removed: ['s_2'], sync: aSync({ removed: 1 }) });
    for (const each of [cache, await restarted()]) {
      expect(await found(each)).toEqual(['s_4', 's_3', 's_1', 'timeless']);
      expect(await each.call('s_2')).toBeNull();
      expect(await each.count(aQuery({ text: '"s_2"' }))).toBe(0);
    }
  });

  it('takes its detail with it once the sync has ended', async () => {
    const cache = await cacheWith(calls);
    for (const callSid of ['s_2', 's_3']) await cache.storeDetail(detailOf(callSid));
    await apply(cache, aStep([call(3)], { proven: [{ from: 2, to: 4 }] }));
    await apply(cache, aStep([], { sync: aSync({ endedAt: 2, outcome: 'complete' }) }));
    await apply(cache, aStep([call(2)]));
    expect(await cache.call('s_2')).toMatchObject({ detail: null });
    expect(await cache.call('s_3')).toMatchObject({ detail: detailOf('s_3') });
    expect(await detailedCalls()).toEqual(['s_3']);
  });

  it('is not removed because it moved in time', async () => {
    const cache = await cacheWith(calls);
    const moved = { ...call(2), startTime: 9 };
    expect(await apply(cache, aStep([moved], { proven: [{ from: 2, to: 3 }] }))).toMatchObject({
      sync: { changed: 1 },
    });
    expect(await found(cache)).toEqual(['s_2', 's_4', 's_3', 's_1']);
  });

  it.each(['its recording is to be kept', 'its recording was fetched since the sync began'])(
    'stays, marked, where %s',
    async (why) => {
      const cache = await cacheWith(calls);
      if (why.includes('kept')) await begin(cache, ['s_2']);
      else await ask(cache, 'detail.store', { accountId: 'test', detail: detailOf('s_2') });
      const step = aStep([], { proven: [{ from: 1, to: 3 }], sync: aSync({ startedAt: 7 }) });
      expect(await apply(cache, step)).toMatchObject({ sync: { removed: 1, keptGone: 1 } });
      const later = { ...step, sync: aSync({ startedAt: 8 }) };
      expect(await apply(cache, later)).toMatchObject({ sync: { removed: 0, keptGone: 0 } });
      for (const each of [cache, await restarted()]) {
        expect(await found(each)).toEqual(['s_4', 's_3', 's_2']);
        expect(await each.call('s_2')).toMatchObject({ goneSince: 7 });
        expect(await each.call('s_3')).toMatchObject({ goneSince: null });
        expect(await ask(each, 'calls.known', { accountId: 'test', callSids: ['s_2', 's_3'] })).toMatchObject({
          gone: ['s_2'],
        });
      }
    },
  );

  it('stays where its recording is kept since the sync began', async () => {
    const cache = await cacheWith(calls);
    await begin(cache, []);
    await ask(cache, 'calls.keep-too', { accountId: 'test', callSids: ['s_2'] });
    const step = aStep([], { proven: [{ from: 2, to: 4 }] });
    expect(await apply(cache, step)).toMatchObject({ removed: ['s_3'], sync: { keptGone: 1 } });
    expect(await found(cache)).toEqual(['s_4', 's_2', 's_1']);
  });

  it('is no longer marked once the account lists it again', async () => {
    const cache = await cacheWith(calls);
    await begin(cache, ['s_2']);
    await apply(cache, aStep([], { proven: [{ from: 2, to: 3 }] }));
    expect(await apply(cache, aStep([call(2)]))).toMatchObject({ unchanged: 1 });
    for (const each of [cache, await restarted()]) expect(await each.call('s_2')).toMatchObject({ goneSince: null });
    await begin(cache, []);
    expect(await found(cache)).toEqual(['s_4', 's_3', 's_2', 's_1']);
  });

  it('goes although its recording is on this laptop, where nobody keeps that', async () => {
    const cache = await cacheWith(calls);
    await cache.setRecordingsOnLaptop(['s_2']);
    const step = aStep([], { proven: [{ from: 2, to: 3 }] });
    expect(await apply(cache, step)).toMatchObject({ sync: { removed: 1, keptGone: 0 } });
  });

  it('goes at the next sync once its recording is not on this laptop any more', async () => {
    const cache = await cacheWith(calls);
    await begin(cache, ['s_2', 's_3']);
    await apply(cache, aStep([], { proven: [{ from: 2, to: 4 }] }));
    await cache.storeDetail(detailOf('s_2'));
    expect(await begin(cache, ['s_3'])).toMatchObject({ removed: ['s_2'] });
    for (const each of [cache, await restarted()]) {
      expect(await found(each)).toEqual(['s_4', 's_3', 's_1']);
      expect(await begin(each, ['s_3'])).toMatchObject({ removed: [] });
    }
    expect(await inDatabase(async ({ gone }) => gone.openAll(await gone.stored.toArray()))).toMatchObject([
      { callSid: 's_3' },
    ]);
    expect(await detailedCalls()).toEqual([]);
  });
});

describe('a call that tells no time at which it began', () => {
  const timeless = aCall({ callSid: 'timeless', startTime: null });
  const placed = (placedAt: number) => [{ callSid: 'timeless', placedAt }];

  async function withTimeless(): Promise<CacheApi> {
    const cache = await cacheWith(calls);
    await apply(cache, aStep([timeless], { placed: placed(3) }));
    return cache;
  }

  it('goes once the place where it stood is proven without it, after a restart too', async () => {
    await withTimeless();
    const cache = await restarted();
    await apply(cache, aStep([], { proven: [{ from: 4, to: 5 }] }));
    expect(await found(cache)).toContain('timeless');
    const applied = await apply(cache, aStep([call(3)], { proven: [{ from: 3, to: 4 }] }));
    expect(applied).toMatchObject({ removed: ['timeless'] });
    expect(await found(cache)).toEqual(['s_3', 's_2', 's_1']);
    expect(await inDatabase(({ placed }) => placed.stored.count())).toBe(0);
  });

  it('stays where it stands elsewhere now', async () => {
    const cache = await withTimeless();
    await apply(cache, aStep([timeless], { placed: placed(1) }));
    await apply(cache, aStep([call(3)], { proven: [{ from: 3, to: 4 }] }));
    expect(await found(cache)).toContain('timeless');
  });

  it('stands where its row stands, whatever its detail tells of when it began', async () => {
    const cache = await withTimeless();
    await cache.storeDetail({ ...detailOf('timeless'), changes: { startTime: 1 } });
    await apply(cache, aStep([call(1)], { proven: [{ from: 1, to: 2 }] }));
    expect(await found(cache)).toContain('timeless');
    expect(await apply(cache, aStep([], { proven: [{ from: 3, to: 4 }] }))).toMatchObject({
      removed: ['s_3', 'timeless'],
    });
  });

  it('stands at its time once its row tells one', async () => {
    const cache = await withTimeless();
    await apply(cache, aStep([{ ...timeless, startTime: 1 }]));
    await apply(cache, aStep([], { proven: [{ from: 3, to: 4 }] }));
    expect(await found(cache)).toContain('timeless');
    expect(await inDatabase(({ placed }) => placed.stored.count())).toBe(0);
  });

  it('falls out with a shorter range', async () => {
    const cache = await withTimeless();
    const dropped = await ask(cache, 'sync.drop-before', { accountId: 'test', before: 4, keep: [] });
    expect(dropped).toEqual({ removed: 4, kept: 0 });
    expect(await found(cache)).toEqual(['s_4']);
  });

  it('and could not be read at first stands where it was rejected', async () => {
    const cache = await cacheWith(calls);
    const retried = { calls: [timeless], placed: placed(2), rows: [], tried: [] };
    await ask(cache, 'sync.retried-rows', { accountId: 'test', ...retried });
    await apply(cache, aStep([call(2)], { proven: [{ from: 2, to: 3 }] }));
    expect(await found(cache)).not.toContain('timeless');
  });
});

describe('a row that was rejected', () => {
  const row = (placedAt: number | null, rawJson = `${placedAt}`) => aRejectedRow({ placedAt, rawJson });

  it('goes once the place where it stood is proven without it', async () => {
    const cache = await cacheWith([]);
    await apply(cache, aStep([], { rejected: [row(1), row(2), row(3), row(4), row(null)] }));
    await apply(cache, aStep([], { rejected: [row(3)], proven: [{ from: 2, to: 4 }] }));
    const left = (await cache.rejectedRows(1_000)).map(({ rawJson }) => rawJson);
    expect(left.sort()).toEqual(['1', '3', '4', 'null']);
    expect(await cache.facts()).toMatchObject({ rejected: 4 });
    expect(await (await restarted()).facts()).toMatchObject({ rejected: 4 });
  });

  it('gives way to what became of it when it is tried again', async () => {
    const cache = await cacheWith([call(1)]);
    await apply(cache, aStep([], { rejected: [row(1, 'a'), row(2, 'b'), row(3, 'c')] }));
    const still = aRejectedRow({ rawJson: 'b', placedAt: 2, triedBy: '0.2.0' });
    const retried = { calls: [call(2)], placed: [], rows: [still], tried: ['a', 'b'] };
    expect(await ask(cache, 'sync.retried-rows', { accountId: 'test', ...retried })).toBeNull();
    for (const each of [cache, await restarted()]) {
      expect(await found(each)).toEqual(['s_2', 's_1']);
      expect((await each.rejectedRows(1_000)).sort((one, other) => (one.rawJson < other.rawJson ? -1 : 1))).toEqual([
        still,
        row(3, 'c'),
      ]);
      expect(await each.facts()).toMatchObject({ calls: 2, rejected: 2 });
    }
  });

  it('and can be read now takes no place of a call that the account has listed since', async () => {
    const cache = await cacheWith([call(1), call(2)]);
    await begin(cache, ['s_2']);
    await apply(cache, aStep([], { proven: [{ from: 2, to: 3 }] }));
    const older = [1, 2].map((number) => ({ ...call(number), status: 'ringing' }));
    await ask(cache, 'sync.retried-rows', { accountId: 'test', calls: older, placed: [], rows: [], tried: [] });
    expect(await cache.call('s_1')).toMatchObject({ call: { status: 'completed' } });
    expect(await cache.call('s_2')).toMatchObject({ call: { status: 'ringing' }, goneSince: null });
  });
});

describe('what was removed', () => {
  it('is gone from the disk too once nothing of its segment is left, and may come again', async () => {
    const cache = new KillableCache({ flushAt: 4 });
    await cache.api.open('test');
    await apply(cache.api, aStep(calls));
    await cache.rest();
    expect((await storedIds()).segments).toEqual([1]);
    expect(await apply(cache.api, aStep([], { proven: [{ from: 0, to: 9 }] }))).toMatchObject({ sync: { removed: 4 } });
    await apply(cache.api, aStep([5, 6, 7, 8].map(call)));
    await cache.rest();
    expect(await storedIds()).toEqual({ segments: [2], indexes: [2], live: [2], pages: [] });

    for (const step of [aStep([call(2)]), aStep([], { proven: [{ from: 0, to: 9 }] }), aStep([call(2), call(3)])])
      await apply(cache.api, step);
    cache.kill();
    expect(await found(await restarted())).toEqual(['s_3', 's_2']);
  });

  it.each(['in a segment', 'in a page'])('%s can be read in no record any more after a restart', async (where) => {
    const number = '+911122334455';
    const removed = aCall({ callSid: 's_2', startTime: 2, customer: { number, name: null } });
    const cache = new KillableCache({ flushAt: where === 'in a segment' ? 4 : 5 });
    await cache.api.open('test');
    await apply(cache.api, aStep([call(4), call(3), removed, call(1)]));
    await cache.rest();
    await apply(cache.api, aStep([], { proven: [{ from: 2, to: 3 }] }));
    await cache.rest();
    cache.kill();
    expect(await recordsWith(number)).not.toEqual([]);

    const after = new KillableCache({ flushAt: 4 });
    await after.api.open('test');
    await after.rest();
    after.kill();
    expect(await recordsWith(number)).toEqual([]);
    expect(await found(await restarted())).toEqual(['s_4', 's_3', 's_1']);
  });

  it('does not pile up in pages, however little comes', async () => {
    const cache = new KillableCache({ flushAt: 4 });
    await cache.api.open('test');
    for (let number = 1; number <= 60; number += 1) {
      await apply(cache.api, aStep([call(number)]));
      await apply(cache.api, aStep([], { proven: [{ from: number, to: number + 1 }] }));
    }
    await cache.rest();
    expect((await storedIds()).pages.length).toBeLessThan(33);
    cache.kill();
    expect(await found(await restarted())).toEqual([]);
  });
});

/** Account SIDs of the calls with a stored detail. */
function detailedCalls(): Promise<string[]> {
  return inDatabase(async ({ details, detailed }) => {
    const [all, known] = await Promise.all([
      details.openAll(await details.stored.toArray()),
      detailed.openAll(await detailed.stored.toArray()),
    ]);
    const callSids = all.map(({ callSid }) => callSid);
    expect(known.map(({ callSid }) => callSid).sort()).toEqual(callSids.toSorted());
    return callSids;
  });
}

/** Tables of the records in which a text stands once they are opened. */
async function recordsWith(text: string): Promise<string[]> {
  const decoder = new TextDecoder('latin1');
  const opened = await openedRecords();
  return Object.keys(opened).filter((name) => opened[name]?.some((bytes) => decoder.decode(bytes).includes(text)));
}

describe('many calls that a sync removes at once', () => {
  const all = Array.from({ length: 40 }, (_, number) => call(number));
  const emptied = { proven: [{ from: 0, to: 30 }] };
  const ended = { endedAt: 2, outcome: 'complete' } as const;
  const held = [{ removedAt: 1, calls: 30 }];

  async function withHeld(): Promise<CacheApi> {
    const cache = await cacheWith(all);
    await cache.storeDetail(detailOf('s_3'));
    expect(await apply(cache, aStep([], emptied))).toMatchObject({ manyRemoved: true });
    await apply(cache, aStep([], { sync: aSync({ removed: 30, ...ended }) }));
    return cache;
  }

  it('are held with their details when it has ended, after a restart too, and their recordings stay known', async () => {
    for (const cache of [await withHeld(), await restarted()]) {
      expect(await cache.facts()).toMatchObject({ calls: 10, removals: held, broughtBack: 0 });
      expect(await ask(cache, 'calls.known', { accountId: 'test', callSids: ['s_3', 'other'] })).toMatchObject({
        unknown: ['other'],
      });
    }
  });

  it('can be brought back, and stay through later syncs until the account lists them', async () => {
    await withHeld();
    const cache = await restarted();
    await cache.bringBack(1);
    for (const each of [cache, await restarted()]) {
      expect(await each.facts()).toMatchObject({ calls: 40, removals: [], broughtBack: 30 });
      expect(await each.call('s_3')).toMatchObject({ detail: detailOf('s_3'), goneSince: 1, broughtBack: true });
      expect(await begin(each, [])).toMatchObject({ removed: [] });
      expect(await apply(each, aStep([], emptied))).toMatchObject({ removed: [] });
    }
    const listing = await restarted();
    await apply(listing, aStep(all.slice(0, 30), { ...emptied, sync: aSync({ startedAt: 5 }) }));
    expect(await listing.facts()).toMatchObject({ calls: 40, broughtBack: 0 });
    expect(await listing.call('s_3')).toMatchObject({ goneSince: null, broughtBack: false });
  });

  it('leave nothing proven of their days when they are brought back, so that those are read again', async () => {
    const cache = await cacheWith(all);
    await apply(cache, aStep([], { ...emptied, days: [aDay(0)] }));
    await apply(cache, aStep([], { sync: aSync(ended) }));
    await cache.bringBack(1);
    expect((await cache.days([])).days).toEqual([aDay(0, { spans: [] })]);
  });

  it('can be removed after they were brought back, but for those that are kept', async () => {
    const cache = await withHeld();
    await cache.bringBack(1);
    await begin(cache, ['s_3']);
    await cache.removeBroughtBack();
    expect(await cache.facts()).toMatchObject({ calls: 11, removals: [] });
    expect(await cache.call('s_3')).not.toBeNull();
  });

  it.each(['a person says so', 'thirty days have passed'])('go for good once %s', async (why) => {
    const cache = await withHeld();
    if (why.startsWith('a person')) await cache.removeHeld(1);
    else await apply(cache, aStep([], { sync: aSync({ startedAt: 9, ...ended, endedAt: 31 * dayMs }) }));
    for (const each of [cache, await restarted()]) {
      expect(await each.facts()).toMatchObject({ calls: 10, removals: [] });
    }
    expect(await inDatabase(({ removedCalls }) => removedCalls.count())).toBe(0);
    expect(await detailedCalls()).toEqual([]);
  });

  it('and lists again before it ends are as they were, neither removed nor new', async () => {
    const cache = await cacheWith(all);
    await apply(cache, aStep([], emptied));
    const again = aStep(all.slice(0, 30), { ...emptied, sync: aSync({ removed: 30 }) });
    expect(await apply(cache, again)).toMatchObject({ manyRemoved: false, sync: { added: 0, removed: 0 } });
    await apply(cache, aStep([], { sync: aSync(ended) }));
    for (const each of [cache, await restarted()])
      expect(await each.facts()).toMatchObject({ calls: 40, removals: [] });
  });

  it('in steps of several syncs that were cut short are one removal', async () => {
    const cache = await cacheWith(all);
    const cut = { endedAt: 2, outcome: 'stopped' } as const;
    await apply(cache, aStep([], { proven: [{ from: 0, to: 15 }], sync: aSync({ startedAt: 3 }) }));
    await apply(cache, aStep([], { sync: aSync({ startedAt: 3, ...cut }) }));
    const later = await restarted();
    await apply(later, aStep([], { proven: [{ from: 15, to: 30 }], sync: aSync({ startedAt: 4 }) }));
    await apply(later, aStep([], { sync: aSync({ startedAt: 4, ...ended }) }));
    expect(await later.facts()).toMatchObject({ removals: [{ removedAt: 3, calls: 30 }] });
  });

  it('and are few beside those that are here, or not over twenty, go for good with its end', async () => {
    const cache = await cacheWith(Array.from({ length: 1_000 }, (_, number) => call(number)));
    for (const proven of [[{ from: 0, to: 49 }], [{ from: 60, to: 80 }]]) {
      await apply(cache, aStep([], { proven }));
      await apply(cache, aStep([], { sync: aSync(ended) }));
    }
    expect(await cache.facts()).toMatchObject({ calls: 931, removals: [] });
    expect(await inDatabase(({ removedCalls }) => removedCalls.count())).toBe(0);
  });

  it('are no less here for a damaged record of what was removed', async () => {
    await withHeld();
    await inDatabase(({ removedCalls }) => removedCalls.toCollection().modify({ bytes: new Uint8Array([1]) }));
    const cache = await restarted();
    expect(await cache.facts()).toMatchObject({ calls: 10, removals: [] });
  });
});
