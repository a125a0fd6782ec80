import { expect, test } from 'vitest';
import { OneShotTimer } from '../../../../src/main/lib/one-shot-timer.ts';
import { ManualClock } from '../manual-clock.ts';

function setUp() {
  const clock = new ManualClock(0);
  const firedAt: number[] = [];
  const timer = new OneShotTimer(clock, () => firedAt.push(clock.now()));
  return { clock, timer, firedAt };
}

test('a timer fires once, at the earliest moment that it was set to', async () => {
  const { clock, timer, firedAt } = setUp();
  timer.set(500);
  timer.set(300);
  timer.set(400);
  while (clock.advanceToNext()) await Promise.resolve();
  await expect.poll(() => firedAt).toEqual([300]);
  expect(timer.isSet).toBe(false);
});

test('a timer that has fired can be set again', async () => {
  const { clock, timer, firedAt } = setUp();
  timer.setIn(10);
  clock.advance(10);
  await expect.poll(() => firedAt).toEqual([10]);
  timer.setIn(10);
  clock.advance(10);
  await expect.poll(() => firedAt).toEqual([10, 20]);
});

test('a timer that is stopped does not fire, not even where its time has come', async () => {
  const { clock, timer, firedAt } = setUp();
  timer.set(100);
  clock.advance(100);
  timer.stop();
  await new Promise(setImmediate);
  expect(firedAt).toEqual([]);
});
