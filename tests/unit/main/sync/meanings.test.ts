import { describe, expect, test } from 'vitest';
import { ManualClock } from '../manual-clock.ts';
import { MemoryCache } from './memory-cache.ts';
import type { AccountWays } from './model/model-account.ts';
import { accountOf, now, syncOf } from './sync-of.ts';

const size = { days: 60, calls: 6_000 };
const allThere = { complete: 3, verified: 58 };

const byBegin: [string, Partial<AccountWays>][] = [
  ['an end that does not count in', { endCountsIn: false }],
  ['a beginning that does not count in', { startCountsIn: false }],
  ['neither end counting in', { startCountsIn: false, endCountsIn: false }],
  ['times cut to the second', { precisionMs: 1_000 }],
  [
    'times cut to the second, and neither end counting in',
    { precisionMs: 1_000, startCountsIn: false, endCountsIn: false },
  ],
  ['calls sorted by when they ended', { sort: 'ended' }],
  ['calls sorted by when they ended, and pages of 20', { sort: 'ended', limit: 20 }],
  ['start_time ignored', { ignores: 'start_time' }],
];
const byEnd = byBegin.filter(([, { ignores }]) => ignores === undefined);

describe('an account that is asked by when calls began', () => {
  test.each(byBegin)('is read whole with %s', async (_, ways) => {
    const clock = new ManualClock(now);
    const account = accountOf(clock, { ...size, ...ways });
    const { missing, states, requests, status } = await syncOf(account, clock, size.days);
    expect(status).toMatchObject({ phase: 'idle', error: null });
    expect(missing).toBe(0);
    expect(states).toEqual(ways.ignores === undefined ? allThere : { complete: 61 });
    expect(requests).toBeLessThanOrEqual(1.3 * (size.calls / (ways.limit ?? 100)) + 20);
  });
});

describe('an account that is asked by when calls ended', () => {
  test.each([...byEnd, ['nothing else', {}] as const])('is read whole with %s', async (_, ways) => {
    const clock = new ManualClock(now);
    const account = accountOf(clock, { ...size, ...ways, filter: 'ended' });
    const { missing, states, requests, status, cache } = await syncOf(account, clock, size.days);
    expect(status).toMatchObject({ phase: 'idle', error: null });
    expect(missing).toBe(0);
    expect(states).toEqual({ complete: 61 });
    expect(requests).toBeLessThanOrEqual(1.8 * (size.calls / (ways.limit ?? 100)) + 20);
    const second = await syncOf(account, clock, size.days, cache);
    expect(second.states).toEqual({ complete: 61 });
    expect(second.requests).toBeLessThanOrEqual(requests / 4);
  });

  test('is read whole where its answers tell nothing of their metadata', async () => {
    const clock = new ManualClock(now);
    const account = accountOf(clock, { ...size, filter: 'ended', limit: 50, metadata: 'none' });
    const { missing, states, requests } = await syncOf(account, clock, size.days);
    expect(missing).toBe(0);
    expect(states).toEqual({ complete: 61 });
    expect(requests).toBeLessThanOrEqual(1.8 * (size.calls / 50));
  });
});

describe('what an account means', () => {
  test('is remembered, and asked again once its answers contradict it', async () => {
    const clock = new ManualClock(now);
    const cache = new MemoryCache();
    const ended = accountOf(clock, { days: 10, calls: 1_000, filter: 'ended' });
    const first = await syncOf(ended, clock, 10, cache);
    expect(first.record?.rules.filter).toBe('ended');
    const began = accountOf(clock, { days: 10, calls: 1_000 });
    const second = await syncOf(began, clock, 10, cache);
    expect(second.record?.rules.filter).toBe('began');
    expect(second.missing).toBe(0);
    const third = await syncOf(ended, clock, 10, cache);
    expect(third.record?.rules.filter).toBe('ended');
    expect(third.missing).toBe(0);
  });
});
