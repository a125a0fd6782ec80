import { expect, test } from 'vitest';
import { ConcurrencyLimiter } from '../../../../src/main/sync/concurrency-limiter.ts';

function after(goodAnswers: number, limiter = new ConcurrencyLimiter()): Pick<ConcurrencyLimiter, 'atOnce' | 'ahead'> {
  for (let answer = 0; answer < goodAnswers; answer += 1) limiter.answered();
  const { atOnce, ahead } = limiter;
  return { atOnce, ahead };
}

const oneByOne = { atOnce: 1, ahead: 0 };

test('a sync begins with one request at a time, and takes more on while all goes well', () => {
  expect(after(0)).toEqual(oneByOne);
  expect(after(8)).toEqual({ atOnce: 2, ahead: 2 });
  expect(after(1_000)).toEqual({ atOnce: 3, ahead: 12 });
});

test('after trouble it begins so again', () => {
  const limiter = new ConcurrencyLimiter();
  after(1_000, limiter);
  limiter.failed();
  expect(after(0, limiter)).toEqual(oneByOne);
  expect(after(8, limiter)).toEqual({ atOnce: 2, ahead: 2 });
});

test('one that was cut short stays with one request for longer, trouble or not', () => {
  const limiter = new ConcurrencyLimiter();
  limiter.startSlowly();
  expect(after(30, limiter)).toEqual(oneByOne);
  limiter.failed();
  expect(after(10, limiter)).toEqual(oneByOne);
  expect(after(8, limiter)).toEqual({ atOnce: 2, ahead: 2 });
});
