import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../../src/renderer/cache/fold.ts';

/** Letters, marks and digits of the scripts that the folding has rules for, and any other character. */
const character = fc.oneof(
  fc.constantFrom(...'أإآٱاءؤئيىیےكکةهہھ\u0640\u064b\u064e\u0651\u0654\u0655\u0670'),
  fc.constantFrom(...'\u05b0\u05b8\u05c1אבםמןנ'),
  fc.constantFrom(...'ज़ज़कँंि\u094dपড়ড়য়ਸ਼ൽৎ'),
  fc.constantFrom(...'éßŁøđİıςʼ´’'),
  fc.constantFrom(...'४٣۴೯๓0１'),
  fc.constantFrom(...'がか\u3099ที่ำ', '\u200d', '\u200c', '\u202e'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
);
const text = fc.array(character, { maxLength: 12 }).map((characters) => characters.join(''));

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
    ['Arabic hamza on alef', 'أحمد', 'احمد'],
    ['Arabic hamza under alef', 'إبراهيم', 'ابراهيم'],
    ['Arabic madda', 'آمنة', 'امنة'],
    ['Arabic hamza by itself', 'بهاء', 'بها'],
    ['Arabic vowel marks and shadda', 'مُحَمَّد', 'محمد'],
    ['Arabic superscript alef', 'رحمٰن', 'رحمن'],
    ['Arabic tatweel', 'محـــمد', 'محمد'],
    ['Arabic teh marbuta', 'فاطمة', 'فاطمه'],
    ['Arabic alef maksura', 'مصطفى', 'مصطفي'],
    ['Persian yeh and kaf', 'علی اکبر', 'علي اكبر'],
    ['Urdu heh goal', 'شاہ', 'شاه'],
    ['Hebrew points', 'שָׁלוֹם', 'שלום'],
    ['Hebrew final letters', 'שלוםים', 'שלומים'],
    ['Hindi nukta, one character or two', '\u095bोया', 'ज\u093cोया'],
    ['Hindi nukta', 'ज़ोया', 'जोया'],
    ['Hindi candrabindu', 'चाँद', 'चांद'],
    ['Punjabi nukta', 'ਸ਼ਰਮਾ', 'ਸਰਮਾ'],
    ['Bengali nukta', 'রায়', 'রায'],
    ['Malayalam chillu, new or with a joiner', 'അനിൽ', 'അനില്\u200d'],
    ['an accent typed for an apostrophe', 'O´Brien', "O'Brien"],
    ['an apostrophe that counts as a letter', 'Oʼbrien', "O'Brien"],
  ])('overlooks %s', (_, one, other) => {
    expect(fold(one)).toBe(fold(other));
  });

  it.each([
    ['Hindi vowel signs', 'प्रिया', 'परया'],
    ['Hindi virama', 'शर्मा', 'शरमा'],
    ['Tamil vowel signs', 'கார்த்திக்', 'கரததக'],
    ['Bengali vowel signs', 'সৌমিত্র', 'সমতর'],
    ['Malayalam vowel signs', 'അനില', 'അനല'],
    ['Thai vowels', 'ชาย', 'ชย'],
    ['Thai vowel signs and tones', 'ที่', 'ท'],
    ['Japanese voicing marks', 'がか', 'かか'],
    ['Khmer vowel signs', 'ពុជា', 'ពជ'],
    ['Arabic letters with other dots', 'بنت', 'ينت'],
    ['Persian gaf', 'گل', 'كل'],
  ])('keeps %s', (_, one, other) => {
    expect(fold(one)).not.toBe(fold(other));
  });

  it('makes the decimal digits of every script those of ASCII', () => {
    const digits = Array.from({ length: 0x110000 }, (_, code) => code)
      .filter((code) => code < 0xd800 || code > 0xdfff)
      .map((code) => String.fromCodePoint(code))
      .filter((each) => /^\p{Nd}$/u.test(each));
    const rows = digits.map(fold).join('').match(/.{10}/gs) ?? [];
    expect(rows.length).toBeGreaterThan(60);
    expect(new Set(rows)).toEqual(new Set(['0123456789']));
  });

  it('overlooks direction marks and joiners that nobody sees', () => {
    expect(fold('\u202bDavid\u200f \u200dK')).toBe('david k');
  });

  it('changes nothing that is folded already', () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(fold(fold(given))).toBe(fold(given));
      }),
      { numRuns: 5_000 },
    );
  });

  it('does not depend on how the same characters are encoded', () => {
    fc.assert(
      fc.property(text, (given) => {
        for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD']) expect(fold(given.normalize(form))).toBe(fold(given));
      }),
      { numRuns: 5_000 },
    );
  });

  it('makes capitals and small letters the same in every script', () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(fold(given.toLowerCase())).toBe(fold(given));
      }),
      { numRuns: 2_000 },
    );
  });
});
