import { describe, expect, test } from 'vitest';
import { moveMark } from '../../../../../../src/renderer/features/reports/team/marks.ts';

const place = (marks: readonly { x: number; y: number }[], index: number) => [marks[index]?.x, marks[index]?.y];

describe('in columns with parts, of which some are missing', () => {
  // The second column has no part at 2, the third is a whole without parts.
  const marks = [
    { x: 0, y: 0 },
    { x: 0, y: 1 },
    { x: 0, y: 2 },
    { x: 1, y: 0 },
    { x: 1, y: 1 },
    { x: 1, y: 3 },
    { x: 2, y: 0 },
  ];

  test.each([
    ['right', [0, 2], [1, 1]],
    ['right', [1, 3], [2, 0]],
    ['left', [2, 0], [1, 0]],
    ['up', [1, 1], [1, 3]],
    ['down', [1, 3], [1, 1]],
    ['down', [0, 0], [0, 0]],
    ['up', [2, 0], [2, 0]],
    ['right', [2, 0], [2, 0]],
    ['first', [2, 0], [0, 0]],
    ['first', [1, 1], [0, 1]],
    ['last', [0, 1], [2, 0]],
  ] as const)('%s of %j is %j', (move, from, to) => {
    const index = marks.findIndex(({ x, y }) => x === from[0] && y === from[1]);
    expect(place(marks, moveMark(marks, index, move))).toEqual(to);
  });
});

describe('in one column of bars', () => {
  const bars = [0, -1, -2, -3].map((y) => ({ x: 0, y }));

  test('down and up lead from bar to bar, first and last to its ends', () => {
    expect(moveMark(bars, 0, 'down')).toBe(1);
    expect(moveMark(bars, 1, 'up')).toBe(0);
    expect(moveMark(bars, 2, 'first')).toBe(0);
    expect(moveMark(bars, 1, 'last')).toBe(3);
    expect(moveMark(bars, 3, 'right')).toBe(3);
  });
});

test('every mark is reached from every other by arrows', () => {
  const marks = [0, 2, 5].flatMap((x) => [0, -1, -2].map((y) => ({ x, y })));
  const reached = new Set([0]);
  for (const from of reached)
    for (const move of ['left', 'right', 'up', 'down'] as const) reached.add(moveMark(marks, from, move));
  expect(reached.size).toBe(marks.length);
});
