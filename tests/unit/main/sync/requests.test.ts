import { describe, expect, test } from 'vitest';
import { ManualClock } from '../manual-clock.ts';
import type { AccountWays } from './model/model-account.ts';
import { accountOf, now, syncOf } from './sync-of.ts';

const size = { days: 60, calls: 6_000 };
const pages = size.calls / 100;

describe('an account is asked no more often than its calls explain', () => {
  test.each<[string, Partial<AccountWays>, number]>([
    ['as the contract says', {}, 1.1 * pages + 5],
    ['where it caps its pages at 50 and says 100', { limit: 50, metadata: 'limit as asked' }, 2.2 * pages],
    ['where it tells when none of its calls began', { dates: 'none' }, 7 * pages],
  ])('%s, and is read whole', async (_, ways, most) => {
    const clock = new ManualClock(now);
    const account = accountOf(clock, { ...size, ...ways });
    const { missing, states, requests, status } = await syncOf(account, clock, size.days);
    expect(status).toMatchObject({ phase: 'idle', error: null });
    expect(missing).toBe(0);
    expect(states).toEqual({ complete: 3, verified: 58 });
    expect(requests).toBeLessThanOrEqual(most);
  });

  test.each<[string, Partial<AccountWays>, number]>([
    ['it ignores end_time', { ignores: 'end_time' }, 40],
    ['it ignores both ends', { ignores: 'both' }, 40],
    ['it tells times of another zone', { dates: 'local without zone' }, 2 * pages],
    ['it tells one time of all calls', { dates: 'all of one day' }, 30],
    ['it tells another year of some calls', { dates: 'some of another year' }, 2 * pages],
  ])('where %s, and the sync ends and says so', async (_, ways, most) => {
    const clock = new ManualClock(now);
    const account = accountOf(clock, { ...size, ...ways });
    const first = await syncOf(account, clock, size.days);
    expect(first.status).toMatchObject({ phase: 'stopped' });
    expect(first.status.error?.message).toContain('listed calls of another time than it was asked for');
    expect(first.states.failed).toBeGreaterThanOrEqual(60);
    expect(first.requests).toBeLessThanOrEqual(most);
    const second = await syncOf(account, clock, size.days, first.cache);
    expect(second.requests).toBeLessThanOrEqual(most);
  });

  test('where it lists another call of the newest second each time, and the sync ends and says so', async () => {
    const clock = new ManualClock(now);
    const account = accountOf(clock, size);
    // Whatever it is asked for, it lists another call of the newest second.
    const { fetch } = account;
    let answers = 0;
    const listing = async (url: string, init?: RequestInit) => {
      const answer = await fetch(url, init);
      const to = Date.parse(new URL(url).searchParams.get('end_time') ?? '');
      answers += 1;
      const row = { call_sid: `call-${answers}`, start_time: new Date(to - 500).toISOString() };
      const metadata = { total: 1_000_000, limit: 1, offset: 0, has_next: true };
      return new Response(JSON.stringify({ response: { data: { voicelogs: [row] }, metadata } }), answer);
    };
    const endless = Object.assign(Object.create(account), { fetch: listing });
    const { status, record } = await syncOf(endless, clock, size.days);
    expect(answers).toBeLessThanOrEqual(50 + 2 * (size.days + 1));
    expect(status).toMatchObject({ phase: 'stopped' });
    expect(record?.message).toContain('The sync ended after');
  });
});
