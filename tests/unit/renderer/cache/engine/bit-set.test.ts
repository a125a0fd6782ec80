import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BitSet } from '../../../../../src/renderer/cache/engine/bit-set.ts';
import { acquireSet, releaseSet } from '../../../../../src/renderer/cache/engine/bit-set-pool.ts';
import { FoundRows } from '../../../../../src/renderer/cache/engine/found-rows.ts';
import { buildPostingLists } from '../../../../../src/renderer/cache/engine/posting-lists.ts';

/** More than one mark stands for, and no multiple of 32. */
const rowCount = 5_003;
const row = fc.nat(rowCount - 1);
/** Few rows or many, side by side or far apart. */
const some = fc.oneof(
  fc.array(row, { maxLength: 40, size: 'max' }),
  fc
    .record({ first: row, count: fc.nat(3_000), step: fc.integer({ min: 1, max: 7 }) })
    .map(({ first, count, step }) =>
      Array.from({ length: count }, (_, index) => first + index * step).filter((each) => each < rowCount),
    ),
);
const step = fc.oneof(
  fc.record({ do: fc.constantFrom('add', 'addPostings', 'unite', 'intersect', 'subtract', 'delete'), rows: some }),
  fc.record({ do: fc.constantFrom('copy', 'clear', 'reuse'), rows: fc.constant([]) }),
);

function setOf(rows: readonly number[]): BitSet {
  const set = acquireSet(rowCount);
  for (const each of rows) set.add(each);
  return set;
}

/** What a step makes of a set; `make` has its own for the rows of the step. */
function changed(set: BitSet, { do: what, rows }: { do: string; rows: readonly number[] }): BitSet {
  const other = setOf(rows);
  if (what === 'add') for (const each of rows) set.add(each);
  if (what === 'delete') for (const each of rows) set.delete(each);
  if (what === 'addPostings') set.addPostings(buildPostingLists(new Uint8Array(rows.length), 1, rowCount, rows), 0);
  if (what === 'unite') set.unite(other);
  if (what === 'intersect') set.intersect(other);
  if (what === 'subtract') set.subtract(other);
  releaseSet(other);
  if (what === 'clear') set.clear();
  if (what === 'copy') return set.copy();
  if (what !== 'reuse') return set;
  releaseSet(set);
  return acquireSet(rowCount);
}

function expected(before: ReadonlySet<number>, { do: what, rows }: { do: string; rows: readonly number[] }) {
  const others = new Set(rows);
  if (what === 'add' || what === 'addPostings' || what === 'unite') return new Set([...before, ...rows]);
  if (what === 'intersect') return new Set([...before].filter((each) => others.has(each)));
  if (what === 'subtract' || what === 'delete') return new Set([...before].filter((each) => !others.has(each)));
  return what === 'copy' ? before : new Set<number>();
}

describe('a set of rows', () => {
  it('holds what a plain set does, of few rows as of many', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(step, { maxLength: 8, size: 'max' }), (isFull, steps) => {
        let set = isFull ? BitSet.all(rowCount) : acquireSet(rowCount);
        let plain: ReadonlySet<number> = new Set(isFull ? Array(rowCount).keys() : []);
        for (const each of steps) {
          set = changed(set, each);
          plain = expected(plain, each);
          const sorted = [...plain].sort((a, b) => a - b);
          expect(set.count()).toBe(plain.size);
          expect(set.isEmpty).toBe(plain.size === 0);
          expect([...set.rows(rowCount)]).toEqual(sorted);
          expect([...set.rows(3)]).toEqual(sorted.slice(0, 3));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is kept as found, though the set it was found with is used again', () => {
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 6 }), (all) => {
        const found = all.map((rows) => new FoundRows(setOf(rows), rowCount));
        for (const [place, rows] of all.entries()) {
          const sorted = [...new Set(rows)].sort((a, b) => a - b);
          expect(found[place]?.count).toBe(sorted.length);
          expect(Array.from(found[place]?.first(rowCount) ?? [])).toEqual(sorted);
          expect([...(found[place]?.asSet().rows(rowCount) ?? [])]).toEqual(sorted);
        }
      }),
      { numRuns: 200 },
    );
  });
});
