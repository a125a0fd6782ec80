import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { json, type Received } from '../scripted-api.ts';
import { sleepThrough } from './sleep-through.ts';
import { callsApi, hourlyCalls, isIdle, isWaiting, online, syncRig } from './sync-rig.ts';

const isPage = ({ query }: Received) => query.limit === '100';

test('after trouble one request at a time is sent, where three were, and every call is read', async () => {
  const { api, sync, cache, clock, until } = await syncRig({ settings: { syncDays: 250 } });
  const calls = hourlyCalls(6_000);
  const account = callsApi(() => calls);
  const underWay: (() => void)[] = [];
  /** How many were under way with each question since the trouble, itself among them. */
  const since: number[] = [];
  let answers = 0;
  let isTrouble = false;
  api.otherwise(async (response, request) => {
    if (!isPage(request)) return account(response, request);
    const { promise, resolve } = Promise.withResolvers<void>();
    underWay.push(resolve);
    let fails = false;
    if (isTrouble) {
      // Whoever else asks comes meanwhile.
      for (let turn = 0; turn < 20; turn += 1) await setImmediate();
      since.push(underWay.length);
    } else if (answers >= 24) {
      // Three are let be asked before any is answered. One of them fails, and the others are answered once that is known.
      fails = underWay.length === 3;
      isTrouble = fails;
      if (fails) void until(isWaiting).then(() => underWay.map((answer) => answer()));
      else await promise;
    }
    underWay.splice(underWay.indexOf(resolve), 1);
    answers += 1;
    (fails ? json(503, {}) : account)(response, request);
  });
  sync.connectionChanged(online());
  await sleepThrough(clock, until(isIdle));
  expect(cache.calls.size).toBe(6_000);
  // Two more answers are good before, and six until one more may be asked at once.
  expect(since.length).toBeGreaterThan(8);
  expect(since.slice(0, 6)).toEqual([1, 1, 1, 1, 1, 1]);
});

test('an outage that three questions fail in side by side is not three days in a row without an answer', async () => {
  const { api, sync, cache, clock, until } = await syncRig({ settings: { syncDays: 10 } });
  const day = { from: Date.UTC(2024, 5, 12), to: Date.UTC(2024, 5, 13) };
  const calls = Array.from({ length: 6_000 }, (_, at) => ({
    call_sid: `call-${at}`,
    start_time: new Date(day.to - (at + 1) * 14_000).toISOString(),
  }));
  const account = callsApi(() => calls);
  const underWay: (() => void)[] = [];
  let answers = 0;
  let failures = 0;
  api.otherwise(async (response, request) => {
    const isOutage = isPage(request) && answers >= 24 && failures < 3 * 5;
    if (isOutage && failures === 0 && underWay.length < 3) {
      const { promise, resolve } = Promise.withResolvers<void>();
      underWay.push(resolve);
      if (underWay.length === 3) for (const answer of underWay) answer();
      await promise;
    }
    if (isOutage) failures += 1;
    else answers += 1;
    (isOutage ? json(503, {}) : account)(response, request);
  });
  sync.connectionChanged(online());
  sync.readAgain(day);
  await sleepThrough(
    clock,
    until(({ phase, callsReceived }) => phase === 'stopped' && callsReceived > 0),
  );
  expect(failures).toBe(3 * 5);
  expect([...cache.records.values()].find(({ reason }) => reason === 'read-again')).toMatchObject({
    outcome: 'incomplete',
  });
});
