import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../../src/renderer/cache/fold.ts';

describe('fold', () => {
  it.each([
    ['José ÁLVAREZ', 'jose alvarez'],
    ['Strauß', 'strauss'],
    ['Søren Łukasz', 'soren lukasz'],
    ['İstanbul', 'istanbul'],
    ['ＡＢＣ１２３', 'abc123'],
    ['ﬁnance', 'finance'],
    ['ΟΔΟΣ', 'οδοσ'],
  ])('makes %s the same as %s', (typed, folded) => {
    expect(fold(typed)).toBe(folded);
  });

  it.each([
    ['Hindi', 'प्रिया शर्मा'],
    ['Tamil', 'கார்த்திக்'],
    ['Bengali', 'সৌমিত্র'],
    ['Malayalam', 'അനിൽ'],
  ])('leaves the vowel signs of %s, which are letters to its readers', (_, name) => {
    expect(fold(name)).toBe(name);
  });

  it('takes the two ways to encode one Hindi letter as the same', () => {
    expect(fold('\u0958')).toBe(fold('\u0915\u093c'));
  });

  it('overlooks direction marks and joiners that nobody sees', () => {
    expect(fold('\u202bDavid\u200f \u200dK')).toBe('david k');
  });

  it('changes nothing that is folded already', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { numRuns: 5_000 },
    );
  });

  it('makes capitals and small letters the same in every script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(text.toLowerCase())).toBe(fold(text));
      }),
      { numRuns: 2_000 },
    );
  });
});
