import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highlightPhone, highlightText, type TextPiece } from '../../../../src/renderer/ui/highlight.ts';

/** The text with its marks in brackets. */
const shown = (pieces: readonly TextPiece[]) =>
  pieces.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('');

describe('a match is marked', () => {
  it.each([
    ['where a word begins with it', 'Priya Raman', ['ra'], 'Priya [Ra]man'],
    ['and not inside of a word', 'Abraham', ['ra'], 'Abraham'],
    ['whatever its case and accents', 'Dávid ÉMILE', ['dav', 'emile'], '[Dáv]id [ÉMILE]'],
    ['where one letter folds to two', 'Groß & Klein', ['gross'], '[Groß] & Klein'],
    ['after any separator', 'ticket_48213', ['482'], 'ticket_[482]13'],
    ['wherever its digits stand', 'ticket_48213', ['821'], 'ticket_4[821]3'],
    ['once where two words begin alike', 'Anand', ['an', 'ana'], '[Ana]nd'],
    ['in scripts with vowel signs', 'सीमा मिश्रा', ['मि'], 'सीमा [मि]श्रा'],
    ['beside characters of two code units', '😀 Zoya', ['zo'], '😀 [Zo]ya'],
    ['across the signs that join it', 'Follow-up call', ['followu'], '[Follow-u]p call'],
    ['in its parts where it was typed with signs', 'followup', ['follow', 'up', 'followup'], '[followup]'],
    ['whatever stands for an apostrophe', 'Anne O’Brien', ['obr'], 'Anne [O’Br]ien'],
    ['and not across a space', 'follow up', ['followup'], 'follow up'],
    ['in a ticket with signs in it', 'ref T-48213/7', ['t48213'], 'ref [T-48213]/7'],
    ['with marks of its own', 'مُحَمَّد علي', ['محمد'], '[مُحَمَّد] علي'],
    ['with a nukta of two characters', 'ज\u093cोया', ['जो'], '[ज\u093cो]या'],
    ['in digits of other scripts', 'टिकट ४८२१३', ['821'], 'टिकट ४[८२१]३'],
    ['inside a script without spaces', '山田太郎', ['太'], '山田[太]郎'],
    ['as text where it looks like HTML', '<b>bold</b>', ['b'], '<[b]>[b]old</[b]>'],
  ])('%s', (_, text, words, expected) => {
    expect(shown(highlightText(text, words))).toBe(expected);
  });

  it('without anything of the text being lost or changed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string({ minLength: 1 })), (text, words) => {
        expect(
          highlightText(text, words)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
        expect(
          highlightPhone(text, words)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});

describe('a phone number is marked', () => {
  it.each([
    ['from its country code', '+91 98765 43210', ['9198'], '+[91 98]765 43210'],
    ['from its national number', '+919876543210', ['98765'], '+91[98765]43210'],
    ['from the trunk 0 that stands for the country code', '+919876543210', ['0987'], '+91[987]6543210'],
    ['in its middle and at its end', '+91 98765 43210', ['543', '10'], '+91 9876[5 43]2[10]'],
    ['by another notation', '09876500001', ['+9198765'], '0[98765]00001'],
    ['typed with 00', '+91 98765 00001', ['00919876500001'], '+91 [98765 00001]'],
    ['as text when it is none', 'anonymous', ['anon'], '[anon]ymous'],
  ])('%s', (_, number, words, expected) => {
    expect(shown(highlightPhone(number, words))).toBe(expected);
  });
});
