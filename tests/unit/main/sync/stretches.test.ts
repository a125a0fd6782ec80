import { expect, test } from 'vitest';
import { Courtesy } from '../../../../src/main/sync/courtesy.ts';
import { Stretches } from '../../../../src/main/sync/stretches.ts';

const dayMs = 86_400_000;

test('nothing longer than four weeks is asked for at once, the newest first', () => {
  const stretches = new Stretches([{ from: 0, to: 60 * dayMs }]);
  const taken = [stretches.take(), stretches.take(), stretches.take()];
  expect(taken.map((each) => each && [each.from / dayMs, each.to / dayMs])).toEqual([
    [32, 60],
    [4, 32],
    [0, 4],
  ]);
  expect(stretches.take()).toBeNull();
});

test('whoever has nothing to do takes the older half of what most is left of', () => {
  const stretches = new Stretches([{ from: 0, to: 8_000 }]);
  const first = stretches.take();
  if (first === null) throw new Error('There was nothing to read.');
  expect(stretches.take()).toBeNull();
  first.pagesLeft = 6;
  expect(stretches.take()).toMatchObject({ from: 0, to: 4_000, pagesLeft: 3 });
  expect(first).toMatchObject({ from: 4_000, to: 8_000, pagesLeft: 3 });
  // Three pages each are not worth dividing again.
  expect(stretches.take()).toBeNull();
});

test('what is left of a stretch that somebody leaves is read by the next, before what is older', () => {
  const stretches = new Stretches([
    { from: 6_000, to: 8_000 },
    { from: 0, to: 4_000 },
  ]);
  const [newer, older] = [stretches.take(), stretches.take()];
  if (newer === null || older === null) throw new Error('There was nothing to read.');
  older.to = 3_000;
  newer.to = 7_000;
  stretches.leave(older);
  stretches.leave(newer);
  expect([stretches.take(), stretches.take(), stretches.take()]).toEqual([newer, older, null]);
  newer.to = newer.from;
  stretches.leave(newer);
  expect(stretches.take()).toBeNull();
});

test('a second is not divided', () => {
  const stretches = new Stretches([{ from: 0, to: 1_000 }]);
  const only = stretches.take();
  if (only !== null) only.pagesLeft = 100;
  expect(stretches.take()).toBeNull();
});

test('one request at a time is made at first and after every trouble, and three at most', () => {
  const courtesy = new Courtesy();
  const answers = (count: number) => {
    for (let answer = 0; answer < count; answer += 1) courtesy.answered();
    return courtesy.atOnce;
  };
  expect([courtesy.atOnce, answers(8), answers(8), answers(800)]).toEqual([1, 2, 3, 3]);
  courtesy.troubled();
  expect(courtesy.atOnce).toBe(1);
});
