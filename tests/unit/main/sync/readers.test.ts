import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { json, type Received } from '../scripted-api.ts';
import { sleepThrough } from './sleep-through.ts';
import { callsApi, hourlyCalls, isIdle, isWaiting, online, syncRig } from './sync-rig.ts';

const isPage = ({ query }: Received) => query.limit === '100';

test('after trouble one question at a time is asked, although three were on their way, and every call is read', async () => {
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
