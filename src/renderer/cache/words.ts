import { fold } from './fold.ts';
import { phoneForms } from './phone-forms.ts';

/** Marks belong to the letter before them, or the vowel signs of Indian scripts would cut names to pieces. */
const betweenWords = /[^\p{L}\p{M}\p{N}]+/u;

/** A number typed with its country code and any separators, or as Indian numbers are written: 98765 43210. */
const typedPhone = /\+\d[\d ().-]*\d|(?<![\d.-])\d{5}[ -]\d{5}(?![\d-])/g;

/** The folded words of a text; `ticket_48213` is two. */
export function wordsOf(text: string): string[] {
  return fold(text)
    .split(betweenWords)
    .filter((word) => word !== '');
}

/** The distinct folded words of what a person typed; a phone number typed with spaces or dashes is one word. */
export function queryWords(text: string): string[] {
  const joined = fold(text).replace(typedPhone, (phone) => ` ${phone.replace(/\D/g, '')} `);
  return [...new Set(wordsOf(joined))];
}

/** The words that a phone number is found by; a caller that is no number (`anonymous`, a SIP address) gives its plain words. */
export function phoneWords(number: string): string[] {
  const folded = fold(number);
  return isPhoneNumber(folded) ? phoneForms(folded) : wordsOf(number);
}

/** Whether a folded text is a phone number and nothing else. */
export function isPhoneNumber(folded: string): boolean {
  return /^\+?[\d ().-]*\d[\d ().-]*$/.test(folded);
}

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Whether a folded word is, somewhere, of a script that is written without spaces. */
export function isUnspaced(word: string): boolean {
  return unspaced.test(word);
}

/**
 * All beginnings by which a folded word is found: its own and, in scripts without spaces, that of every letter, since any
 * may begin a word; and so may a letter or digit that comes right after one of theirs, as in 東京Tower or 東京2号店.
 */
export function wordStarts(word: string): string[] {
  if (!isUnspaced(word)) return [word];
  const starts = [word];
  let isAfterUnspaced = false;
  for (const { index, 0: letter } of word.matchAll(/[\p{L}\p{N}]/gu)) {
    const isOne = isUnspaced(letter);
    if (index > 0 && (isOne || isAfterUnspaced)) starts.push(word.slice(index));
    isAfterUnspaced = isOne;
  }
  return starts;
}
