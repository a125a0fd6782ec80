import { describe, expect, test } from 'vitest';
import { recordOf } from '../../../../src/main/sync/sync-record.ts';
import { SyncWriter } from '../../../../src/main/sync/sync-writer.ts';
import { rangeStateOf } from '../../../../src/shared/day-state.ts';
import type { SyncDay } from '../../../../src/shared/sync.ts';
import { dayMs } from '../../../../src/shared/units.ts';
import { html, json, type Received } from '../scripted-api.ts';
import { MemoryCache } from './memory-cache.ts';
import { sleepThrough } from './sleep-through.ts';
import { callsApi, hourlyCalls, isIdle, isStopped, now, online, syncRig } from './sync-rig.ts';

const today = Date.UTC(2024, 5, 15);
const hourMs = 3_600_000;

function stateOf(day: SyncDay | undefined) {
  return day === undefined ? null : rangeStateOf([day], day.from, day.from + dayMs, now).state;
}

describe('a day of which a part could not be read', () => {
  const yesterday = today - dayMs;
  const hours = (from: number, to: number) => ({ from: yesterday + from * hourMs, to: yesterday + to * hourMs });
  const before = { ...hours(0, 24), provenAt: now - 2 * hourMs, rows: 24 };

  function aLedger() {
    const cache = new MemoryCache();
    const memory = { days: [], latest: null, removed: [] };
    const writer = new SyncWriter({
      days: [{ from: yesterday, spans: [before], countedAt: null, failure: null }],
      record: recordOf({ reason: 'start', range: hours(0, 24) }, memory, now),
      now: () => now,
      version: '1.0.0',
      ahead: () => 0,
      write: (step) => cache.apply('acme', step),
    });
    return writer;
  }

  test('is not whole by what an earlier sync had proven of that part', async () => {
    const writer = aLedger();
    await writer.keep([], hours(18, 24), hours(18, 24), now);
    await writer.failed(hours(6, 18), 'no answer');
    await writer.keep([], hours(0, 6), hours(0, 6), now);
    const day = writer.days.get(yesterday);
    expect(day?.spans.map(({ from, to }) => [from, to])).toEqual([
      [yesterday, yesterday + 6 * hourMs],
      [yesterday + 18 * hourMs, yesterday + dayMs],
    ]);
    expect(stateOf(day)).toBe('failed');
  });

  test('is whole again once that part was read', async () => {
    const writer = aLedger();
    await writer.keep([], hours(18, 24), hours(18, 24), now);
    await writer.failed(hours(6, 18), 'no answer');
    await writer.keep([], hours(0, 18), hours(0, 18), now);
    expect(stateOf(writer.days.get(yesterday))).toBe('complete');
  });
});

describe('a settled day that was to be read again and could not be', () => {
  test('is not called complete for what was proven of it before', async () => {
    const { api, sync, until, cache, clock } = await syncRig({ settings: { syncDays: 10 } });
    api.otherwise(callsApi(250));
    sync.connectionChanged(online());
    await until(isIdle);
    const twelfth = { from: today - 3 * dayMs, to: today - 2 * dayMs };
    expect(stateOf(cache.days.get(twelfth.from))).toBe('verified');

    api.otherwise((response, request) =>
      (request.query.limit === '100' ? json(500, {}) : callsApi(250))(response, request),
    );
    sync.readAgain(twelfth);
    await sleepThrough(clock, until(isStopped));
    expect(stateOf(cache.days.get(twelfth.from))).toBe('failed');
    expect([...cache.records.values()].at(-1)).toMatchObject({ outcome: 'incomplete', daysCounted: 0, daysFailed: 1 });
    // What is here of it stays.
    expect(cache.calls.size).toBe(250);
  });
});

describe('a web page in the place of an answer', () => {
  test.each([
    ['a web page', html(200)],
    ['JSON without a list', json(200, { response: {} })],
  ])('that comes for one day alone (%s) is that day’s failure, and the others are read', async (_, answer) => {
    const { api, sync, until, cache, clock } = await syncRig({ settings: { syncDays: 4 } });
    const noon = new Date(today - 1.5 * dayMs).toISOString();
    api.otherwise((response, { query, ...request }) => {
      const isBroken = (query.start_time ?? '') < noon && (query.end_time ?? '') > noon;
      (isBroken ? answer : callsApi(200))(response, { query, ...request });
    });
    sync.connectionChanged(online());
    await sleepThrough(clock, until(isStopped));
    const failed = [...cache.days.values()].filter(({ failure }) => failure !== null);
    expect(failed.map(({ from }) => from)).toEqual([today - 2 * dayMs]);
    expect(cache.calls.size).toBe(12 + 3 * 24);
  });

  test('that answers every request, as a sign-in page of the network does, ends the sync and says so', async () => {
    const { api, sync, until, clock } = await syncRig({ settings: { syncDays: 60 } });
    api.otherwise(html(200));
    sync.connectionChanged(online());
    await sleepThrough(clock, until(isStopped));
    expect(sync.status.error).toMatchObject({ code: 'not-the-api', message: expect.stringContaining('a web page') });
    expect(clock.now() - now).toBeLessThanOrEqual(60_000);
    // Four weeks, and then three days, each asked for five times.
    expect(api.received).toHaveLength(4 * 5);
  });
});

describe('days that never can be read', () => {
  test('end the sync after three, and keep the older days from being read only that once', async () => {
    const { api, sync, until, cache, clock } = await syncRig({ settings: { syncDays: 10 } });
    const midnightOf = (ago: number) => new Date(today - ago * dayMs).toISOString();
    // The 13th, the 12th and the 11th.
    const isBroken = ({ start_time = '', end_time = '' }: Received['query']) =>
      start_time < midnightOf(1) && end_time > midnightOf(4);
    const calls = hourlyCalls(250);
    const account = callsApi(() => calls);
    api.otherwise((response, request) => (isBroken(request.query) ? json(500, {}) : account)(response, request));
    sync.connectionChanged(online());
    await sleepThrough(clock, until(isStopped));
    const isThere = ({ start_time }: { start_time: string }) => start_time >= midnightOf(1);
    expect(cache.calls.size).toBe(calls.filter(isThere).length);

    sync.start();
    await sleepThrough(clock, until(isStopped));
    const isOld = ({ start_time }: { start_time: string }) => start_time < midnightOf(4);
    expect(cache.calls.size).toBe(calls.filter((call) => isThere(call) || isOld(call)).length);
    const states = [...cache.days.values()].map((day) => [new Date(day.from).getUTCDate(), stateOf(day)] as const);
    expect(Object.fromEntries(states)).toEqual({
      ...{ 15: 'complete', 14: 'complete', 13: 'failed', 12: 'failed', 11: 'failed' },
      ...{ 10: 'verified', 9: 'verified', 8: 'verified', 7: 'verified', 6: 'verified', 5: 'verified' },
    });
  });
});
