import { expect, test } from 'vitest';
import { watchNetwork } from '../../../../src/main/account/network-watch.ts';
import { ManualClock } from '../manual-clock.ts';

test('a network that goes and comes back is told of once each, until nobody wants to know', async () => {
  const clock = new ManualClock();
  const told: boolean[] = [];
  const ended = new AbortController();
  let online = true;
  const watching = watchNetwork({ clock, isOnline: () => online, onChange: (now) => told.push(now) }, ended.signal);
  for (const next of [true, false, false, true, true]) {
    online = next;
    clock.advance(await clock.nextSleep());
  }
  await clock.nextSleep();
  expect(told).toEqual([false, true]);
  ended.abort();
  await watching;
  expect(clock.sleeping).toBe(0);
});
