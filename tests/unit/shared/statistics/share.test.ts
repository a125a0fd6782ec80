import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../../seed.ts';
import { z95, zOf } from '../../../../src/shared/statistics/difference.ts';
import { type Share, shareDifference, shareEstimate } from '../../../../src/shared/statistics/share.ts';

const shares = fc
  .integer({ min: 1, max: 400 })
  .chain((of) => fc.record({ hits: fc.integer({ min: 0, max: of }), of: fc.constant(of) }));

describe('the interval of a share', () => {
  // Newcombe (1998), Two-sided confidence intervals for the single proportion, table I, method 3 (score).
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('is Wilson’s of the published example %d of %d', (hits, of, low, high) => {
    const estimate = shareEstimate({ hits, of }, z95);
    expect(estimate.low).toBeCloseTo(low, 4);
    expect(estimate.high).toBeCloseTo(high, 4);
  });

  it('holds its share, lies within 0 and 1, and mirrors that of the misses', () => {
    fc.assert(
      fc.property(shares, ({ hits, of }) => {
        const { value, low, high } = shareEstimate({ hits, of }, z95);
        expect(0 <= low && low <= value && value <= high && high <= 1).toBe(true);
        const misses = shareEstimate({ hits: of - hits, of }, z95);
        expect(misses.low).toBeCloseTo(1 - high, 12);
        expect(misses.high).toBeCloseTo(1 - low, 12);
      }),
    );
  });

  it('ends where the score test of a share no longer rejects', () => {
    fc.assert(
      fc.property(shares, ({ hits, of }) => {
        const { low, high } = shareEstimate({ hits, of }, z95);
        for (const limit of [low, high].filter((share) => share > 0 && share < 1)) {
          const z = Math.abs(hits / of - limit) / Math.sqrt((limit * (1 - limit)) / of);
          expect(z).toBeCloseTo(z95, 6);
        }
      }),
    );
  });
});

describe('the difference of two shares', () => {
  // Newcombe (1998), Interval estimation for the difference between independent proportions, table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('has the published interval of %d of %d less %d of %d', (a, m, b, n, low, high) => {
    const difference = shareDifference({ hits: a, of: m }, { hits: b, of: n });
    expect(difference.value).toBeCloseTo(a / m - b / n, 12);
    expect(difference.low).toBeCloseTo(low, 4);
    expect(difference.high).toBeCloseTo(high, 4);
  });

  it('changes only its sign when the two are exchanged', () => {
    fc.assert(
      fc.property(shares, shares, (a, b) => {
        const [there, back] = [shareDifference(a, b), shareDifference(b, a)];
        expect(back.low).toBeCloseTo(-there.high, 12);
        expect(back.high).toBeCloseTo(-there.low, 12);
        expect(back.reachesZeroAt).toBeCloseTo(there.reachesZeroAt, 5);
      }),
    );
  });

  it('leaves zero out at 95 % exactly where its reach says so', () => {
    fc.assert(
      fc.property(shares, shares, (a, b) => {
        const { low, high, reachesZeroAt } = shareDifference(a, b);
        if (Math.abs(reachesZeroAt - z95) < 1e-5) return;
        expect(low > 0 || high < 0).toBe(reachesZeroAt > z95);
      }),
    );
  });

  it('holds the true difference in about 95 of 100 samples, by the exact chances of all of them', () => {
    for (const [m, n, p, q] of [
      [20, 20, 0.5, 0.5],
      [40, 15, 0.9, 0.7],
      [60, 60, 0.2, 0.35],
    ] as const) {
      let coverage = 0;
      for (let a = 0; a <= m; a += 1) {
        for (let b = 0; b <= n; b += 1) {
          const { low, high } = shareDifference({ hits: a, of: m }, { hits: b, of: n });
          if (low <= p - q && p - q <= high) coverage += chance({ hits: a, of: m }, p) * chance({ hits: b, of: n }, q);
        }
      }
      expect(coverage).toBeGreaterThan(0.93);
      expect(coverage).toBeLessThan(0.98);
    }
  });
});

describe('the z of an interval', () => {
  it('is 1.96 for 95 % and grows as less may be missed', () => {
    expect(z95).toBeCloseTo(1.959964, 6);
    // Published as 3.2905 in tables of the normal distribution (two-sided 0.001).
    expect(zOf(0.001)).toBeCloseTo(3.2905, 4);
  });
});

/** The binomial chance of so many hits. */
function chance({ hits, of }: Share, p: number): number {
  let log = hits * Math.log(p) + (of - hits) * Math.log(1 - p);
  for (let i = 1; i <= hits; i += 1) log += Math.log((of - hits + i) / i);
  return Math.exp(log);
}
