import { describe, expect, test } from 'vitest';
import { CodedError, toAppError } from '../../../../src/shared/result.ts';
import type { SyncStatus } from '../../../../src/shared/sync.ts';
import { accountNamed, callsApi, isIdle, isPaused, online, syncRig } from './sync-rig.ts';

const minuteMs = 60_000;
const reason = toAppError(new CodedError('offline', 'No network.', { retryable: true }));
const offline = { state: 'offline', account: accountNamed('acme'), reason } as const;
const isComplete = ({ lastCompletedAt }: SyncStatus) => lastCompletedAt !== null;

describe('the interval', () => {
  test('goes on counting when any other setting is changed', async () => {
    const rig = await syncRig({ settings: { syncEveryMinutes: 15 } });
    rig.api.otherwise(callsApi(60));
    rig.sync.connectionChanged(online());
    await rig.until(isIdle);
    rig.clock.advance(14 * minuteMs);
    rig.settings = { ...rig.settings, volume: 0.5 };
    rig.sync.settingsChanged();
    rig.clock.advance(minuteMs);
    await rig.until(({ phase }) => phase === 'running');
    await rig.until(isIdle);
    expect([...rig.cache.records.values()].map((record) => record.reason)).toEqual(['start', 'interval']);
    await rig.sync.close();
  });
});

describe('a sync that the person paused', () => {
  test('is paused still when the network was away for a moment, and asks nothing until it is resumed', async () => {
    const { api, sync, until } = await syncRig();
    api.otherwise(callsApi(60));
    sync.connectionChanged(online());
    sync.pause();
    sync.connectionChanged(offline);
    expect(sync.status.phase).toBe('stopped');
    sync.connectionChanged(online());
    expect(sync.status.phase).toBe('paused');
    sync.resume();
    await until(isComplete);
    expect(api.received).toHaveLength(1);
  });

  test('is paused still when a shorter range was chosen and what falls out was deleted', async () => {
    const rig = await syncRig({ settings: { syncDays: 10 } });
    rig.api.otherwise(callsApi(250));
    rig.sync.connectionChanged(online());
    await rig.until(isIdle);
    const asked = rig.api.received.length;
    rig.sync.start();
    rig.sync.pause();
    rig.settings = { ...rig.settings, syncDays: 2 };
    rig.sync.settingsChanged();
    expect(await rig.sync.dropOlder()).toEqual({ removed: 250 - 60, kept: 0 });
    expect(rig.sync.status.phase).toBe('paused');
    expect(rig.api.received).toHaveLength(asked);
    rig.sync.resume();
    await rig.until(isIdle);
    expect(rig.cache.calls.size).toBe(60);
  });

  test('is paused still after what the person asked for meanwhile', async () => {
    const { api, sync, until, cache } = await syncRig();
    api.otherwise(callsApi(60));
    sync.connectionChanged(online());
    sync.pause();
    sync.readAgain({ from: Date.UTC(2024, 5, 14), to: Date.UTC(2024, 5, 15) });
    expect(sync.status.phase).toBe('running');
    await until(isPaused);
    expect([...cache.records.values()].map((record) => record.outcome)).toContain('complete');
    await sync.close();
  });

  test.each(['cancelled', 'asked for again'])('is not paused any more once it is %s', async (how) => {
    const { api, sync, until } = await syncRig();
    api.otherwise(callsApi(60));
    sync.connectionChanged(online());
    sync.pause();
    if (how === 'cancelled') await sync.cancel();
    else sync.start();
    sync.connectionChanged(offline);
    sync.connectionChanged(online());
    expect(sync.status.phase).toBe('running');
    await until(isComplete);
  });
});

describe('a laptop that wakes in the middle of a sync', () => {
  test('syncs once more when that has ended, for what came while it slept', async () => {
    const { api, sync, cache, until } = await syncRig();
    const asked = Promise.withResolvers<void>();
    const slept = Promise.withResolvers<void>();
    api
      .next(async (response, request) => {
        asked.resolve();
        await slept.promise;
        callsApi(60)(response, request);
      })
      .otherwise(callsApi(60));
    sync.connectionChanged(online());
    await asked.promise;
    sync.woke();
    slept.resolve();
    await until(({ lastCompletedAt, phase }) => lastCompletedAt !== null && phase === 'running');
    await until(isIdle);
    expect([...cache.records.values()].map((record) => record.reason)).toEqual(['start', 'wake']);
  });
});

test('a window that opens again after a reload does not start a paused sync', async () => {
  const { api, sync, cache, clock, until } = await syncRig();
  api.otherwise((response, request) => {
    sync.pause();
    callsApi(60)(response, request);
  });
  cache.beforeStep = ({ calls }) => {
    if (calls.length > 0) throw new CodedError('cache-unavailable', 'The window reloaded.', { retryable: true });
  };
  sync.connectionChanged(online());
  const stopped = until(({ phase }) => phase === 'stopped');
  for (let tries = 1; tries < 5; tries += 1) clock.advance(await clock.nextSleep());
  await stopped;
  sync.cacheIsBack();
  expect(sync.status.phase).toBe('paused');
  expect(api.received).toHaveLength(1);
  await sync.close();
});
