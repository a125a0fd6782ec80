import { describe, expect, test } from 'vitest';
import { rangeStateOf } from '../../../../src/shared/day-state.ts';
import { CodedError, toAppError } from '../../../../src/shared/result.ts';
import { idleSync } from '../../../../src/shared/sync.ts';
import type { ManualClock } from '../manual-clock.ts';
import { json, listing, ScriptedApi } from '../scripted-api.ts';
import { MemoryCache } from './memory-cache.ts';
import {
  accountNamed,
  callsApi,
  hourlyCalls,
  isIdle,
  isPaused,
  isStopped,
  isWaiting,
  now,
  online,
  syncRig,
} from './sync-rig.ts';

const dayMs = 86_400_000;
const midnight = Date.UTC(2024, 5, 15);

/** Lets every wait end at once, until something has happened. */
async function sleepThrough(clock: ManualClock, happened: Promise<unknown>): Promise<void> {
  const over = happened.then(() => null);
  for (;;) {
    const sleeping = await Promise.race([clock.nextSleep(), over]);
    if (sleeping === null) return;
    clock.advance(sleeping);
  }
}

describe('a sync', () => {
  test('begins when the account comes online, and reads every call of the range in as few pages as hold them', async () => {
    const { api, sync, cache, until, clock } = await syncRig();
    api.otherwise(callsApi(100));
    sync.connectionChanged(online());
    await until(isIdle);
    // 12 hours of today, and two whole days.
    expect(cache.calls.size).toBe(12 + 24 + 24);
    expect(api.received.map(({ query }) => query)).toEqual([
      {
        start_time: '2024-06-13T00:00:00.000Z',
        end_time: '2024-06-16T00:00:00.000Z',
        limit: '100',
        offset: '0',
        sort_by: 'date:desc',
      },
    ]);
    expect(sync.status).toEqual({
      ...idleSync,
      callsReceived: 60,
      callsExpected: 60,
      lastCompletedAt: clock.now(),
    });
  });

  test('goes on from the second in which the oldest call of a page began, and never by offset', async () => {
    const { api, sync, cache, until } = await syncRig({ settings: { syncDays: 10 } });
    api.otherwise(callsApi(250));
    sync.connectionChanged(online());
    await until(isIdle);
    expect(cache.calls.size).toBe(250);
    const pages = api.received.filter(({ query }) => query.limit === '100');
    const oldestOf = (page: number) => now - (page * 99 + 100) * 3_600_000;
    expect(pages.map(({ query }) => [query.end_time, query.offset])).toEqual([
      ['2024-06-16T00:00:00.000Z', '0'],
      [new Date(oldestOf(0) + 1_000).toISOString(), '0'],
      [new Date(oldestOf(1) + 1_000).toISOString(), '0'],
    ]);
  });

  test('counts the days that have settled together, having asked whether an end counts in', async () => {
    const { api, sync, cache, until } = await syncRig({ settings: { syncDays: 10 } });
    api.otherwise(callsApi(250));
    sync.connectionChanged(online());
    await until(isIdle);
    const counts = api.received.filter(({ query }) => query.limit === '1');
    const oldest = new Date(now - 250 * 3_600_000).toISOString();
    expect(counts.map(({ query }) => [query.start_time, query.end_time])).toEqual([
      // A call that begins at the end itself is counted.
      [oldest, oldest],
      // They are divided, at another day each time.
      ['2024-06-06T00:00:00.000Z', '2024-06-12T23:59:59.999Z'],
      ['2024-06-05T00:00:00.000Z', '2024-06-05T23:59:59.999Z'],
    ]);
    const states = [...cache.days.values()].map((day) => [
      new Date(day.from).getUTCDate(),
      rangeStateOf([day], day.from, day.from + dayMs, now).state,
    ]);
    expect(Object.fromEntries(states)).toMatchObject({ 5: 'verified', 12: 'verified', 13: 'complete', 15: 'complete' });
  });

  test('keeps rows that cannot be read, with where they stand', async () => {
    const { api, sync, cache, until } = await syncRig();
    const at = (hour: number) => new Date(midnight + hour * 3_600_000).toISOString();
    api.otherwise(
      listing([{ call_sid: 'a', start_time: at(9) }, 'odd', { call_sid: 'b', start_time: at(8) }], {
        total: 3,
        has_next: false,
      }),
    );
    sync.connectionChanged(online());
    await until(isIdle);
    expect([...cache.rejected.values()]).toEqual([
      expect.objectContaining({
        rawJson: '"odd"',
        placedAt: midnight + 9 * 3_600_000,
        triedBy: '1.0.0',
        rejectedAt: now,
      }),
    ]);
    expect([...cache.calls.keys()]).toEqual(['a', 'b']);
  });

  test('reads recent days again each time, and settled ones not', async () => {
    const { api, sync, until } = await syncRig({ settings: { syncDays: 5 } });
    api.otherwise(callsApi(90));
    sync.connectionChanged(online());
    await until(isIdle);
    api.received.length = 0;
    sync.start();
    await until(isIdle);
    const pages = api.received.filter(({ query }) => query.limit === '100');
    expect(pages.map(({ query }) => query.start_time)).toEqual(['2024-06-13T00:00:00.000Z']);
  });

  test('finds the settled day that the account counts otherwise, and reads that day alone again', async () => {
    const { api, sync, cache, until } = await syncRig({ settings: { syncDays: 10 } });
    let calls = hourlyCalls(250);
    api.otherwise(callsApi(() => calls));
    sync.connectionChanged(online());
    await until(isIdle);
    calls = calls.filter(({ start_time }) => start_time !== '2024-06-08T05:00:00.000Z');
    api.received.length = 0;
    sync.start();
    await until(isIdle);
    expect(cache.calls.size).toBe(249);
    const pages = api.received.filter(({ query }) => query.limit === '100').map(({ query }) => query.start_time);
    expect(pages).toEqual(['2024-06-13T00:00:00.000Z', '2024-06-08T00:00:00.000Z']);
    expect([...cache.records.values()].at(-1)).toMatchObject({ removed: 1, daysDiffered: 1, outcome: 'complete' });
  });

  test('marks a day that the account counts otherwise than it lists it, and says so', async () => {
    const { api, sync, cache, until } = await syncRig({ settings: { syncDays: 4 } });
    api.otherwise((response, request) => {
      if (request.query.limit !== '1') return callsApi(200)(response, request);
      listing([], { total: 7 })(response, request);
    });
    sync.connectionChanged(online());
    expect(await until(isStopped)).toMatchObject({ error: { message: expect.stringContaining('counts 7 calls') } });
    expect(cache.days.get(midnight - 3 * dayMs)?.failure?.message).toContain('counts 7 calls');
    expect(cache.days.get(midnight)?.failure).toBeNull();
    expect(cache.calls.size).toBe(12 + 4 * 24);
  });

  test('runs once at a time', async () => {
    const { api, sync, until } = await syncRig();
    api.otherwise(callsApi(10));
    sync.connectionChanged(online());
    sync.start();
    sync.start();
    await until(isIdle);
    expect(api.received).toHaveLength(1);
  });

  test('does nothing without an account', async () => {
    const { api, sync } = await syncRig();
    sync.start();
    sync.pause();
    await sync.cancel();
    expect(sync.status).toEqual(idleSync);
    expect(api.received).toEqual([]);
  });
});

describe('a sync that was cut short', () => {
  test('by quitting goes on where it stopped, and is one sync in the log', async () => {
    const cache = new MemoryCache();
    const api = await ScriptedApi.start();
    api.otherwise(callsApi(450));
    const first = await syncRig({ api, cache, settings: { syncDays: 20 } });
    const quitAtSecondPage = Promise.withResolvers<void>();
    let pages = 0;
    cache.beforeStep = ({ proven }) => {
      if (proven.length > 0) pages += 1;
      if (pages === 2) quitAtSecondPage.resolve(first.sync.close());
    };
    first.sync.connectionChanged(online());
    await quitAtSecondPage.promise;
    // The page that was being written when the app quit was written whole.
    expect(cache.calls.size).toBe(198);

    const second = await syncRig({ api, cache, settings: { syncDays: 20 } });
    cache.beforeStep = () => undefined;
    api.received.length = 0;
    second.sync.connectionChanged(online());
    await second.until(isIdle);
    expect(cache.calls.size).toBe(450);
    expect(api.received[0]?.query.end_time).toBe(new Date(now - 199 * 3_600_000 + 1_000).toISOString());
    expect(api.received.filter(({ query }) => query.limit === '100')).toHaveLength(3);
    expect([...cache.records.values()]).toEqual([
      expect.objectContaining({ interruptions: 1, added: 450, outcome: 'complete' }),
    ]);
  });

  test('long ago begins anew', async () => {
    const cache = new MemoryCache();
    const first = await syncRig({ cache });
    first.api.otherwise(callsApi(60));
    cache.beforeStep = ({ proven }) => {
      if (proven.length > 0) void first.sync.close();
    };
    first.sync.connectionChanged(online());
    await first.until(isIdle);
    const second = await syncRig({ cache });
    cache.beforeStep = () => undefined;
    second.clock.advance(20 * 60_000);
    second.api.otherwise(callsApi(60));
    second.sync.connectionChanged(online());
    await second.until(({ lastCompletedAt }) => lastCompletedAt !== null);
    expect([...cache.records.values()].map(({ interruptions }) => interruptions)).toEqual([0, 0]);
  });

  /** Quits at the third page, with minutes between the questions, and is started again at once. Answers the pages asked for since, and how often the syncs in the log were cut short. */
  async function quitAtThirdPage(minutesBefore: readonly number[]) {
    const cache = new MemoryCache();
    const api = await ScriptedApi.start();
    const first = await syncRig({ api, cache, settings: { syncDays: 20 } });
    const minutes = [...minutesBefore];
    api.otherwise((response, request) => {
      callsApi(450)(response, request);
      first.clock.advance((minutes.shift() ?? 0) * 60_000);
    });
    const quit = Promise.withResolvers<void>();
    let pages = 0;
    cache.beforeStep = ({ proven }) => {
      if (proven.length > 0) pages += 1;
      if (pages === 3) quit.resolve(first.sync.close());
    };
    first.sync.connectionChanged(online());
    await quit.promise;

    const second = await syncRig({ api, cache, settings: { syncDays: 20 } });
    cache.beforeStep = () => undefined;
    second.clock.advance(first.clock.now() - now);
    api.received.length = 0;
    second.sync.connectionChanged(online());
    await second.until(({ lastCompletedAt }) => lastCompletedAt !== null);
    return {
      pages: api.received.filter(({ query }) => query.limit === '100').length,
      interruptions: [...cache.records.values()].map(({ interruptions }) => interruptions),
    };
  }

  test('after it had been at it for long goes on where it stopped', async () => {
    expect(await quitAtThirdPage([12, 12, 12])).toEqual({ pages: 2, interruptions: [1] });
  });

  test('after the laptop had slept in the middle of it begins anew: what it had read by then is not read now', async () => {
    // Of the days that have settled, what was read stays read.
    expect(await quitAtThirdPage([1, 40, 1])).toEqual({ pages: 3, interruptions: [0, 0] });
  });

  test('by the person keeps what it read, and is idle', async () => {
    const { api, sync, cache, until } = await syncRig();
    const keptOne = Promise.withResolvers<void>();
    api.otherwise(callsApi(60));
    cache.beforeStep = ({ calls }) => {
      if (calls.length > 0) keptOne.resolve();
    };
    sync.connectionChanged(online());
    await keptOne.promise;
    await sync.cancel();
    expect(sync.status).toMatchObject({ phase: 'idle', error: null, remainingMs: null, lastCompletedAt: null });
    expect(cache.calls.size).toBeGreaterThan(0);
    sync.start();
    await until(isIdle);
    expect(cache.calls.size).toBe(60);
  });

  test('does not write any more once cancelling has resolved', async () => {
    const { api, sync, cache } = await syncRig();
    api.otherwise(callsApi(60));
    const writing = Promise.withResolvers<void>();
    const mayWrite = Promise.withResolvers<void>();
    cache.beforeStep = ({ calls }) => {
      if (calls.length === 0) return;
      writing.resolve();
      return mayWrite.promise;
    };
    sync.connectionChanged(online());
    await writing.promise;
    const cancelled = sync.cancel();
    mayWrite.resolve();
    await cancelled;
    expect(cache.calls.size).toBe(60);
    expect([...cache.records.values()]).toEqual([expect.objectContaining({ outcome: 'cancelled', endedAt: now })]);
  });
});

describe('a sync that the person pauses', () => {
  test('keeps the page that was on its way, sends nothing until it is resumed, and then reads the rest', async () => {
    const { api, sync, cache, until } = await syncRig({ settings: { syncDays: 10 } });
    api
      .next((response, request) => {
        sync.pause();
        callsApi(250)(response, request);
      })
      .otherwise(callsApi(250));
    sync.connectionChanged(online());
    await until((status) => isPaused(status) && status.callsReceived === 99);
    expect(cache.calls.size).toBe(99);
    expect(api.received).toHaveLength(1);
    sync.resume();
    expect(sync.status.phase).toBe('running');
    expect(await until(isIdle)).toMatchObject({ callsReceived: 250 });
    expect(api.received.filter(({ query }) => query.limit === '100')).toHaveLength(3);
  });

  test('is resumed by “Sync now”', async () => {
    const { api, sync, until } = await syncRig();
    api.otherwise(callsApi(60));
    sync.connectionChanged(online());
    sync.pause();
    expect(sync.status.phase).toBe('paused');
    sync.start();
    expect(await until(isIdle)).toMatchObject({ callsReceived: 60 });
  });

  test('can be cancelled', async () => {
    const { api, sync } = await syncRig();
    api.otherwise(callsApi(60));
    sync.connectionChanged(online());
    sync.pause();
    await sync.cancel();
    expect(sync.status.phase).toBe('idle');
  });
});

describe('when the API', () => {
  test('tells it to wait, the sync waits, says until when, and goes on', async () => {
    const { api, sync, clock, until } = await syncRig();
    api.next(json(429, {}, { 'retry-after': '30' })).otherwise(callsApi(60));
    sync.connectionChanged(online());
    expect(await until(isWaiting)).toMatchObject({ resumesAt: now + 30_000, error: null });
    expect(await clock.nextSleep()).toBe(30_000);
    clock.advance(30_000);
    expect(await until(isIdle)).toMatchObject({ callsReceived: 60 });
  });

  test('sent Retry-After before the sync began, the sync waits for it and says until when', async () => {
    const { api, sync, limiter, clock, until } = await syncRig();
    limiter.blockUntil(now + 30_000);
    api.otherwise(callsApi(60));
    sync.connectionChanged(online());
    expect(await until(isWaiting)).toMatchObject({ resumesAt: now + 30_000, error: null });
    expect(await clock.nextSleep()).toBe(30_000);
    expect(api.received).toEqual([]);
    clock.advance(30_000);
    expect(await until(isIdle)).toMatchObject({ callsReceived: 60 });
  });

  test('has no requests left in this minute, the sync shows the wait', async () => {
    const { api, sync, clock, until } = await syncRig({ settings: { syncDays: 5 } });
    const date = new Date(now).toUTCString();
    const limits = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1000 + 40), date };
    api.next(listing([], { total: 0 }, limits)).otherwise(callsApi(0));
    sync.connectionChanged(online());
    expect(await until(isWaiting)).toMatchObject({ resumesAt: now + 40_000 });
    clock.advance(40_000);
    await until(isIdle);
  });

  test.each([
    ['an error of its own', json(503, {})],
    ['JSON that is cut', (response: { end(text: string): void }) => response.end('{"response":')],
  ])('answers with %s, the page is tried again after a while', async (_, behaviour) => {
    const { api, sync, clock, until } = await syncRig();
    api.next(behaviour, behaviour).otherwise(callsApi(60));
    sync.connectionChanged(online());
    expect(await clock.nextSleep()).toBe(1_000);
    expect(sync.status).toMatchObject({ phase: 'waiting', resumesAt: now + 1_000 });
    clock.advance(1_000);
    expect(await clock.nextSleep()).toBe(2_000);
    clock.advance(2_000);
    expect(await until(isIdle)).toMatchObject({ callsReceived: 60 });
  });

  test('does not answer for a day, the others are read all the same, and the day is marked', async () => {
    const { api, sync, cache, clock, until } = await syncRig({ settings: { syncDays: 4 } });
    const day = (back: number) => new Date(midnight - back * dayMs).toISOString();
    // Whatever reaches over the beginning of the 13th.
    const isBroken = (query: Readonly<Record<string, string>>) =>
      (query.start_time ?? '') <= day(2) && (query.end_time ?? '') > day(2);
    api.otherwise((response, request) => (isBroken(request.query) ? json(500, {}) : callsApi(200))(response, request));
    sync.connectionChanged(online());
    await sleepThrough(clock, until(isStopped));
    expect(sync.status).toMatchObject({
      phase: 'stopped',
      error: { message: expect.stringContaining('Some days could not be read completely') },
    });
    const failed = [...cache.days.values()].filter(({ failure }) => failure !== null);
    expect(failed.map(({ from }) => from)).toEqual([midnight - 2 * dayMs]);
    expect(failed[0]?.failure?.message).toContain('error of its own');
    expect(cache.calls.size).toBe(12 + 3 * 24);
    expect([...cache.records.values()]).toEqual([expect.objectContaining({ outcome: 'incomplete' })]);
  });

  test('keeps failing, the sync stops, says why, and keeps what it has', async () => {
    const { api, sync, cache, clock, until } = await syncRig({ settings: { syncDays: 10 } });
    api.next(callsApi(250)).otherwise(json(500, {}));
    sync.connectionChanged(online());
    await sleepThrough(clock, until(isStopped));
    // The rest of the range, and then three days, each asked for five times.
    expect(api.received).toHaveLength(1 + 4 * 5);
    expect(sync.status).toMatchObject({
      error: { code: 'server-error' },
      resumesAt: null,
      callsReceived: 99,
    });
    expect(cache.calls.size).toBe(99);
    expect([...cache.records.values()]).toEqual([
      expect.objectContaining({ outcome: 'stopped', message: expect.stringContaining('error of its own') }),
    ]);
  });

  test.each([
    ['session-expired', json(401, {})],
    ['not-found', json(404, {})],
    ['account-not-enabled', json(403, {})],
  ])('answers with what only a person can help (%s), the sync stops at once', async (code, behaviour) => {
    const { api, sync, until } = await syncRig();
    api.otherwise(behaviour);
    sync.connectionChanged(online());
    expect(await until(isStopped)).toMatchObject({ error: { code }, lastCompletedAt: null });
    expect(api.received).toHaveLength(1);
  });

  test('gives the same page whatever it is asked for, the days are marked instead of read for ever', async () => {
    const { api, sync, cache, clock, until } = await syncRig();
    const page = hourlyCalls(100);
    api.otherwise(listing(page, { total: 1_000 }));
    sync.connectionChanged(online());
    await sleepThrough(clock, until(isStopped));
    expect(sync.status.error?.message).toContain('another time than it was asked for');
    // Each second of the range would be 259,200.
    expect(api.received.length).toBeLessThan(100);
    // Of the hundred, those of the time that was asked for.
    expect(cache.calls.size).toBe(60);
  });
});

describe('when the cache', () => {
  test('is away for a moment, the same page is kept a little later, without asking for it again', async () => {
    const { api, sync, cache, clock, until } = await syncRig();
    api.otherwise(callsApi(60));
    let failures = 1;
    cache.beforeStep = () => {
      failures -= 1;
      if (failures >= 0) throw new CodedError('cache-unavailable', 'The window reloaded.', { retryable: true });
    };
    sync.connectionChanged(online());
    expect(await clock.nextSleep()).toBe(1_000);
    clock.advance(1_000);
    expect(await until(isIdle)).toMatchObject({ callsReceived: 60 });
    expect(api.received).toHaveLength(1);
  });

  test('finds the disk full, the sync stops and says so', async () => {
    const { api, sync, cache, until } = await syncRig();
    api.otherwise(callsApi(60));
    cache.beforeStep = () => {
      throw new CodedError('disk-full', 'Free some space.');
    };
    sync.connectionChanged(online());
    expect(await until(isStopped)).toMatchObject({ error: { code: 'disk-full', message: 'Free some space.' } });
  });
});

describe('when the connection', () => {
  const reason = toAppError(new CodedError('offline', 'No network.', { retryable: true }));

  test('is lost, the sync stops with the reason, and begins again when it returns', async () => {
    const { api, sync, until } = await syncRig();
    api.otherwise(callsApi(60));
    sync.connectionChanged(online());
    sync.connectionChanged({ state: 'offline', account: accountNamed('acme'), reason });
    expect(sync.status).toMatchObject({ phase: 'stopped', error: reason });
    sync.connectionChanged(online());
    expect(await until(isIdle)).toMatchObject({ callsReceived: 60 });
  });

  test('returns, a sync that the person paused stays paused', async () => {
    const { sync } = await syncRig();
    sync.connectionChanged(online());
    sync.pause();
    sync.connectionChanged({ state: 'connecting', account: accountNamed('acme') });
    sync.connectionChanged(online());
    expect(sync.status.phase).toBe('paused');
    await sync.close();
  });

  test('ends because the session expired, the sync stops with the reason', async () => {
    const { sync } = await syncRig();
    sync.connectionChanged(online());
    sync.connectionChanged({ state: 'signed-out', account: accountNamed('acme'), reason });
    expect(sync.status).toMatchObject({ phase: 'stopped', error: reason });
  });

  test('ends because the person signed out, the sync is idle', async () => {
    const { sync } = await syncRig();
    sync.connectionChanged(online());
    sync.connectionChanged({ state: 'signed-out', account: accountNamed('acme'), reason: null });
    expect(sync.status).toMatchObject({ phase: 'idle', error: null });
  });

  test('is another account’s, the sync begins anew', async () => {
    const { api, sync, until } = await syncRig();
    api.otherwise(callsApi(60));
    sync.connectionChanged(online('first'));
    await until(isIdle);
    sync.connectionChanged(online('second'));
    expect(sync.status).toMatchObject({ phase: 'running', callsReceived: 0, lastCompletedAt: null });
    await until(isIdle);
  });

  test('is not there at start, the last sync is still known', async () => {
    const cache = new MemoryCache();
    const before = await syncRig({ cache });
    before.api.otherwise(callsApi(60));
    before.sync.connectionChanged(online());
    await before.until(isIdle);

    const { sync, until } = await syncRig({ cache });
    sync.connectionChanged({ state: 'offline', account: accountNamed('acme'), reason });
    expect(await until(({ lastCompletedAt }) => lastCompletedAt !== null)).toMatchObject({
      phase: 'idle',
      lastCompletedAt: now,
    });
  });
});

describe('by itself, a sync', () => {
  test('begins again when the interval has passed since the last one', async () => {
    const { api, sync, clock, until } = await syncRig({ settings: { syncEveryMinutes: 15 } });
    api.otherwise(callsApi(60));
    sync.connectionChanged(online());
    await until(isIdle);
    expect(await clock.nextSleep()).toBe(15 * 60_000);
    clock.advance(15 * 60_000);
    await until(({ phase }) => phase === 'running');
    await until(isIdle);
    expect(await clock.nextSleep()).toBe(15 * 60_000);
    await sync.close();
    expect(clock.sleeping).toBe(0);
  });

  test('does not begin when the person wants none', async () => {
    const { api, sync, clock, until } = await syncRig();
    api.otherwise(callsApi(60));
    sync.connectionChanged(online());
    await until(isIdle);
    expect(clock.sleeping).toBe(0);
  });

  test('takes over a new interval', async () => {
    const rig = await syncRig();
    rig.api.otherwise(callsApi(60));
    rig.sync.connectionChanged(online());
    await rig.until(isIdle);
    rig.settings = { ...rig.settings, syncEveryMinutes: 5 };
    rig.sync.settingsChanged();
    expect(await rig.clock.nextSleep()).toBe(5 * 60_000);
    await rig.sync.close();
  });

  test('reads a longer range that was chosen while it was paused', async () => {
    const rig = await syncRig();
    rig.api.otherwise(callsApi(200));
    rig.sync.connectionChanged(online());
    rig.sync.pause();
    rig.settings = { ...rig.settings, syncDays: 4 };
    rig.sync.settingsChanged();
    expect(rig.sync.status.phase).toBe('paused');
    rig.sync.resume();
    await rig.until(isIdle);
    expect(rig.cache.calls.size).toBe(12 + 4 * 24);
  });

  test('reads a longer range as soon as it is chosen', async () => {
    const rig = await syncRig();
    rig.api.otherwise(callsApi(200));
    rig.sync.connectionChanged(online());
    await rig.until(isIdle);
    rig.settings = { ...rig.settings, syncDays: 4 };
    rig.sync.settingsChanged();
    await rig.until(isIdle);
    expect(rig.cache.calls.size).toBe(12 + 4 * 24);
  });
});

describe('asked by the person', () => {
  const twelfth = { from: midnight - 3 * dayMs, to: midnight - 2 * dayMs };

  test.each(['to verify a day', 'to read a day again'])(
    '%s, it reads that day whole, and notices what a count cannot',
    async (what) => {
      const { api, sync, until, cache } = await syncRig({ settings: { syncDays: 10 } });
      let calls = hourlyCalls(250);
      api.otherwise(callsApi(() => calls));
      sync.connectionChanged(online());
      await until(isIdle);
      // One comes and another goes: as many as before.
      const gone = '2024-06-12T05:00:00.000Z';
      calls = calls.map((call) => (call.start_time === gone ? { ...call, call_sid: 'new' } : call));
      if (what.includes('verify')) sync.verify(twelfth);
      else sync.readAgain(twelfth);
      await until(isIdle);
      expect(cache.calls.has('new')).toBe(true);
      expect(cache.calls.size).toBe(250);
      expect([...cache.records.values()].at(-1)).toMatchObject({
        daysCounted: 1,
        rowsCounted: 24,
        rowsListed: 24,
        ...twelfth,
      });
    },
  );

  test('to verify while it syncs, the sync goes on afterwards', async () => {
    const { api, sync, until, cache } = await syncRig({ settings: { syncDays: 10 } });
    const asked = Promise.withResolvers<void>();
    api.next(() => asked.resolve()).otherwise(callsApi(250));
    sync.connectionChanged(online());
    await asked.promise;
    sync.verify(twelfth);
    await until(({ lastCompletedAt }) => lastCompletedAt !== null);
    expect(cache.calls.size).toBe(250);
  });

  test('to drop what a shorter range leaves out, the cache keeps what is kept offline', async () => {
    const rig = await syncRig({ settings: { syncDays: 10 } });
    rig.api.otherwise(callsApi(250));
    rig.sync.connectionChanged(online());
    await rig.until(isIdle);
    rig.keep = ['call-200'];
    rig.settings = { ...rig.settings, syncDays: 2 };
    expect(await rig.sync.dropOlder()).toEqual({ removed: 250 - 60 - 1, kept: 1 });
    expect(Math.min(...rig.cache.days.keys())).toBe(midnight - 2 * dayMs);
  });
});

describe('calls that the account no longer lists', () => {
  test('are told as soon as they are removed, by a sync of some days too', async () => {
    const rig = await syncRig({ settings: { syncDays: 10 } });
    let calls = hourlyCalls(250);
    rig.api.otherwise(callsApi(() => calls));
    rig.sync.connectionChanged(online());
    await rig.until(isIdle);
    const deleted = calls[60];
    if (deleted === undefined) throw new Error('There is no such call.');
    calls = calls.filter((call) => call !== deleted);
    const from = Math.floor(Date.parse(deleted.start_time) / dayMs) * dayMs;
    rig.sync.readAgain({ from, to: from + dayMs });
    await rig.until(isIdle);
    expect(rig.removed).toEqual([deleted.call_sid]);
  });

  test('and were kept until now, go with the next sync and its log, not with a look at what is here', async () => {
    const cache = new MemoryCache();
    let begun = 0;
    cache.begin = async (...given) => {
      begun += 1;
      return { ...(await MemoryCache.prototype.begin.apply(cache, given)), removed: begun === 1 ? ['was kept'] : [] };
    };
    const rig = await syncRig({ cache });
    rig.api.otherwise(callsApi(60));
    const reason = toAppError(new CodedError('offline', 'No network.'));
    rig.sync.connectionChanged({ state: 'offline', account: accountNamed('acme'), reason });
    await rig.sync.retryRejected();
    expect(begun).toBe(0);
    rig.sync.connectionChanged(online());
    await rig.until(({ lastCompletedAt }) => lastCompletedAt !== null);
    expect(rig.removed).toEqual(['was kept']);
    expect([...cache.records.values()]).toMatchObject([{ removed: 1 }]);
  });
});

describe('rows that were rejected', () => {
  const row = { start_time: '2024-06-15T09:00:00.000Z', call_sid: 'readable' };
  const kept = { reason: 'old', rawJson: JSON.stringify(row), rejectedAt: 1, placedAt: 2 };

  test('are tried again by a newer version by themselves, and by the same one when it is asked to', async () => {
    const cache = new MemoryCache();
    cache.rejected.set(kept.rawJson, { ...kept, triedBy: '2.0.0' });
    cache.rejected.set('"odd"', { ...kept, rawJson: '"odd"', triedBy: '1.0.0' });
    const { api, sync, until } = await syncRig({ cache, version: '2.0.0' });
    api.otherwise(listing([row], { total: 1, has_next: false }));
    sync.connectionChanged(online());
    await until(isIdle);
    expect(cache.rejected.get('"odd"')).toMatchObject({ triedBy: '2.0.0', reason: expect.stringContaining('text') });
    expect(cache.rejected.has(kept.rawJson)).toBe(true);
    expect(await sync.retryRejected()).toEqual({ read: 1, left: 1 });
    expect([...cache.rejected.keys()]).toEqual(['"odd"']);
    expect(cache.calls.has('readable')).toBe(true);
  });
});

describe('a laptop that wakes', () => {
  test('syncs at once', async () => {
    const { api, sync, cache, until } = await syncRig({ settings: { syncEveryMinutes: 60 } });
    api.otherwise(callsApi(60));
    sync.connectionChanged(online());
    await until(isIdle);
    expect(api.received).toHaveLength(1);
    sync.woke();
    await until(({ phase }) => phase === 'running');
    await until(isIdle);
    expect([...cache.records.values()].map(({ reason }) => reason)).toEqual(['start', 'wake']);
    await sync.close();
  });
});
