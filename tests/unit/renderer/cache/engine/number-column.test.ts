import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArrayReader, bytesOfArrays } from '../../../../../src/renderer/cache/engine/array-record.ts';
import { BitSet } from '../../../../../src/renderer/cache/engine/bit-set.ts';
import { NumberColumn } from '../../../../../src/renderer/cache/engine/number-column.ts';

/** Numbers of one sort, as a column of calls has them: times in whole seconds, durations, or whatever an API may say. */
const number = fc.constantFrom(
  fc.integer({ min: -3, max: 300 }),
  fc.integer({ min: 1_700_000_000, max: 1_700_000_400 }).map((seconds) => seconds * 1_000),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, 0.5, -0.5, 1e-300, 1e300, 2 ** 32, 2 ** 53, -(2 ** 53)),
);
const column = number.chain((one) => fc.array(fc.option(one, { nil: null }), { maxLength: 100, size: 'max' }));
/** Bounds among the numbers, hardly beside one, and far from all. */
const bound = (values: readonly (number | null)[]) =>
  fc.oneof(
    fc.constantFrom(...values.filter((value) => value !== null), 0),
    fc.constantFrom(...values.filter((value) => value !== null), 1).map((value) => value * (1 + Number.EPSILON)),
    fc.constantFrom(...values.filter((value) => value !== null), 1).map((value) => value + 0.5),
    fc.double({ noNaN: true }),
  );

const readBack = (kept: NumberColumn) => NumberColumn.read('x', new ArrayReader(bytesOfArrays(kept.arrays('x'))));

/** -0 is 0 to all who ask. */
const plain = (values: readonly (number | null)[]) => values.map((value) => (value === null ? null : value + 0));

describe('a column of numbers', () => {
  it('gives back every number as it was, after bytes too', () => {
    fc.assert(
      fc.property(column, (values) => {
        for (const kept of [NumberColumn.of(values), readBack(NumberColumn.of(values))]) {
          expect(plain(values.map((_, row) => kept.at(row)))).toEqual(plain(values));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('keeps of some rows those with a number from a bound up to another, as a plain filter does', () => {
    const asked = column.chain((values) =>
      fc.tuple(fc.constant(values), bound(values), bound(values), fc.array(fc.nat(Math.max(values.length - 1, 0)))),
    );
    fc.assert(
      fc.property(asked, ([values, from, to, others]) => {
        const rows = BitSet.all(values.length);
        for (const row of others) rows.delete(row);
        const expected = values.flatMap((value, row) =>
          rows.has(row) && value !== null && value >= from && value < to ? [row] : [],
        );
        NumberColumn.of(values).keepBetween(rows, from, to);
        expect([...rows.rows(values.length)]).toEqual(expected);
      }),
      { numRuns: 1_000 },
    );
  });

  it('has keys that are in the order of the numbers, and 0 for none', () => {
    fc.assert(
      fc.property(column, (values) => {
        const keys = NumberColumn.of(values).keys();
        for (const [row, value] of values.entries()) {
          expect(keys[row] === 0).toBe(value === null);
          const before = values[row - 1] ?? null;
          if (value === null || before === null) continue;
          expect(Math.sign((keys[row] ?? 0) - (keys[row - 1] ?? 0))).toBe(
            value === before ? 0 : value < before ? -1 : 1,
          );
        }
      }),
    );
  });
});
