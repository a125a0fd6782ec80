import { expect, test } from 'vitest';
import {
  classEnds,
  heatClass,
  heatClasses,
  meanOf,
} from '../../../../../../src/renderer/features/reports/team/heat-scale.ts';

test('a mean is of the hours that there were: none at all is not zero', () => {
  expect(meanOf({ calls: 42, occurrences: 4 })).toBe(10.5);
  expect(meanOf({ calls: 0, occurrences: 4 })).toBe(0);
  expect(meanOf({ calls: 0, occurrences: 0 })).toBeNull();
});

test('none has a class of its own, and the least that there is has another', () => {
  expect(heatClass(0, 15)).toBe(0);
  expect(heatClass(0.001, 15)).toBe(1);
  expect(heatClass(0, 0)).toBe(0);
});

test('each class ends where the legend says so', () => {
  for (const [index, end] of classEnds(15).entries()) {
    expect(heatClass(end, 15)).toBe(index + 1);
    if (index + 1 < heatClasses) expect(heatClass(end + 0.01, 15)).toBe(index + 2);
  }
  expect(classEnds(15).at(-1)).toBe(15);
});
