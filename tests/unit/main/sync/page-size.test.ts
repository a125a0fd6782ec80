import { describe, expect, test } from 'vitest';
import { ManualClock } from '../manual-clock.ts';
import { metadatas } from './model/model-account.ts';
import { accountOf, now, syncOf } from './sync-of.ts';

const size = { days: 60, calls: 6_000 };

describe.each([50, 20])('an account that gives %i calls a page whatever it is asked for', (limit) => {
  test.each(metadatas)('is read whole where its metadata tells: %s', async (metadata) => {
    const clock = new ManualClock(now);
    const account = accountOf(clock, { ...size, limit, metadata });
    const { missing, states, requests, status } = await syncOf(account, clock, size.days);
    expect(status).toMatchObject({ phase: 'idle', error: null });
    expect(missing).toBe(0);
    expect(states).toEqual(account.tellsTotal ? { complete: 3, verified: 58 } : { complete: 61 });
    expect(requests).toBeLessThanOrEqual(1.15 * (size.calls / limit) + 20);
  });
});
