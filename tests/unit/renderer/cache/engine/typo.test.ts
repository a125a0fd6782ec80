import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayHaveTypo, startsWithTypo } from '../../../../../src/renderer/cache/engine/typo.ts';

/** Everything that one typing error makes of a word, and the word itself. */
function misspelt(word: string, letters: string): string[] {
  const all = [word];
  for (let at = 0; at <= word.length; at += 1) {
    const [before, after] = [word.slice(0, at), word.slice(at)];
    for (const letter of letters) all.push(before + letter + after, before + letter + after.slice(1));
    all.push(before + after.slice(1));
    if (after.length > 1) all.push(`${before}${after[1]}${after[0]}${after.slice(2)}`);
  }
  return all;
}

describe('a word with a typing error', () => {
  it('is the beginning of whatever begins with one that is changed in one place', () => {
    const letters = 'abc';
    const text = fc.string({ unit: fc.constantFrom(...letters), maxLength: 7 });
    fc.assert(
      fc.property(text, text, (term, word) => {
        const isOne = misspelt(word, letters).some((each) => term.startsWith(each));
        expect(startsWithTypo(term, word)).toBe(isOne);
      }),
      { numRuns: 5_000 },
    );
  });

  it.each(['abcde', 'raghavan', 'प्रिया', 'müller'])('may be one of five letters or more: %s', (word) => {
    expect(mayHaveTypo(word)).toBe(true);
  });

  it.each(['', 'abcd', 'abcd1', '1abcd', 'ab-cd', '12345'])(
    'is never a short one, or one with more than letters: %j',
    (word) => {
      expect(mayHaveTypo(word)).toBe(false);
    },
  );
});
