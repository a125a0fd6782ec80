import { isUnspaced } from '../words.ts';

/** Whether `phrase` stands somewhere in `words`, side by side and in its order; one word of a script without spaces, inside of a word too. */
export function holdsPhrase(words: readonly string[], phrase: readonly string[]): boolean {
  const [first = ''] = phrase;
  if (phrase.length === 1 && isUnspaced(first)) return words.some((word) => word.includes(first));
  return words.some((_, start) => phrase.every((word, index) => words[start + index] === word));
}
