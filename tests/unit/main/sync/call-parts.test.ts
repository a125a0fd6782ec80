import { expect, test } from 'vitest';
import { ManualClock } from '../manual-clock.ts';
import { accountOf, now, syncOf } from './sync-of.ts';

test('every part of a call with one call_sid is kept, and its days are complete and verified', async () => {
  const clock = new ManualClock(now);
  const account = accountOf(clock, { days: 20, calls: 600 });
  const { cache, states, status } = await syncOf(account, clock, 20);
  expect(status).toMatchObject({ phase: 'idle', error: null });
  expect(cache.calls.size).toBe(600);
  expect(states).toEqual({ complete: 3, verified: 18 });
});

test('all that was delivered of one second in another order each time is kept, and nothing false is said', async () => {
  const clock = new ManualClock(now);
  const account = accountOf(clock, { days: 3, calls: 300, secondsInAnyOrder: true });
  const second = now - 7_200_000;
  for (let key = 1_001; key <= 1_250; key += 1) {
    account.rows.set(key, {
      key,
      startTime: second + (key % 7),
      endTime: second + (key % 7),
      version: 1,
      hasSid: true,
    });
  }
  const { cache, record } = await syncOf(account, clock, 3);
  expect(cache.calls.size).toBe(550);
  if (record?.outcome !== 'complete') expect(record?.message).toContain('All that it listed are here.');
});
