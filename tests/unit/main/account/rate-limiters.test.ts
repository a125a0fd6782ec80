import { expect, test } from 'vitest';
import { RateLimiters } from '../../../../src/main/account/rate-limiters.ts';
import { ManualClock } from '../manual-clock.ts';

test('an account has one rate limiter however often it connects, and each account its own', async () => {
  const clock = new ManualClock();
  const blocked: string[] = [];
  const limiters = new RateLimiters(clock, (accountId) => blocked.push(accountId));
  limiters.of('a').blockUntil(clock.now() + 20_000);
  limiters.of('b').blockUntil(clock.now() + 10_000);
  expect(['a', 'b', 'c'].map((each) => limiters.of(each).waitMs('sync'))).toEqual([20_000, 10_000, 0]);
  expect(blocked).toEqual(['a', 'b']);
});
