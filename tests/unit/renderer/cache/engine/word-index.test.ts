import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArrayReader, bytesOfArrays } from '../../../../../src/renderer/cache/engine/array-record.ts';
import { bytesOf } from '../../../../../src/renderer/cache/engine/string-table.ts';
import { finished } from '../../../../../src/renderer/cache/engine/time-slicing.ts';
import { startsWithTypo } from '../../../../../src/renderer/cache/engine/typo.ts';
import { WordIndex } from '../../../../../src/renderer/cache/engine/word-index.ts';

const letter = fc.constantFrom('a', 'b', 'c', 'é', '東', '😀', '\uffee');
const word = fc.string({ unit: letter, minLength: 1, maxLength: 7, size: 'max' });
/** As long as one must be for an error in it to be forgiven. */
const longWord = fc.string({ unit: letter, minLength: 5, maxLength: 7, size: 'max' });
/** The words of each value. */
const values = fc.array(fc.uniqueArray(fc.oneof(word, longWord), { maxLength: 4 }), { maxLength: 12, size: 'max' });

function indexOf(wordsOf: readonly string[][]): WordIndex {
  const made = finished(WordIndex.building(wordsOf.length, (value) => wordsOf[value] ?? []));
  return WordIndex.read('x', new ArrayReader(bytesOfArrays(made.arrays('x'))));
}

function visited(visit: (into: (value: number) => void) => boolean): Set<number> {
  const seen = new Set<number>();
  expect(visit((value) => seen.add(value))).toBe(seen.size > 0);
  return seen;
}

const having = (wordsOf: readonly string[][], is: (word: string) => boolean) =>
  new Set(wordsOf.flatMap((words, value) => (words.some(is) ? [value] : [])));

describe('an index of words', () => {
  it('leads from a word, or from its beginning, to the values that have it', () => {
    fc.assert(
      fc.property(values, word, (wordsOf, sought) => {
        const index = indexOf(wordsOf);
        const bytes = bytesOf(sought);
        expect(visited((into) => index.visitTerm(bytes, into))).toEqual(having(wordsOf, (each) => each === sought));
        expect(visited((into) => index.visitPrefix(bytes, into))).toEqual(
          having(wordsOf, (each) => each.startsWith(sought)),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('names the words that a misspelt one may have been meant for', () => {
    fc.assert(
      fc.property(values, longWord, (wordsOf, typed) => {
        const meant = new Set<string>();
        indexOf(wordsOf).addFuzzyMatches(typed, meant);
        expect(meant).toEqual(new Set(wordsOf.flat().filter((each) => startsWithTypo(each, typed))));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a word that begins almost as another', () => {
  it('begins with it but for one letter changed, left out, added, or swapped with its neighbour', () => {
    const plain = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7, size: 'max' });
    fc.assert(
      fc.property(plain, plain, (term, typed) => {
        const beginnings = Array.from({ length: term.length + 1 }, (_, end) => term.slice(0, end));
        const meant = beginnings.some((beginning) => errorsBetween(beginning, typed) <= 1);
        expect(startsWithTypo(term, typed)).toBe(meant);
      }),
      { numRuns: 2_000 },
    );
  });
});

/** How many letters must be changed, left out, added or swapped with their neighbours to make one word of another. */
function errorsBetween(one: string, other: string): number {
  if (one === '' || other === '') return one.length + other.length;
  const [rest, otherRest] = [one.slice(1), other.slice(1)];
  const ways = [
    errorsBetween(rest, otherRest) + Number(one[0] !== other[0]),
    errorsBetween(rest, other) + 1,
    errorsBetween(one, otherRest) + 1,
  ];
  if (one[0] === other[1] && one[1] === other[0]) ways.push(errorsBetween(one.slice(2), other.slice(2)) + 1);
  return Math.min(...ways);
}
