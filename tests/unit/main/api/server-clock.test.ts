import { describe, expect, test } from 'vitest';
import { ServerClock } from '../../../../src/main/api/server-clock.ts';

const sentAt = Date.UTC(2024, 5, 15, 12);

/** What is known after an answer that says it was made so many ms after it was asked for, and was here after so many. */
function aheadAfter(madeAfter: number, hereAfter: number): number {
  const clock = new ServerClock();
  clock.observe(new Headers({ date: new Date(sentAt + madeAfter).toUTCString() }), sentAt, sentAt + hereAfter);
  return clock.aheadMs;
}

describe('the server’s clock', () => {
  test.each([
    ['a second', 1_000, 50],
    ['a minute', 60_000, 50],
    ['as long as the answer was on its way', 25_000, 30_000],
    ['behind as long as a slow answer took', -60_000, 30_000],
  ])('is taken to agree where it differs by %s', (_, madeAfter, hereAfter) => {
    expect(aheadAfter(madeAfter, hereAfter)).toBe(0);
  });

  test('is ahead by what even the time that the answer took does not explain', () => {
    expect(aheadAfter(26 * 3_600_000, 20_000)).toBe(26 * 3_600_000 - 20_000);
  });

  test('is behind by what even the second that it does not tell does not explain', () => {
    expect(aheadAfter(-26 * 3_600_000, 20_000)).toBe(-26 * 3_600_000 + 1_000);
  });

  test('is as the latest answer tells; one that tells nothing, or nonsense, leaves it', () => {
    const clock = new ServerClock();
    const observe = (headers: Record<string, string>) => clock.observe(new Headers(headers), sentAt, sentAt);
    observe({ date: new Date(sentAt + 3_600_000).toUTCString() });
    observe({});
    observe({ date: 'noon' });
    expect(clock.aheadMs).toBe(3_600_000);
    observe({ date: new Date(sentAt).toUTCString() });
    expect(clock.aheadMs).toBe(0);
  });
});
