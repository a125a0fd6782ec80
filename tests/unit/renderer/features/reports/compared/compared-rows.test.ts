import { describe, expect, it } from 'vitest';
import type { ComparedFigure, ComparedRow } from '../../../../../../src/renderer/cache/comparison-api.ts';
import {
  byClearChange,
  comparedRowCount,
  pictureReach,
} from '../../../../../../src/renderer/features/reports/compared/compared-rows.ts';
import { tabStop } from '../../../../../../src/renderer/features/reports/compared/focused-cell.ts';

describe('the rows of a comparison', () => {
  const rows = [row('near', 1.9), row('clear', 3.5), row('none', null), row(null, 5), row('least', 0.1)];

  it('stand in the order of how clear they are, unassigned calls after all agents', () => {
    const order = byClearChange(rows, 'answerRate').map(({ agent }) => agent?.userId ?? null);
    expect(order).toEqual(['clear', 'near', 'least', 'none', null]);
  });

  it('count as tests only where they can be compared', () => {
    expect(comparedRowCount(rows, 'answerRate')).toBe(4);
  });

  it('are drawn so far that nine of ten intervals fit', () => {
    const twenty = Array.from({ length: 20 }, (_, at) => row(`agent ${at}`, 1, at));
    expect(pictureReach(twenty, 'answerRate')).toBe(17);
    expect(pictureReach([row('none', null)], 'answerRate')).toBe(1);
    expect(pictureReach([row('zero', 0, 0)], 'answerRate')).toBe(1);
  });

  it('have one stop of the Tab key, at a value that opens calls', () => {
    expect(tabStop(rows, 'answerRate', { row: 3, column: 1 })).toEqual({ row: 3, column: 1 });
    // The row that was used last has no calls any more.
    expect(tabStop([row('none', null), ...rows], 'answerRate', { row: 0, column: 0 })).toEqual({ row: 1, column: 0 });
    expect(tabStop([row('none', null)], 'answerRate', { row: 0, column: 0 })).toBeNull();
  });
});

function row(userId: string | null, reachesZeroAt: number | null, high = 1): ComparedRow {
  const side = { value: 0.5, calls: reachesZeroAt === null ? 0 : 20 };
  const difference = reachesZeroAt === null ? null : { value: 0, low: -high, high, reachesZeroAt };
  const figure: ComparedFigure = { here: side, other: side, difference, isClear: false };
  return {
    agent: userId === null ? null : { userId, name: null },
    figures: {
      calls: figure,
      answerRate: figure,
      connectRate: figure,
      abandonmentRate: figure,
      recordedShare: figure,
      medianTalkAndHold: figure,
    },
  };
}
