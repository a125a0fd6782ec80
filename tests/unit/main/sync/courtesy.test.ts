import { expect, test } from 'vitest';
import { Courtesy } from '../../../../src/main/sync/courtesy.ts';

function after(goodAnswers: number, courtesy = new Courtesy()): Pick<Courtesy, 'atOnce' | 'ahead'> {
  for (let answer = 0; answer < goodAnswers; answer += 1) courtesy.answered();
  const { atOnce, ahead } = courtesy;
  return { atOnce, ahead };
}

const oneByOne = { atOnce: 1, ahead: 0 };

test('a sync begins with one request at a time, and takes more on while all goes well', () => {
  expect(after(0)).toEqual(oneByOne);
  expect(after(8)).toEqual({ atOnce: 2, ahead: 2 });
  expect(after(1_000)).toEqual({ atOnce: 3, ahead: 12 });
});

test('after trouble it begins so again', () => {
  const courtesy = new Courtesy();
  after(1_000, courtesy);
  courtesy.troubled();
  expect(after(0, courtesy)).toEqual(oneByOne);
  expect(after(8, courtesy)).toEqual({ atOnce: 2, ahead: 2 });
});

test('one that was cut short stays with one request for longer, trouble or not', () => {
  const courtesy = new Courtesy();
  courtesy.beCareful();
  expect(after(30, courtesy)).toEqual(oneByOne);
  courtesy.troubled();
  expect(after(10, courtesy)).toEqual(oneByOne);
  expect(after(8, courtesy)).toEqual({ atOnce: 2, ahead: 2 });
});
