import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../../seed.ts';
import { type Difference, z95 } from '../../../../src/shared/statistics/difference.ts';
import { shiftBetween } from '../../../../src/shared/statistics/shift.ts';
import { histogramOf } from './histogram-of.ts';

const samples = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 25 });

describe('the shift between two samples', () => {
  // Hollander and Wolfe (1999), table 4.1: permeability of the human chorioamnion at term and at 12 to 26 weeks, here in hundredths.
  // The estimate is 0.305. The exact 95 % interval, from the 9th difference to the 9th last, is −0.15 to 0.76, as in R's
  // wilcox.test(x, y, conf.int = TRUE), where W = 35.
  const term = [80, 83, 189, 104, 145, 138, 191, 164, 73, 146];
  const weeks = [115, 88, 90, 74, 121];

  it('is Hollander and Wolfe’s estimate with its interval', () => {
    const shift = shiftBetween(histogramOf(term), histogramOf(weeks));
    expect(shift).toMatchObject({ value: 30.5, low: -15, high: 76 });
    // z with continuity correction: (35 − 25 − 0.5) / √(10 · 5 · 16 / 12).
    expect(shift?.reachesZeroAt).toBeCloseTo(9.5 / Math.sqrt(800 / 12), 12);
  });

  it('corrects the variance for ties as in the worked example of NAG’s G08AHF', () => {
    // Its normal statistic is −2.8039 for U = 86 of 16 and 23 values; without the correction it would be −2.7838.
    const a = [13, 6, 12, 7, 12, 7, 10, 7, 10, 7, 16, 7, 10, 8, 9, 8];
    const b = [17, 6, 10, 8, 15, 8, 15, 10, 15, 10, 14, 10, 14, 11, 14, 11, 13, 12, 13, 12, 13, 12, 12];
    const deviation = (184 - 86 - 0.5) / 2.8039;
    const equal = a.flatMap((x) => b.filter((y) => y === x)).length;
    const shift = shiftBetween(histogramOf(a), histogramOf(b));
    // Pairs of equal values count against the shift: half of them more than in U.
    expect(shift?.reachesZeroAt).toBeCloseTo((184 - 86 - 0.5 - equal / 2) / deviation, 4);
    expect(shift?.value).toBe(-3);
  });

  it('is what ordering the differences of all pairs gives', () => {
    fc.assert(
      fc.property(samples, samples, (a, b) => {
        expect(shiftBetween(histogramOf(a), histogramOf(b))).toEqual(byAllPairs(a, b));
      }),
      { numRuns: 500 },
    );
  });

  it('is so for durations far apart and with gaps', () => {
    const far = fc.array(fc.constantFrom(0, 1, 2, 59, 60, 3_600, 86_399, 86_400), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(far, far, (a, b) => {
        expect(shiftBetween(histogramOf(a), histogramOf(b))).toEqual(byAllPairs(a, b));
      }),
      { numRuns: 500 },
    );
  });

  it('changes only its sign when the two are exchanged, and moves with one of them', () => {
    fc.assert(
      fc.property(samples, samples, fc.integer({ min: -40, max: 40 }), (a, b, by) => {
        const shift = shiftBetween(histogramOf(a), histogramOf(b));
        const back = shiftBetween(histogramOf(b), histogramOf(a));
        const moved = shiftBetween(histogramOf(a.map((value) => value + by)), histogramOf(b));
        if (shift === null || moved === null) return;
        expect([back?.value, back?.low, back?.high].map((limit) => -(limit ?? 0) + 0)).toEqual([
          shift.value,
          shift.high,
          shift.low,
        ]);
        expect(back?.reachesZeroAt).toBe(shift.reachesZeroAt);
        expect(moved.value).toBe(shift.value + by);
      }),
    );
  });

  it('leaves zero out exactly where its reach is beyond 95 %', () => {
    fc.assert(
      fc.property(samples, samples, (a, b) => {
        const shift = shiftBetween(histogramOf(a), histogramOf(b));
        if (shift === null) return;
        expect(shift.low > 0 || shift.high < 0).toBe(shift.reachesZeroAt > z95);
      }),
    );
  });

  it('is not told where the samples are too small for any interval of 95 %', () => {
    expect(shiftBetween(histogramOf([]), histogramOf([1, 2]))).toBeNull();
    expect(shiftBetween(histogramOf([1]), histogramOf([500]))).toBeNull();
    // Of 3 against 3 even the clearest order comes by chance in 10 of 100 cases.
    expect(shiftBetween(histogramOf([1, 2, 3]), histogramOf([501, 502, 503]))).toBeNull();
    expect(shiftBetween(histogramOf([1, 2, 3, 4]), histogramOf([501, 502, 503, 504]))).not.toBeNull();
  });

  it('holds the true shift in at least 94 of 100 samples of call-like durations', () => {
    const random = drawing(7);
    const draw = (size: number, mean: number) =>
      Array.from({ length: size }, () => Math.round(-Math.log(random()) * mean));
    for (const [n, m] of [
      [5, 5],
      [12, 40],
      [100, 80],
    ] as const) {
      let held = 0;
      for (let round = 0; round < 2_000; round += 1) {
        const shift = shiftBetween(histogramOf(draw(n, 240).map((value) => value + 30)), histogramOf(draw(m, 240)));
        if (shift !== null && shift.low <= 30 && 30 <= shift.high) held += 1;
      }
      expect(held / 2_000).toBeGreaterThan(0.94);
      expect(held / 2_000).toBeLessThan(0.98);
    }
  });
});

/** The same, by making every pair: what the definition says, at n · m steps. */
function byAllPairs(a: readonly number[], b: readonly number[]): Difference | null {
  const pairs = a.flatMap((x) => b.map((y) => x - y)).sort((x, y) => x - y);
  const pooled = [...a, ...b];
  const size = pooled.length;
  const ties = [...new Set(pooled)].map((value) => pooled.filter((other) => other === value).length);
  const tied = ties.reduce((sum, t) => sum + t ** 3 - t, 0) / (size * (size - 1));
  const deviation = Math.sqrt((pairs.length / 12) * (size + 1 - tied));
  const rank = Math.ceil(pairs.length / 2 - z95 * deviation - 0.5);
  const nth = (place: number) => pairs[place - 1] ?? Number.NaN;
  if (rank < 1) return null;
  const against = Math.min(pairs.filter((pair) => pair <= 0).length, pairs.filter((pair) => pair >= 0).length);
  return {
    value: (nth(Math.floor((pairs.length + 1) / 2)) + nth(Math.floor(pairs.length / 2) + 1)) / 2,
    low: nth(rank),
    high: nth(pairs.length + 1 - rank),
    reachesZeroAt: Math.max(0, pairs.length / 2 - 0.5 - against) / (deviation || 1),
  };
}

/** Numbers between 0 and 1, the same in each run (Park and Miller's minimal standard generator). */
function drawing(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
