import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../../seed.ts';
import { z95, zOf } from '../../../../src/shared/statistics/difference.ts';
import { type Rate, rateDifference, rateEstimate } from '../../../../src/shared/statistics/rate.ts';
import { squareAndAdd } from '../../../../src/shared/statistics/square-and-add.ts';

const rates = fc.record({
  events: fc.integer({ min: 0, max: 5_000 }),
  exposure: fc.double({ min: 0.1, max: 400, noNaN: true }),
});

/** Coronary heart disease among women with hormones and without, per 1,000 person-years (Gu and others 2008, Li and others 2011). */
const withHormones: Rate = { events: 30, exposure: 54.3087 };
const without: Rate = { events: 60, exposure: 51.4775 };

describe('the difference of two rates', () => {
  it('has the published 90 % interval of heart disease with and without hormones', () => {
    // Li, Tang, Poon and Tang (2011): −0.9232 to −0.3188 by MOVER with score intervals. The limits of each rate, squared and added.
    const [a, b] = [rateEstimate(withHormones, zOf(0.1)), rateEstimate(without, zOf(0.1))];
    const value = a.value - b.value;
    expect(value - Math.hypot(a.value - a.low, b.high - b.value)).toBeCloseTo(-0.9232, 4);
    expect(value + Math.hypot(a.high - a.value, b.value - b.low)).toBeCloseTo(-0.3188, 4);
  });

  it('agrees with statsmodels 0.15 at 95 %', () => {
    // confint_poisson_2indep(60, 51.4775, 30, 54.3087, compare='diff', method='mover', method_mover='score')
    const difference = rateDifference(without, withHormones);
    expect(difference.low).toBeCloseTo(0.261936, 5);
    expect(difference.high).toBeCloseTo(0.986413, 5);
  });

  it('compares rates, so that twice the calls in twice the days are no change', () => {
    const { value, low, high, reachesZeroAt } = rateDifference(
      { events: 140, exposure: 14 },
      { events: 70, exposure: 7 },
    );
    expect(value).toBe(0);
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(0);
    expect(reachesZeroAt).toBe(0);
  });

  it('says something of no events too', () => {
    // The score limit of a count of none is z²: 3.8415.
    expect(rateEstimate({ events: 0, exposure: 1 }, z95)).toMatchObject({ value: 0, low: 0 });
    expect(rateEstimate({ events: 0, exposure: 1 }, z95).high).toBeCloseTo(3.8415, 4);
    const { low, high } = rateDifference({ events: 0, exposure: 7 }, { events: 0, exposure: 7 });
    expect(high).toBeCloseTo(3.8415 / 7, 4);
    expect(low).toBeCloseTo(-high, 12);
  });

  it('changes its sign when exchanged, and its scale with the unit of time', () => {
    fc.assert(
      fc.property(rates, rates, (a, b) => {
        const [there, back] = [rateDifference(a, b), rateDifference(b, a)];
        expect(back.low).toBeCloseTo(-there.high, 8);
        expect(back.reachesZeroAt).toBeCloseTo(there.reachesZeroAt, 4);
        const inHours = rateDifference({ ...a, exposure: a.exposure * 24 }, { ...b, exposure: b.exposure * 24 });
        expect(inHours.low * 24).toBeCloseTo(there.low, 6);
      }),
    );
  });

  it('holds the true difference in about 95 of 100 samples, by the exact chances of all of them', () => {
    for (const [a, b] of [
      [
        { perDay: 3, days: 7 },
        { perDay: 3, days: 7 },
      ],
      [
        { perDay: 5, days: 2 },
        { perDay: 1, days: 30 },
      ],
    ] as const) {
      let coverage = 0;
      for (let x = 0; x <= 90; x += 1) {
        for (let y = 0; y <= 90; y += 1) {
          const { low, high } = rateDifference({ events: x, exposure: a.days }, { events: y, exposure: b.days });
          const truth = a.perDay - b.perDay;
          if (low <= truth && truth <= high) coverage += chance(x, a.perDay * a.days) * chance(y, b.perDay * b.days);
        }
      }
      expect(coverage).toBeGreaterThan(0.93);
      expect(coverage).toBeLessThan(0.97);
    }
  });
});

describe('square-and-add', () => {
  it('needs nothing of a figure but its interval', () => {
    const at = (value: number) => (z: number) => ({ value, low: value - 3 * z, high: value + 4 * z });
    const { low, high, reachesZeroAt } = squareAndAdd(at(30), at(10));
    expect(low).toBeCloseTo(20 - 5 * z95, 12);
    expect(high).toBeCloseTo(20 + 5 * z95, 12);
    expect(reachesZeroAt).toBeCloseTo(4, 5);
  });
});

/** The Poisson chance of so many events. */
function chance(events: number, expected: number): number {
  let log = events * Math.log(expected) - expected;
  for (let i = 2; i <= events; i += 1) log -= Math.log(i);
  return Math.exp(log);
}
