import { expect, test } from 'vitest';
import { ConcurrencyLimiter } from '../../../../../src/main/sync/concurrency-limiter.ts';
import { RangeQueue } from '../../../../../src/main/sync/readers/range-queue.ts';

const dayMs = 86_400_000;

test('nothing longer than four weeks is asked for at once, the newest first', () => {
  const ranges = new RangeQueue([{ from: 0, to: 60 * dayMs }]);
  const taken = [ranges.take(), ranges.take(), ranges.take()];
  expect(taken.map((each) => each && [each.from / dayMs, each.to / dayMs])).toEqual([
    [32, 60],
    [4, 32],
    [0, 4],
  ]);
  expect(ranges.take()).toBeNull();
});

test('whoever has nothing to do takes the older half of what most is left of', () => {
  const ranges = new RangeQueue([{ from: 0, to: 8_000 }]);
  const first = ranges.take();
  if (first === null) throw new Error('There was nothing to read.');
  expect(ranges.take()).toBeNull();
  first.pagesLeft = 6;
  expect(ranges.take()).toMatchObject({ from: 0, to: 4_000, pagesLeft: 3 });
  expect(first).toMatchObject({ from: 4_000, to: 8_000, pagesLeft: 3 });
  // Three pages each are not worth dividing again.
  expect(ranges.take()).toBeNull();
});

test('what is left of a range that somebody leaves is read by the next, before what is older', () => {
  const ranges = new RangeQueue([
    { from: 6_000, to: 8_000 },
    { from: 0, to: 4_000 },
  ]);
  const [newer, older] = [ranges.take(), ranges.take()];
  if (newer === null || older === null) throw new Error('There was nothing to read.');
  older.to = 3_000;
  newer.to = 7_000;
  ranges.leave(older);
  ranges.leave(newer);
  expect([ranges.take(), ranges.take(), ranges.take()]).toEqual([newer, older, null]);
  newer.to = newer.from;
  ranges.leave(newer);
  expect(ranges.take()).toBeNull();
});

test('a second is not divided', () => {
  const ranges = new RangeQueue([{ from: 0, to: 1_000 }]);
  const only = ranges.take();
  if (only !== null) only.pagesLeft = 100;
  expect(ranges.take()).toBeNull();
});

test('one request at a time is made at first and after every trouble, and three at most', () => {
  const limiter = new ConcurrencyLimiter();
  const answers = (count: number) => {
    for (let answer = 0; answer < count; answer += 1) limiter.answered();
    return limiter.atOnce;
  };
  expect([limiter.atOnce, answers(8), answers(8), answers(800)]).toEqual([1, 2, 3, 3]);
  limiter.failed();
  expect(limiter.atOnce).toBe(1);
});
