import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countTicks } from '../../../../../src/renderer/features/reports/count-ticks.ts';

it('marks round numbers up to the first at or above the most', () => {
  expect(countTicks(333)).toEqual([0, 100, 200, 300, 400]);
  expect(countTicks(40)).toEqual([0, 10, 20, 30, 40]);
  expect(countTicks(1)).toEqual([0, 1]);
});

it('covers any number of calls with two to six marks', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), (most) => {
      const ticks = countTicks(most);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(6);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(most);
    }),
  );
});
