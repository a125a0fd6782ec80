import { describe, expect, test } from 'vitest';
import { ManualClock } from '../manual-clock.ts';
import { MemoryCache } from './memory-cache.ts';
import { accountOf, now, syncOf } from './sync-of.ts';

const hourMs = 3_600_000;
const size = { days: 10, calls: 60 };

describe('where the account’s clock', () => {
  test.each([
    [26 * hourMs, '26 hours behind'],
    [5 * 24 * hourMs, '5 days behind'],
    [3 * 60_000, '3 minutes behind'],
  ])('is %i ms ahead, its newest calls are read too, and the sync says so', async (clockAheadMs, said) => {
    const clock = new ManualClock(now);
    const account = accountOf(clock, { ...size, clockAheadMs });
    const { missing, status, record } = await syncOf(account, clock, size.days);
    expect(missing).toBe(0);
    expect(status).toMatchObject({ phase: 'idle', error: null });
    expect(Math.abs(status.clockAheadMs - clockAheadMs)).toBeLessThanOrEqual(1_000);
    expect(record?.message).toContain(`This laptop’s clock is ${said} the account’s.`);
  });

  test.each([
    ['is half a minute ahead', 30_000],
    ['is half a minute behind', -30_000],
    ['agrees', 0],
    ['is not told', null],
  ])('%s, nothing is said of it', async (_, clockAheadMs) => {
    const clock = new ManualClock(now);
    const account = accountOf(clock, { ...size, clockAheadMs });
    const { status, record } = await syncOf(account, clock, size.days);
    expect(status.clockAheadMs).toBe(0);
    expect(record?.message).toBeNull();
  });

  test('is behind, no day has settled that has not settled by the account’s time', async () => {
    const clock = new ManualClock(now);
    const account = accountOf(clock, { ...size, clockAheadMs: -4 * 24 * hourMs });
    const { states, record } = await syncOf(account, clock, size.days);
    // Of today and ten days before, the account is on the fourth: its last three and those to come have not settled.
    expect(states).toEqual({ complete: 7, verified: 4 });
    expect(record?.message).toContain('This laptop’s clock is 4 days ahead of the account’s.');
  });

  test('was behind, what was read by then is read again once both agree', async () => {
    const clock = new ManualClock(now);
    const cache = new MemoryCache();
    // Set five days ahead, as far as this laptop knows it is the 15th; by the account it is the 10th.
    const before = accountOf(clock, { ...size, clockAheadMs: -5 * 24 * hourMs });
    await syncOf(before, clock, size.days, cache);
    const settled = new ManualClock(now);
    const after = accountOf(settled, { ...size, clockAheadMs: 0 });
    for (const [key, row] of after.rows) after.rows.set(key, { ...row, version: 2 });
    await syncOf(after, settled, size.days, cache);
    const stale = [...cache.calls.values()].filter(({ disposition }) => disposition !== 'version 2');
    // Those of days that had settled by the account's time when they were read.
    const hadSettled = now - 5 * 24 * hourMs - 2 * 24 * hourMs;
    expect(Math.max(...stale.map(({ startTime }) => startTime ?? 0))).toBeLessThan(hadSettled);
  });
});
