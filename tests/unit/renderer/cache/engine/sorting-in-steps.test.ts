import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortingInSteps } from '../../../../../src/renderer/cache/engine/sorting-in-steps.ts';
import { finished } from '../../../../../src/renderer/cache/engine/time-slicing.ts';

describe('sorting in steps', () => {
  it('gives what sorting at once does, equal items in their order', () => {
    const length = fc.oneof(fc.nat(5), fc.constantFrom(2_048, 2_049, 6_000, 20_000));
    fc.assert(
      fc.property(length, fc.integer({ min: 1, max: 1_000 }), fc.nat(), (count, different, seed) => {
        const items = Array.from({ length: count }, (_, place) => ({
          key: ((place + seed) * 7_919) % different,
          place,
        }));
        const compare = (one: { key: number }, other: { key: number }) => one.key - other.key;
        expect(finished(sortingInSteps(items, compare))).toEqual(items.toSorted(compare));
      }),
      { numRuns: 40 },
    );
  });

  it('never takes more than a few thousand items in a step', () => {
    let compared = 0;
    const compare = (one: number, other: number) => {
      compared += 1;
      return one - other;
    };
    const sorting = sortingInSteps(
      Array.from({ length: 65_536 }, (_, place) => (place * 7_919) % 65_536),
      compare,
    );
    let most = 0;
    for (let step = sorting.next(); step.done !== true; step = sorting.next()) {
      most = Math.max(most, compared);
      compared = 0;
    }
    // Sorting all at once compares a million times.
    expect(Math.max(most, compared)).toBeLessThan(50_000);
  });
});
