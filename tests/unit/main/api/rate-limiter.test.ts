import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RateLimiter } from '../../../../src/main/api/rate-limiter.ts';
import { ManualClock } from '../manual-clock.ts';
import { listing, ScriptedApi } from '../scripted-api.ts';
import { openApi } from './open-api.ts';

async function take(limiter: RateLimiter, turns: number, kind: 'sync' | 'person'): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await limiter.acquire(kind);
}

/** The ms until fewer than `allowed` of the requests that were sent at these moments lie in one minute. */
function plainWait(sent: readonly number[], allowed: number, now: number): number {
  const isFree = (at: number) => sent.filter((each) => each > at - 60_000).length < allowed;
  return (
    [now, ...sent.map((each) => each + 60_000)].filter((at) => at >= now && isFree(at)).sort((a, b) => a - b)[0] ?? now
  );
}

describe('the pace of requests', () => {
  test('is what a plain count of the last minute allows, whoever asks and however time goes on', async () => {
    const step = fc.record({
      ms: fc.constantFrom(0, 1, 10_000, 59_999, 60_000),
      requester: fc.constantFrom('sync' as const, 'person' as const),
      requests: fc.constantFrom(0, 1, 19, 20, 90, 180),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const clock = new ManualClock();
        const limiter = new RateLimiter(clock);
        const sent: number[] = [];
        for (const { ms, requester, requests } of steps) {
          clock.advance(ms);
          for (let request = 0; request < requests && limiter.waitMs(requester) === 0; request += 1) {
            await limiter.acquire(requester);
            sent.push(clock.now());
          }
          expect(limiter.waitMs('sync')).toBe(plainWait(sent, 180, clock.now()) - clock.now());
          expect(limiter.waitMs('person')).toBe(plainWait(sent, 200, clock.now()) - clock.now());
        }
      }),
      { numRuns: 200 },
    );
  });

  test('is that of what the API said is left, of which a sync leaves a tenth of the limit', async () => {
    const headers = fc.record({
      limit: fc.option(fc.constantFrom(9, 10, 11, 100), { nil: null }),
      remaining: fc.integer({ min: 0, max: 14 }),
    });
    await fc.assert(
      fc.asyncProperty(headers, fc.array(fc.constantFrom('sync' as const, 'person' as const)), async (said, asking) => {
        const clock = new ManualClock();
        const limiter = new RateLimiter(clock);
        limiter.observe({ ...said, resetAt: clock.now() + 30_000 });
        let left = said.remaining;
        for (const requester of asking) {
          const reserved = requester === 'sync' ? Math.floor((said.limit ?? 0) / 10) : 0;
          expect(limiter.waitMs(requester)).toBe(left > reserved ? 0 : 30_000);
          if (left <= reserved) continue;
          await limiter.acquire(requester);
          left -= 1;
        }
        clock.advance(29_999);
        expect(limiter.waitMs('person')).toBe(left > 0 ? 0 : 1);
        clock.advance(1);
        expect(limiter.waitMs('sync')).toBe(0);
      }),
    );
  });

  test('is left as it was by an answer that says nothing of it', () => {
    const clock = new ManualClock();
    const limiter = new RateLimiter(clock);
    limiter.observe({ limit: null, remaining: 0, resetAt: clock.now() + 30_000 });
    limiter.observe(null);
    expect(limiter.waitMs('person')).toBe(30_000);
  });

  test('stands still until Retry-After, whoever asks, and whatever else the API says', async () => {
    const clock = new ManualClock();
    let blocked = 0;
    const limiter = new RateLimiter(clock, () => {
      blocked += 1;
    });
    expect(limiter.retryAfter).toBeNull();
    limiter.blockUntil(clock.now() + 20_000);
    expect(blocked).toBe(1);
    limiter.observe({ limit: 200, remaining: 200, resetAt: clock.now() + 60_000 });
    // An earlier end does not take the place of a later one, a later one does.
    limiter.blockUntil(clock.now() + 5_000);
    expect(limiter.waitMs('sync')).toBe(20_000);
    limiter.blockUntil(clock.now() + 30_000);
    expect([limiter.waitMs('sync'), limiter.waitMs('person')]).toEqual([30_000, 30_000]);
    const waiting = limiter.acquire('sync');
    expect(await clock.nextSleep()).toBe(30_000);
    clock.advance(29_999);
    expect(limiter.waitMs('sync')).toBe(1);
    clock.advance(1);
    await waiting;
    expect(limiter.retryAfter).toBeNull();
  });

  test('stands still no longer than was said, and never longer than an hour', () => {
    const clock = new ManualClock();
    const limiter = new RateLimiter(clock);
    limiter.blockUntil(clock.now() + 20_000, 15_000);
    expect(limiter.waitMs('sync')).toBe(15_000);
    limiter.blockUntil(clock.now() + 2 * 3_600_000);
    expect(limiter.waitMs('sync')).toBe(3_600_000);
  });

  test.each([
    [3_000, null],
    [3_001, 'rate-limited'],
  ])('lets a person wait %i ms for Retry-After, and no longer without a word', async (ms, code) => {
    const clock = new ManualClock();
    const limiter = new RateLimiter(clock);
    limiter.blockUntil(clock.now() + ms);
    const asked = limiter.acquire('person');
    if (code === null) {
      expect(await clock.nextSleep()).toBe(ms);
      clock.advance(ms);
      await asked;
    } else await expect(asked).rejects.toMatchObject({ code, retryAt: clock.now() + ms });
  });

  test('lets a person wait for the minute to end where the account did not say Retry-After', async () => {
    const clock = new ManualClock();
    const limiter = new RateLimiter(clock);
    limiter.observe({ limit: null, remaining: 0, resetAt: clock.now() + 30_000 });
    const asked = limiter.acquire('person');
    expect(await clock.nextSleep()).toBe(30_000);
    clock.advance(30_000);
    await asked;
  });

  test('is not waited for by who has given up already', async () => {
    const limiter = new RateLimiter(new ManualClock());
    await expect(limiter.acquire('person', AbortSignal.abort(new Error('given up')))).rejects.toThrow('given up');
    await take(limiter, 199, 'person');
    expect(limiter.waitMs('person')).toBe(0);
  });

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
