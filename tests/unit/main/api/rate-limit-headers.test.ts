import { describe, expect, test } from 'vitest';
import {
  longestWaitMs,
  NotSentError,
  RateLimitedError,
  rateLimitedError,
  readRateLimit,
  readRetryAt,
} from '../../../../src/main/api/rate-limit-headers.ts';

const now = Date.UTC(2024, 5, 15, 12);
/** The server's clock is an hour behind. */
const serverNow = now - 3_600_000;
const date = new Date(serverNow).toUTCString();
const inSeconds = (ms: number) => String(ms / 1000);

describe('when a request that was refused may be sent again', () => {
  test.each([
    ['seconds', { 'retry-after': '90' }, 90_000],
    ['half seconds, with blanks around them', { 'retry-after': ' 1.5 ' }, 1_500],
    ['quarters of a second', { 'retry-after': '1.25' }, 1_250],
    ['none', { 'retry-after': '0' }, 0],
    ['a date, by the clock of the server', { 'retry-after': new Date(serverNow + 90_000).toUTCString(), date }, 90_000],
    [
      'a date, by our own clock where the server tells none',
      { 'retry-after': new Date(now + 90_000).toUTCString() },
      90_000,
    ],
    ['a date that has passed', { 'retry-after': new Date(now - 90_000).toUTCString() }, 0],
    ['more than an hour', { 'retry-after': '3601' }, longestWaitMs],
    ['a day from now', { 'retry-after': new Date(now + 86_400_000).toUTCString() }, longestWaitMs],
    ['seconds until the reset', { 'x-ratelimit-reset': '45' }, 45_000],
    ['when the reset is', { 'x-ratelimit-reset': inSeconds(serverNow + 45_000), date }, 45_000],
    ['both, of which Retry-After counts', { 'retry-after': '10', 'x-ratelimit-reset': '45' }, 10_000],
    ['something that is no time, and the reset', { 'retry-after': 'soon', 'x-ratelimit-reset': '45' }, 45_000],
  ])('is read from %s', (_, headers, waitMs) => {
    expect(readRetryAt(new Headers(headers), now)).toBe(now + waitMs);
  });

  test.each([
    {},
    { 'retry-after': 'soon' },
    { 'retry-after': '' },
    { 'x-ratelimit-reset': '-1' },
    { 'x-ratelimit-reset': 'x1' },
  ])('is not known from %j', (headers) => {
    expect(readRetryAt(new Headers(headers), now)).toBeNull();
  });

  test('a reset below 10^9 is seconds from now, one from there on a moment', () => {
    const at = (seconds: string) => readRetryAt(new Headers({ 'x-ratelimit-reset': seconds, date }), 1e12 + 3_600_000);
    expect(at('999999999')).toBe(1e12 + 3_600_000 + longestWaitMs);
    expect(at('1000000000')).toBe(1e12 + 3_600_000);
  });
});

describe('the budget that an answer tells', () => {
  test('is what remains until the reset, with its limit where that is told', () => {
    const headers = { 'x-ratelimit-remaining': '7', 'x-ratelimit-reset': '45' };
    expect(readRateLimit(new Headers(headers), now)).toEqual({ limit: null, remaining: 7, resetAt: now + 45_000 });
    expect(readRateLimit(new Headers({ ...headers, 'x-ratelimit-limit': ' 200 ' }), now)).toEqual({
      limit: 200,
      remaining: 7,
      resetAt: now + 45_000,
    });
  });

  test.each([
    { 'x-ratelimit-reset': '45', 'x-ratelimit-limit': '200' },
    { 'x-ratelimit-remaining': '7', 'x-ratelimit-limit': '200' },
    { 'x-ratelimit-remaining': '7x', 'x-ratelimit-reset': '45' },
    { 'x-ratelimit-remaining': '7.', 'x-ratelimit-reset': '45' },
    { 'x-ratelimit-remaining': '1234567890123456', 'x-ratelimit-reset': '45' },
  ])('is not known from half of it, or what is no number: %j', (headers) => {
    expect(readRateLimit(new Headers(headers), now)).toBeNull();
  });
});

describe('a person who asked too often', () => {
  test.each([
    [-5_000, '1 s'],
    [0, '1 s'],
    [1_001, '2 s'],
    [120_000, '120 s'],
    [120_001, '3 min'],
    [3_600_000, '60 min'],
  ])('is told after %i ms when it may be asked again', (waitMs, words) => {
    const error = rateLimitedError('The storage', now + waitMs, now);
    expect(error.message).toMatch(/^The storage was asked too often/);
    expect(error.message).toContain(` ${words}.`);
    expect(error).toMatchObject({ code: 'rate-limited', retryable: true, retryAt: now + waitMs });
  });

  test('is told the same where nothing was sent', () => {
    const error = new NotSentError(now + 5_000, now);
    expect(error).toBeInstanceOf(RateLimitedError);
    expect(error).toMatchObject({ code: 'rate-limited', retryAt: now + 5_000, name: 'RateLimitedError' });
    expect(error.message).toBe(rateLimitedError('The API', now + 5_000, now).message);
  });
});
