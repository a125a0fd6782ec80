import { isUnspaced, wordStarts } from '../tokenizer.ts';

/**
 * Whether a phrase stands somewhere in a text, its words whole, side by side and in its order; both as spellingOf gives
 * them. `follow-up` and `followup` are the same phrase, `follow up` and `followup` are not. One word alone may be inside of
 * another: one of a script without spaces anywhere, any other at the end of one of those, as Tower in 東京Tower.
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

/** Whether a word of the text begins what was typed, spelt as one word or more; 0 where the first one does, 1 where a later one; null for none. */
export function placeIn(text: string, typed: string): 0 | 1 | null {
  const start = beginnings(text).find((each) => endOf(text, each, typed) !== null);
  return start === undefined ? null : start === 0 ? 0 : 1;
}

/** Where words begin. */
function beginnings(text: string): number[] {
  return [0, ...Array.from(text.matchAll(/[ -]/g), ({ index }) => index + 1)];
}

/** Where `sought` ends if it begins at `start`; null where it does not. What is joined on one side may be parted by a sign on the other. */
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
