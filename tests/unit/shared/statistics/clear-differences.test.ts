import { describe, expect, it } from 'vitest';
import { clearDifferences } from '../../../../src/shared/statistics/clear-differences.ts';
import { type Difference, zOf } from '../../../../src/shared/statistics/difference.ts';

/** A difference of which a test would say `p`. */
function withP(p: number): Difference {
  return { value: 1, low: 0, high: 2, reachesZeroAt: zOf(p) };
}

describe('clear differences', () => {
  it('are those of Holm’s procedure in its worked example', () => {
    // Wikipedia, Holm–Bonferroni method: of p = 0.01, 0.04, 0.03 and 0.005 the fourth and the first are rejected at 5 %.
    expect(clearDifferences([0.01, 0.04, 0.03, 0.005].map(withP))).toEqual([true, false, false, true]);
  });

  it('are more than Bonferroni would mark, and never fewer', () => {
    // 0.013 is above 5 % / 4 and below 5 % / 3: clear only once the first row is.
    expect(clearDifferences([0.001, 0.013, 0.5, 0.9].map(withP))).toEqual([true, true, false, false]);
    expect(clearDifferences([0.013, 0.5, 0.9, 0.9].map(withP))).toEqual([false, false, false, false]);
  });

  it('of one row are what its 95 % interval says', () => {
    expect(clearDifferences([withP(0.049)])).toEqual([true]);
    expect(clearDifferences([withP(0.051)])).toEqual([false]);
  });

  it('do not count rows without a difference as tests', () => {
    expect(clearDifferences([null, withP(0.04), null, null])).toEqual([false, true, false, false]);
    expect(clearDifferences([])).toEqual([]);
  });

  it('are never those that hold zero whatever the level', () => {
    expect(clearDifferences([{ value: 0, low: 0, high: 0, reachesZeroAt: 0 }])).toEqual([false]);
  });
});
