import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RateLimitedError } from '../../../../src/main/api/rate-limit-headers.ts';
import { retryDelay } from '../../../../src/main/sync/retrying-client.ts';
import { CodedError, type ErrorCode } from '../../../../src/shared/result.ts';

const now = 1_718_000_000_000;

function delay(error: unknown, attempts = 1, random = 1): number | null {
  return retryDelay({ error, attempts, now, random });
}

describe('after a failure, a page', () => {
  test('told to wait waits as long as it was told', () => {
    expect(delay(new RateLimitedError('', now + 45_000))).toBe(45_000);
  });

  test('told to wait no time at all waits a second, so that nobody is hammered', () => {
    expect(delay(new RateLimitedError('', now - 5))).toBe(1_000);
  });

  test('is told to wait as often as the server likes', () => {
    expect(delay(new RateLimitedError('', now + 2_000), 1_000)).toBe(2_000);
  });

  test.each<ErrorCode>(['timeout', 'server-error', 'not-the-api', 'cache-unavailable'])(
    'is tried again after %s, up to the fifth attempt',
    (code) => {
      const error = new CodedError(code, '');
      expect([1, 2, 3, 4, 5].map((attempts) => delay(error, attempts))).toEqual([1_000, 2_000, 4_000, 8_000, null]);
    },
  );

  test.each<ErrorCode>(['offline', 'unreachable', 'session-expired', 'not-found', 'disk-full', 'bad-request'])(
    'is not tried again after %s',
    (code) => {
      expect(delay(new CodedError(code, '', { retryable: true }))).toBeNull();
    },
  );

  test('is not tried again after what nobody foresaw', () => {
    expect(delay(new TypeError('x is undefined'))).toBeNull();
  });

  test('waits somewhere between half and the whole of the time, so that laptops do not come back together', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 4 }), (random, attempts) => {
        const whole = 1_000 * 2 ** (attempts - 1);
        const waited = delay(new CodedError('timeout', ''), attempts, random);
        expect(waited).toBeGreaterThanOrEqual(whole / 2);
        expect(waited).toBeLessThanOrEqual(whole);
      }),
    );
  });
});
