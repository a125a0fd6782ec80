import { describe, expect, test } from 'vitest';
import { CodedError, toAppError } from '../../../../src/shared/result.ts';
import { idleSync } from '../../../../src/shared/sync.ts';
import { html, json, listing, ScriptedApi } from '../scripted-api.ts';
import { MemoryCache } from './memory-cache.ts';
import { accountNamed, callsApi, isIdle, isPaused, isStopped, isWaiting, now, online, syncRig } from './sync-rig.ts';

const dayMs = 86_400_000;
const midnight = Date.UTC(2024, 5, 15);

describe('a sync', () => {
  test('begins when the account comes online, and reads every call of the range, newest day first', async () => {
    const { api, sync, cache, until, clock } = await syncRig();
    api.otherwise(callsApi(100));
    sync.connectionChanged(online());
    await until(isIdle);
    // 12 hours of today, and two whole days.
    expect(cache.callSids.size).toBe(12 + 24 + 24);
    expect(api.received.map(({ query }) => query.start_time)).toEqual([
      '2024-06-15T00:00:00.000Z',
      '2024-06-14T00:00:00.000Z',
      '2024-06-13T00:00:00.000Z',
    ]);
    expect(api.received[0]?.query).toMatchObject({
      sort_by: 'date:asc',
      limit: '100',
      end_time: '2024-06-15T23:59:59.999Z',
    });
    expect(sync.status).toEqual({
      ...idleSync,
      windowsDone: 3,
      windowsTotal: 3,
      callsReceived: 60,
      callsExpected: 60,
      lastCompletedAt: clock.now(),
    });
  });

  test('keeps each page before it asks for the next one', async () => {
    const { api, sync, cache, until } = await syncRig();
    const rows = Array.from({ length: 250 }, (_, at) => ({ call_sid: `c${at}` }));
    const events: string[] = [];
    api.otherwise((response, request) => {
      const offset = Number(request.query.offset);
      const isToday = request.query.start_time === '2024-06-15T00:00:00.000Z';
      if (isToday) events.push(`asked ${offset}`);
      listing(isToday ? rows.slice(offset, offset + 100) : [], { total: isToday ? 250 : 0 })(response, request);
    });
    cache.beforePage = ({ calls, window }) => {
      if (calls.length > 0) events.push(`kept ${window.nextOffset}`);
    };
    sync.connectionChanged(online());
    await until(isIdle);
    expect(events).toEqual(['asked 0', 'kept 100', 'asked 100', 'kept 200', 'asked 200', 'kept 250']);
  });

  test('keeps rows that cannot be read, with the page they were on', async () => {
    const { api, sync, cache, until } = await syncRig();
    api.next(listing([{ call_sid: 'a' }, 'odd', { call_sid: 'b' }], { total: 3 })).otherwise(listing([], { total: 0 }));
    sync.connectionChanged(online());
    expect(await until(isIdle)).toMatchObject({ callsReceived: 2 });
    expect(cache.setAside).toEqual(['"odd"']);
  });

  test('reads recent days again each time, and settled ones not', async () => {
    const { api, sync, until } = await syncRig({ settings: { syncDays: 5 } });
    api.otherwise(callsApi(200));
    sync.connectionChanged(online());
    await until(isIdle);
    api.received.length = 0;
    sync.start();
    await until(isIdle);
    expect(api.received.map(({ query }) => query.start_time?.slice(8, 10))).toEqual(['15', '14', '13']);
  });

  test('runs once at a time', async () => {
    const { api, sync, until } = await syncRig();
    api.otherwise(callsApi(10));
    sync.connectionChanged(online());
    sync.start();
    sync.start();
    await until(isIdle);
    expect(api.received).toHaveLength(3);
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
  test('by quitting goes on where it stopped', async () => {
    const cache = new MemoryCache();
    const rows = Array.from({ length: 450 }, (_, at) => ({ call_sid: `c${at}` }));
    const oldDay = new Date(midnight - 5 * dayMs).toISOString();
    const api = await ScriptedApi.start();
    api.otherwise((response, request) => {
      const offset = Number(request.query.offset);
      const isOld = request.query.start_time === oldDay;
      listing(isOld ? rows.slice(offset, offset + 100) : [], { total: isOld ? 450 : 0 })(response, request);
    });
    const first = await syncRig({ api, cache, settings: { syncDays: 6 } });
    const quitAtSecondPage = Promise.withResolvers<void>();
    cache.beforePage = ({ window }) => {
      if (window.nextOffset === 200) quitAtSecondPage.resolve(first.sync.close());
    };
    first.sync.connectionChanged(online());
    await quitAtSecondPage.promise;
    // The page that was being written when the app quit was written whole.
    expect(cache.callSids.size).toBe(200);

    const second = await syncRig({ api, cache, settings: { syncDays: 6 } });
    cache.beforePage = () => undefined;
    api.received.length = 0;
    second.sync.connectionChanged(online());
    await second.until(isIdle);
    expect(cache.callSids.size).toBe(450);
    expect(api.received.filter(({ query }) => query.start_time === oldDay).map(({ query }) => query.offset)).toEqual([
      '200',
      '300',
      '400',
    ]);
  });

  test('by the person keeps what it read, and is idle', async () => {
    const { api, sync, cache, until } = await syncRig();
    const keptOne = Promise.withResolvers<void>();
    api.otherwise(callsApi(60));
    cache.beforePage = () => keptOne.resolve();
    sync.connectionChanged(online());
    await keptOne.promise;
    await sync.cancel();
    expect(sync.status).toMatchObject({ phase: 'idle', error: null, remainingMs: null, lastCompletedAt: null });
    expect(cache.callSids.size).toBeGreaterThan(0);
    sync.start();
    await until(isIdle);
    expect(cache.callSids.size).toBe(60);
  });

  test('does not write any more once cancelling has resolved', async () => {
    const { api, sync, cache } = await syncRig();
    api.otherwise(callsApi(60));
    const writing = Promise.withResolvers<void>();
    const mayWrite = Promise.withResolvers<void>();
    cache.beforePage = () => {
      writing.resolve();
      return mayWrite.promise;
    };
    sync.connectionChanged(online());
    await writing.promise;
    const cancelled = sync.cancel();
    mayWrite.resolve();
    await cancelled;
    const kept = cache.callSids.size;
    expect(kept).toBe(12);
    expect(cache.windowsByFrom.size).toBe(1);
  });
});

describe('a sync that the person pauses', () => {
  test('keeps the page that was on its way, asks for nothing more until it is resumed, and then reads the rest', async () => {
    const { api, sync, cache, until } = await syncRig();
    api
      .next((response, request) => {
        sync.pause();
        callsApi(60)(response, request);
      })
      .otherwise(callsApi(60));
    sync.connectionChanged(online());
    await until((status) => isPaused(status) && status.callsReceived === 12);
    expect(cache.callSids.size).toBe(12);
    expect(api.received).toHaveLength(1);
    sync.resume();
    expect(sync.status.phase).toBe('running');
    expect(await until(isIdle)).toMatchObject({ callsReceived: 60 });
    expect(api.received).toHaveLength(3);
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

  test('has no requests left in this minute, the sync shows the wait', async () => {
    const { api, sync, clock, until } = await syncRig();
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

  test('keeps failing, the sync stops, says why, and keeps what it has', async () => {
    const { api, sync, cache, clock, until } = await syncRig();
    api.next(callsApi(60)).otherwise(json(500, {}));
    sync.connectionChanged(online());
    for (let attempt = 1; attempt < 5; attempt += 1) clock.advance(await clock.nextSleep());
    expect(await until(isStopped)).toMatchObject({
      error: { code: 'server-error' },
      resumesAt: null,
      callsReceived: 12,
    });
    expect(cache.callSids.size).toBe(12);
  });

  test.each([
    ['session-expired', json(401, {})],
    ['not-found', json(404, {})],
    ['account-not-enabled', json(403, {})],
    ['not-the-api', html(200)],
  ])('answers with what only a person can help (%s), the sync stops at once', async (code, behaviour) => {
    const { api, sync, until } = await syncRig();
    api.otherwise(behaviour);
    sync.connectionChanged(online());
    expect(await until(isStopped)).toMatchObject({ error: { code }, lastCompletedAt: null });
    expect(api.received).toHaveLength(1);
  });

  test('gives the same page for every offset, the day is left, and said so, instead of reading for ever', async () => {
    const { api, sync, cache, until } = await syncRig();
    const page = Array.from({ length: 100 }, (_, at) => ({ call_sid: `c${at}` }));
    api.otherwise((response, request) => {
      const isToday = request.query.start_time === '2024-06-15T00:00:00.000Z';
      listing(isToday ? page : [], { total: isToday ? 1_000 : 0 })(response, request);
    });
    sync.connectionChanged(online());
    expect(await until(isStopped)).toMatchObject({ error: { code: 'server-error' }, windowsDone: 2, windowsTotal: 3 });
    expect(cache.windowsByFrom.get(midnight)).toMatchObject({ completedAt: null, nextOffset: 0 });
    expect(cache.callSids.size).toBe(100);
  });
});

describe('when the cache', () => {
  test('is away for a moment, the same page is kept a little later, without asking for it again', async () => {
    const { api, sync, cache, clock, until } = await syncRig();
    api.otherwise(callsApi(60));
    let failures = 1;
    cache.beforePage = () => {
      failures -= 1;
      if (failures >= 0) throw new CodedError('cache-unavailable', 'The window reloaded.', { retryable: true });
    };
    sync.connectionChanged(online());
    expect(await clock.nextSleep()).toBe(1_000);
    clock.advance(1_000);
    expect(await until(isIdle)).toMatchObject({ callsReceived: 60 });
    expect(api.received).toHaveLength(3);
  });

  test('finds the disk full, the sync stops and says so', async () => {
    const { api, sync, cache, until } = await syncRig();
    api.otherwise(callsApi(60));
    cache.beforePage = () => {
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
    sync.connectionChanged({ state: 'offline', account: accountNamed('acme'), thisRunOnly: false, reason });
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
    sync.connectionChanged({ state: 'offline', account: accountNamed('acme'), thisRunOnly: false, reason });
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
    expect(await rig.until(isIdle)).toMatchObject({ windowsDone: 5 });
    expect(rig.cache.callSids.size).toBe(12 + 4 * 24);
  });

  test('reads a longer range as soon as it is chosen', async () => {
    const rig = await syncRig();
    rig.api.otherwise(callsApi(200));
    rig.sync.connectionChanged(online());
    await rig.until(isIdle);
    rig.settings = { ...rig.settings, syncDays: 4 };
    rig.sync.settingsChanged();
    await rig.until(isIdle);
    expect(rig.cache.callSids.size).toBe(12 + 4 * 24);
  });
});
