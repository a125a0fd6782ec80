import { describe, expect, test } from 'vitest';
import { isTrouble, outcomeOf } from '../../../../src/main/recordings/job-outcome.ts';
import { backoffMs, retryAfterBackoffMs } from '../../../../src/main/recordings/storage-backoff.ts';
import type { ErrorCode } from '../../../../src/shared/result.ts';

const error = (code: ErrorCode) => ({ code, message: '', retryable: true });
const outcome = (code: ErrorCode, failures = 0, endedAgoMs: number | null = null, retryAfterMs = 0) =>
  outcomeOf({ error: error(code), failures, endedAgoMs, retryAfterMs, wasSent: true });
const seconds = (...all: number[]) => all.map((each) => each * 1_000);

describe('a recording to keep that could not be fetched', () => {
  test.each<ErrorCode>(['offline', 'unreachable', 'timeout', 'recording-cut-short', 'server-error', 'rate-limited'])(
    'for %s is tried again four times, later each time',
    (code) => {
      const outcomes = [0, 1, 2, 3, 4].map((failures) => outcome(code, failures));
      const waits = outcomes.flatMap((one) => ('waitMs' in one && one.counts ? [one.waitMs] : []));
      expect(waits).toEqual(seconds(5, 30, 120, 600));
      expect(outcomes[4]).toEqual({ kind: 'failed' });
    },
  );

  test.each<ErrorCode>(['recording-gone', 'recording-not-audio', 'bad-host', 'not-found', 'unexpected'])(
    'for %s is not tried again by itself',
    (code) => {
      expect(outcome(code)).toEqual({ kind: 'failed' });
    },
  );

  test('waits as long as the server said, where that is longer than its own wait', () => {
    const waits = [0, 60_000, 3_600_000].map((told) => outcome('rate-limited', 1, null, told));
    expect(waits).toMatchObject(seconds(30, 60, 3_600).map((waitMs) => ({ kind: 'rate-limited', waitMs })));
  });

  test.each<ErrorCode>(['disk-full', 'folder-not-writable'])('for %s holds up all others too', (code) => {
    expect(outcome(code)).toEqual({ kind: 'blocked' });
  });

  test.each<ErrorCode>(['session-expired', 'wrong-credentials', 'not-connected'])(
    'for %s waits as long as it takes',
    (code) => {
      expect(outcome(code, 100)).toMatchObject({ kind: 'retry', counts: false });
    },
  );

  test('loses no retry where nothing was sent because of an earlier Retry-After', () => {
    const notSent = {
      error: error('rate-limited'),
      failures: 9,
      endedAgoMs: null,
      retryAfterMs: 90_000,
      wasSent: false,
    };
    expect(outcomeOf(notSent)).toEqual({ kind: 'rate-limited', waitMs: 90_000, counts: false });
  });

  test('because there is none, is without; but for a quarter of an hour after the call it may come', () => {
    const minutes = (ago: number) => outcome('no-recording', 0, ago * 60_000).kind;
    expect([minutes(0), minutes(14), minutes(15), outcome('no-recording').kind]).toEqual([
      'retry',
      'retry',
      'unavailable',
      'unavailable',
    ]);
  });
});

describe('a storage that does not answer', () => {
  test('is left in peace for longer with every other recording that fails, five minutes at most', () => {
    const calm = [1, 2, 3, 4, 8, 9, 20].map((recordings) => backoffMs(recordings));
    expect(calm).toEqual(seconds(0, 4, 8, 16, 256, 300, 300));
  });

  test('is left in peace as long as it says, five minutes at most, and a minute where it does not say', () => {
    expect([0, 2_000, 90_000, 3_600_000].map(retryAfterBackoffMs)).toEqual(seconds(60, 2, 90, 300));
  });

  test.each<ErrorCode>(['no-recording', 'recording-gone', 'recording-not-audio', 'recording-empty', 'not-found'])(
    'is not what %s tells of',
    (code) => {
      expect(isTrouble(error(code))).toBe(false);
    },
  );
});
