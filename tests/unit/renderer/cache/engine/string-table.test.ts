import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf, StringTable, sortingByBytes } from '../../../../../src/renderer/cache/engine/string-table.ts';
import { finished } from '../../../../../src/renderer/cache/engine/time-slicing.ts';

const letter = fc.constantFrom('a', 'b', 'é', 'प', '東', '😀', '\uFEFF', '\0');
/** Any text at all, short ones that are often alike, and some longer than what is put together letter by letter. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: letter, maxLength: 3 }),
  fc.string({ minLength: 40, maxLength: 60 }),
);
const texts = fc.array(text, { maxLength: 12, size: 'max' });

describe('a list of texts', () => {
  it('gives back every text as it was', () => {
    fc.assert(
      fc.property(texts, (strings) => {
        const kept = StringTable.of(strings);
        expect(kept).toHaveLength(strings.length);
        expect(strings.map((_, index) => kept.at(index))).toEqual(strings);
        expect(kept.toArray()).toEqual(strings);
      }),
      { numRuns: 500 },
    );
  });

  it('gives U+FFFD for half a surrogate pair, which has no UTF-8', () => {
    const half = fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) });
    fc.assert(
      fc.property(fc.array(half), (strings) => {
        expect(StringTable.of(strings).toArray()).toEqual(strings.map((each) => each.toWellFormed()));
      }),
    );
  });

  it('says which begin with, are, or hold another text', () => {
    fc.assert(
      fc.property(texts, text, (strings, sought) => {
        const kept = StringTable.of(strings);
        const bytes = bytesOf(sought);
        for (const [index, each] of strings.entries()) {
          expect(kept.startsWith(index, bytes)).toBe(each.startsWith(sought));
          expect(kept.equals(index, bytes)).toBe(each === sought);
          if (sought !== '') expect(kept.includes(index, bytes)).toBe(each.includes(sought));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('that is sorted by bytes is searched by halving', () => {
    fc.assert(
      fc.property(texts, text, (strings, sought) => {
        const sorted = finished(sortingByBytes(new Set(strings)));
        const before = sorted.filter((each) => compareBytes(bytesOf(each), bytesOf(sought)) < 0);
        expect(sorted.slice(0, before.length)).toEqual(before);
        expect(StringTable.of(sorted).firstNotBefore(bytesOf(sought))).toBe(before.length);
      }),
      { numRuns: 300 },
    );
  });
});

function compareBytes(one: Uint8Array, other: Uint8Array): number {
  const at = one.findIndex((byte, index) => byte !== other[index]);
  if (at === -1) return one.length - other.length;
  return (one[at] ?? 0) - (other[at] ?? -1);
}
