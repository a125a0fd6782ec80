import { isUnspaced, wordStarts } from '../words.ts';

/**
 * Whether `phrase` stands somewhere in `words`, side by side and in its order. One word alone may be inside of another: one
 * of a script without spaces anywhere, any other at the end of one of those, as Tower in 東京Tower.
 */
export function holdsPhrase(words: readonly string[], phrase: readonly string[]): boolean {
  const [first = ''] = phrase;
  if (phrase.length > 1) return words.some((_, start) => phrase.every((word, index) => words[start + index] === word));
  return words.some((word) => (isUnspaced(first) ? word.includes(first) : wordStarts(word).includes(first)));
}
