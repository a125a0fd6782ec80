import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutAtGrapheme } from '../../../src/shared/cut-at-grapheme.ts';

it.each([
  ['Priya Raghavan', 5, 'Priya'],
  ['Priya', 5, 'Priya'],
  ['ab🎧', 3, 'ab'],
  ['ab🎧c', 4, 'ab🎧'],
  ['👩‍👩‍👧 family', 1, ''],
  ['🎧 on', 1, ''],
  ['a👩‍👩‍👧 family', 4, 'a'],
  ['a🇮🇳🇮🇳', 4, 'a'],
  ['नीति', 3, 'नी'],
  ['Zoe\u0308', 3, 'Zo'],
  ['ab\r\n', 3, 'ab'],
])('%j cut after %d units is %j', (text, most, kept) => {
  expect(cutAtGrapheme(text, most)).toBe(kept);
});

it('never splits a pair, is never longer than asked for, and is a beginning', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.nat(60), (text, most) => {
      const kept = cutAtGrapheme(text, most);
      expect(kept.length).toBeLessThanOrEqual(most);
      expect(text.startsWith(kept)).toBe(true);
      expect(kept.isWellFormed()).toBe(true);
    }),
  );
});
