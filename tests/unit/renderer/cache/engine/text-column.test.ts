import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collationKey } from '../../../../../src/renderer/cache/collation-key.ts';
import { ArrayReader, bytesOfArrays } from '../../../../../src/renderer/cache/engine/array-record.ts';
import { BitSet } from '../../../../../src/renderer/cache/engine/bit-set.ts';
import { TextColumn } from '../../../../../src/renderer/cache/engine/text-column.ts';
import { finished } from '../../../../../src/renderer/cache/engine/time-slicing.ts';

const text = fc.oneof(
  fc.constantFrom('', 'a', 'A', 'á', 'ab', '東京', '\uFEFFa', '__proto__'),
  fc.string({ unit: 'binary' }),
);
const column = fc.array(fc.option(text, { nil: null }), { maxLength: 80, size: 'max' });
const readBack = (kept: TextColumn) => TextColumn.read('x', new ArrayReader(bytesOfArrays(kept.arrays('x'))));

describe('a column of texts', () => {
  it('gives back every text as it was, after bytes too, and each different one once in the order of lists', () => {
    fc.assert(
      fc.property(column, (texts) => {
        for (const kept of [finished(TextColumn.packing(texts)), readBack(finished(TextColumn.packing(texts)))]) {
          expect(texts.map((_, row) => kept.at(row))).toEqual(texts);
          const values = kept.values.toArray();
          expect(new Set(values)).toEqual(new Set(texts.filter((each) => each !== null)));
          const folded = values.map(collationKey);
          expect(folded).toEqual([...folded].sort());
          expect(new Set(values)).toHaveLength(values.length);
        }
      }),
    );
  });

  it('keeps, counts and lists rows by their text as a plain filter does', () => {
    fc.assert(
      fc.property(column, fc.array(fc.nat(79)), (texts, others) => {
        const kept = finished(TextColumn.packing(texts));
        const asked = BitSet.all(texts.length);
        for (const row of others) asked.delete(row);
        const among = texts.flatMap((_, row) => (asked.has(row) ? [row] : []));
        const counts = kept.count(asked);
        const { starts, postings } = kept.rows();
        for (const [place, value] of [null, ...kept.values.toArray()].entries()) {
          const having = among.filter((row) => texts[row] === value);
          const rows = asked.copy();
          kept.keep(rows, (each) => each === value);
          expect([...rows.rows(texts.length)]).toEqual(having);
          expect(counts[place]).toBe(having.length);
          if (value === null) continue;
          const listed = postings.slice(starts[place - 1], starts[place]);
          expect([...listed]).toEqual(texts.flatMap((each, row) => (each === value ? [row] : [])));
        }
      }),
    );
  });
});
