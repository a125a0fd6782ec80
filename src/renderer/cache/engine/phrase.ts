import { isUnspaced, wordStarts } from '../tokenizer.ts';

/**
 * Whether a text contains a phrase: its whole words, side by side and in order. Both are as spellingOf returns them.
 * `follow-up` and `followup` are the same phrase, `follow up` and `followup` are not. A single word may be part of another:
 * anywhere in a script without spaces, and behind a word of such a script otherwise, as Tower in 東京Tower.
 */
export function holdsPhrase(text: string, phrase: string): boolean {
  if (!/[ -]/.test(phrase)) {
    const isInside = (word: string) => (isUnspaced(phrase) ? word.includes(phrase) : wordStarts(word).includes(phrase));
    if (text.split(/[ -]/).some(isInside)) return true;
  }
  return beginnings(text).some((start) => {
    const end = endOf(text, start, phrase);
    return end !== null && (end === text.length || isBetween(text[end]));
  });
}

/** Whether what was typed, as one word or more, begins at a word of the text: 0 at the first word, 1 at a later one, null at none. */
export function placeIn(text: string, typed: string): 0 | 1 | null {
  const start = beginnings(text).find((each) => endOf(text, each, typed) !== null);
  return start === undefined ? null : start === 0 ? 0 : 1;
}

/** The offsets at which words begin. */
function beginnings(text: string): number[] {
  return [0, ...Array.from(text.matchAll(/[ -]/g), ({ index }) => index + 1)];
}

/** Where `sought` ends if it begins at `start`; null: it does not. What one of them joins, a sign may separate in the other. */
function endOf(text: string, start: number, sought: string): number | null {
  let at = start;
  for (const letter of sought) {
    if (isBetween(letter)) {
      if (isBetween(text[at])) at += 1;
      else if (letter === ' ') return null;
      continue;
    }
    if (text[at] === '-') at += 1;
    if (!text.startsWith(letter, at)) return null;
    at += letter.length;
  }
  return at;
}

function isBetween(letter: string | undefined): boolean {
  return letter === ' ' || letter === '-';
}
