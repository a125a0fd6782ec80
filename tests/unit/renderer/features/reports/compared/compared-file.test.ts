import { describe, expect, it } from 'vitest';
import type { ComparedFigure, Comparison } from '../../../../../../src/renderer/cache/comparison-api.ts';
import { comparedTable } from '../../../../../../src/renderer/features/reports/compared/compared-file.ts';
import { shownPeriods } from '../../../../../../src/renderer/features/reports/compared/shown-periods.ts';

const periods = shownPeriods(
  {
    here: { from: Date.UTC(2026, 10, 16), to: Date.UTC(2026, 10, 23) },
    other: { from: Date.UTC(2026, 10, 9), to: Date.UTC(2026, 10, 16) },
  },
  'UTC',
);

describe('the file of a comparison', () => {
  it('has the rows of the screen with figures as they were computed, and the total last', () => {
    const table = comparedTable(comparison(), 'answerRate', periods);
    expect(table.rows).toEqual([
      ['Priya', 0.8, 50, 0.6, 40, 0.2, 0.01, 0.37, 'higher'],
      ['Omar', null, 0, 0.6, 40, null, null, null, 'none in this period'],
      ['Total', 0.8, 50, 0.6, 40, 0.2, 0.01, 0.37, 'higher'],
    ]);
    expect(table.hasTotal).toBe(true);
    expect(table.columns.map(({ kind }) => kind)).toEqual([
      'text',
      'ratio',
      'count',
      'ratio',
      'count',
      'ratio',
      'ratio',
      'ratio',
      'label',
    ]);
  });

  it('has a cell for each column, whatever is compared', () => {
    for (const metric of ['calls', 'connectRate', 'recordedShare', 'medianTalkAndHold'] as const) {
      const { columns, rows } = comparedTable(comparison(), metric, periods);
      for (const row of rows) expect(row).toHaveLength(columns.length);
    }
  });

  it('has differences of durations as seconds: a spreadsheet shows no time below zero', () => {
    const { columns } = comparedTable(comparison(), 'medianTalkAndHold', periods);
    expect(columns[1]).toMatchObject({ kind: 'seconds' });
    expect(columns[5]).toMatchObject({ title: 'Difference in seconds', kind: 'number' });
  });

  it('tells in its columns which days they are of', () => {
    expect(periods.here.dates).toEqual({ kind: 'range', from: '2026-11-16', to: '2026-11-22' });
    expect(periods.here.name).not.toBe(periods.other.name);
    const { columns } = comparedTable(comparison(), 'calls', periods);
    expect(columns[1]?.title).toContain(periods.here.name);
    expect(columns[3]?.title).toContain(periods.other.name);
  });
});

function comparison(): Comparison {
  const other = { value: 0.6, calls: 40 };
  const clear: ComparedFigure = {
    here: { value: 0.8, calls: 50 },
    other,
    difference: { value: 0.2, low: 0.01, high: 0.37, reachesZeroAt: 4 },
    isClear: true,
  };
  const missing: ComparedFigure = { here: { value: null, calls: 0 }, other, difference: null, isClear: false };
  const figures = (figure: ComparedFigure) => ({
    calls: figure,
    answerRate: figure,
    connectRate: figure,
    abandonmentRate: figure,
    recordedShare: figure,
    medianTalkAndHold: figure,
  });
  return {
    agents: [
      { agent: { userId: 'omar', name: 'Omar' }, figures: figures(missing) },
      { agent: { userId: 'priya', name: 'Priya' }, figures: figures(clear) },
    ],
    totals: { agent: null, figures: figures(clear) },
    days: { here: 7, other: 7 },
    revision: 1,
  };
}
