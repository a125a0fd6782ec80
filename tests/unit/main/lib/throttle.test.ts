import { expect, test } from 'vitest';
import { Throttle } from '../../../../src/main/lib/throttle.ts';
import { ManualClock } from '../manual-clock.ts';

function setUp() {
  const clock = new ManualClock();
  const ranAt: number[] = [];
  const throttle = new Throttle(clock, 100, () => ranAt.push(clock.now()));
  return { clock, throttle, ranAt, begin: clock.now() };
}

test('the first run is at once, and all that is asked for within the time is one run at its end', async () => {
  const { clock, throttle, ranAt, begin } = setUp();
  throttle.run();
  clock.advance(40);
  throttle.run();
  throttle.run();
  expect(ranAt).toEqual([begin]);
  expect(await clock.nextSleep()).toBe(60);
  clock.advance(60);
  await expect.poll(() => ranAt).toEqual([begin, begin + 100]);
  expect(clock.sleeping).toBe(0);
});

test('a run that is asked for later never comes before its caller is done', async () => {
  const { clock, throttle, ranAt, begin } = setUp();
  throttle.runLater();
  throttle.runLater();
  expect(ranAt).toEqual([]);
  expect(await clock.nextSleep()).toBe(0);
  clock.advance(0);
  await expect.poll(() => ranAt).toEqual([begin]);
});

test('a run now takes the place of one that waits, and the time counts from it', async () => {
  const { clock, throttle, ranAt, begin } = setUp();
  throttle.run();
  throttle.run();
  clock.advance(50);
  throttle.runNow();
  clock.advance(60);
  await Promise.resolve();
  expect(ranAt).toEqual([begin, begin + 50]);
  throttle.run();
  clock.advance(40);
  await expect.poll(() => ranAt).toEqual([begin, begin + 50, begin + 150]);
});

test('what waits runs on a flush, and never once it was stopped', async () => {
  const { clock, throttle, ranAt, begin } = setUp();
  throttle.flush();
  expect(ranAt).toEqual([]);
  throttle.run();
  throttle.run();
  throttle.flush();
  throttle.flush();
  expect(ranAt).toEqual([begin, begin]);
  throttle.run();
  throttle.stop();
  clock.advance(100);
  await Promise.resolve();
  expect(ranAt).toHaveLength(2);
});

test('a clock that is turned back delays a run by the time itself at most', async () => {
  const { clock, throttle, ranAt } = setUp();
  throttle.run();
  clock.advance(-3_600_000);
  throttle.run();
  expect(await clock.nextSleep()).toBe(100);
  clock.advance(100);
  await expect.poll(() => ranAt).toHaveLength(2);
});
