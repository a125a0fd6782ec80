import { expect, test } from 'vitest';
import { ThrottledStatus } from '../../../../src/main/ipc/throttled-status.ts';
import { idleSync, type SyncStatus } from '../../../../src/shared/sync.ts';
import { ManualClock } from '../manual-clock.ts';

function setUp() {
  const clock = new ManualClock();
  const shown: SyncStatus[] = [];
  const status = new ThrottledStatus(clock, (one) => shown.push(one));
  const received = (callsReceived: number): SyncStatus => ({
    ...idleSync,
    phase: 'running',
    doing: 'reading',
    callsReceived,
  });
  return { clock, shown, status, received };
}

test('figures are shown four times a second at most, the last ones always', async () => {
  const { clock, shown, status, received } = setUp();
  status.tell(received(100));
  status.tell(received(200));
  status.tell(received(300));
  expect(shown).toEqual([received(100)]);
  expect(await clock.nextSleep()).toBe(250);
  clock.advance(250);
  await expect.poll(() => shown.length).toBe(2);
  expect(shown[1]).toEqual(received(300));
  clock.advance(250);
  status.tell(received(400));
  expect(shown[2]).toEqual(received(400));
});

test('that it waits, goes on or ends is shown at once, and nothing older after it', async () => {
  const { clock, shown, status, received } = setUp();
  status.tell(received(100));
  status.tell(received(200));
  expect(await clock.nextSleep()).toBe(250);
  status.tell({ ...received(200), phase: 'waiting', resumesAt: 5_000 });
  status.tell({ ...received(200), phase: 'idle', doing: null, lastCompletedAt: 6_000 });
  expect(shown.map(({ phase }) => phase)).toEqual(['running', 'waiting', 'idle']);
  clock.advance(250);
  await Promise.resolve();
  expect(shown).toHaveLength(3);
});
