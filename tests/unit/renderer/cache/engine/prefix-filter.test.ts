import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PrefixFilter, prefixKey } from '../../../../../src/renderer/cache/engine/prefix-filter.ts';
import { bytesOf, StringTable } from '../../../../../src/renderer/cache/engine/string-table.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '東', '7'), minLength: 1, maxLength: 12, size: 'max' });
const words = fc.array(word, { maxLength: 30, size: 'max' });
const prefixes = { lengths: [3, 5, 8], bitsPerWord: 16 };

it('never denies the beginning of a word that it was made of', () => {
  fc.assert(
    fc.property(words, words, (one, other) => {
      const filter = new PrefixFilter(prefixes, [StringTable.of(one), StringTable.of(other)]);
      for (const each of [...one, ...other]) {
        for (let end = 1; end <= each.length; end += 1) {
          const key = prefixKey(prefixes, bytesOf(each.slice(0, end)));
          expect(key === null || filter.mayHave(key)).toBe(true);
        }
      }
    }),
    { numRuns: 300 },
  );
});

it('denies nearly all other beginnings', () => {
  const own = Array.from({ length: 5_000 }, (_, index) => `${(index * 7_919).toString(36)}word`);
  const filter = new PrefixFilter(prefixes, [StringTable.of(own)]);
  const others = Array.from({ length: 5_000 }, (_, index) => `${(index * 7_919).toString(36)}xyz`).filter(
    (each) => each.length >= 5,
  );
  const passed = others.filter((each) => filter.mayHave(prefixKey(prefixes, bytesOf(each)) ?? 0));
  expect(passed.length).toBeLessThan(others.length / 3);
});
