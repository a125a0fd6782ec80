import { describe, expect, test } from 'vitest';
import { RateLimiter } from '../../../../src/main/api/rate-limiter.ts';
import { ManualClock } from '../manual-clock.ts';
import { listing, ScriptedApi } from '../scripted-api.ts';
import { openApi } from './open-api.ts';

async function take(limiter: RateLimiter, turns: number, kind: 'sync' | 'person'): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await limiter.acquire(kind);
}

describe('the pace of requests', () => {
  test('is at most 200 in any minute where the API names no limit', async () => {
    const clock = new ManualClock();
    const limiter = new RateLimiter(clock);
    await take(limiter, 100, 'person');
    clock.advance(20_000);
    await take(limiter, 100, 'person');
    const next = limiter.acquire('person');
    expect(await clock.nextSleep()).toBe(40_000);
    clock.advance(40_000);
    await next;
    // The other hundred of the first 20 s have made room for 99 more.
    expect(limiter.waitMs('person')).toBe(0);
    await take(limiter, 99, 'person');
    expect(limiter.waitMs('person')).toBe(20_000);
  });

  test('leaves a tenth of the minute to the person while a sync runs', async () => {
    const limiter = new RateLimiter(new ManualClock());
    await take(limiter, 180, 'sync');
    expect(limiter.waitMs('sync')).toBe(60_000);
    expect(limiter.waitMs('person')).toBe(0);
  });

  test('follows what the API says is left, until that is refilled', async () => {
    const clock = new ManualClock();
    const limiter = new RateLimiter(clock);
    limiter.observe({ limit: 100, remaining: 12, resetAt: clock.now() + 30_000 });
    await take(limiter, 2, 'sync');
    expect(limiter.waitMs('sync')).toBe(30_000);
    await take(limiter, 10, 'person');
    expect(limiter.waitMs('person')).toBe(30_000);
    clock.advance(30_000);
    expect(limiter.waitMs('sync')).toBe(0);
  });

  test('may be faster than 200 a minute where the API allows it', async () => {
    const clock = new ManualClock();
    const limiter = new RateLimiter(clock);
    limiter.observe({ limit: 6_000, remaining: 5_999, resetAt: clock.now() + 60_000 });
    await take(limiter, 1_000, 'sync');
    expect(limiter.waitMs('sync')).toBe(0);
  });

  test('lets one who waits give up', async () => {
    const clock = new ManualClock();
    const limiter = new RateLimiter(clock);
    limiter.observe({ limit: null, remaining: 0, resetAt: clock.now() + 30_000 });
    const controller = new AbortController();
    const waiting = limiter.acquire('person', controller.signal);
    await clock.nextSleep();
    controller.abort(new Error('given up'));
    await expect(waiting).rejects.toThrow('given up');
  });

  test('waits no longer than was said, should the clock have been set back, whatever is said from then on', () => {
    const clock = new ManualClock();
    const limiter = new RateLimiter(clock);
    limiter.blockUntil(clock.now() + 30_000);
    clock.advance(-5 * 3_600_000);
    limiter.blockUntil(clock.now() + 20_000);
    expect(limiter.waitMs('sync')).toBe(30_000);
    expect(limiter.retryAfter).toEqual({ until: clock.now() + 30_000, ms: 30_000 });
    clock.advance(30_000);
    expect(limiter.retryAfter).toBeNull();
  });

  test('does not stand still for hours, should the clock have been set back', async () => {
    const clock = new ManualClock();
    const [unsaid, said] = [new RateLimiter(clock), new RateLimiter(clock)];
    await take(unsaid, 200, 'person');
    said.observe({ limit: 100, remaining: 0, resetAt: clock.now() + 30_000 });
    clock.advance(-5 * 3_600_000);
    expect([unsaid, said].map((limiter) => limiter.waitMs('person'))).toEqual([60_000, 30_000]);
    clock.advance(60_000);
    expect([unsaid, said].map((limiter) => limiter.waitMs('person'))).toEqual([0, 0]);
  });

  test('is taken from the headers of each answer', async () => {
    const api = await ScriptedApi.start();
    const { client, clock } = openApi(api.origin, { sessionToken: 's' });
    const date = new Date(clock.now()).toUTCString();
    const reset = String(clock.now() / 1000 + 45);
    api.next(
      listing([], {}, { 'x-ratelimit-limit': '200', 'x-ratelimit-remaining': '20', 'x-ratelimit-reset': reset, date }),
    );
    await client.check();
    expect(client.waitMs()).toBe(45_000);
  });

  test.each([
    { 'x-ratelimit-remaining': '0' },
    { 'x-ratelimit-remaining': 'none', 'x-ratelimit-reset': '60' },
    { 'x-ratelimit-remaining': '-1', 'x-ratelimit-reset': '60' },
    { 'x-ratelimit-reset': '60' },
  ])('is not changed by headers that tell half of it: %j', async (headers) => {
    const api = await ScriptedApi.start();
    const { client } = openApi(api.origin, { sessionToken: 's' });
    api.next(listing([], {}, headers));
    await client.check();
    expect(client.waitMs()).toBe(0);
  });
});
