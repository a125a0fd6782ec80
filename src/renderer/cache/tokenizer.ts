import { fold } from './fold.ts';

/** Marks belong to the letter before them; otherwise the vowel signs of Indian scripts would cut names to pieces. */
const betweenWords = /[^\p{L}\p{M}\p{N}]+/gu;
/** In a spelling, stands between words that no space separates. */
const joint = '-';

/**
 * Phone numbers as typed: with + or 00 and a country code, or as Indian mobile numbers are written: 98765 43210, perhaps with a
 * leading 0 or 91. An Indian number ends after ten digits, whatever number follows.
 */
const typedPhones =
  /\(?\+\)?[ ()]*91(?:[ ().-]*\d){10}(?!\d)|\(?\+\d[\d ().-]*\d|(?<![\d.-])00[ ()-]*[1-9](?:[ ().-]*\d){6,13}(?!\d)|(?<![\d.-])(?:\(?(?:0?91|0)\)?[ -]?)?\d{5}[ -]\d{5}(?![\d-])/g;

/** The folded words of a text; `ticket_48213` is two. */
export function wordsOf(text: string): string[] {
  return fold(text)
    .split(betweenWords)
    .filter((word) => word !== '');
}

/**
 * The folded words of a text, separated by a space where the text has one and by `-` otherwise. `Anne-Marie O'Brien` gives
 * `anne-marie o-brien`. The parts of a phone number are joined by `-`.
 */
export function spellingOf(text: string): string {
  return fold(text)
    .replace(typedPhones, (phone) => phone.trim().replace(/\s+/g, joint))
    .replace(betweenWords, (between) => (/\s/.test(between) ? ' ' : joint))
    .replace(/^[ -]+|[ -]+$/g, '');
}

/** The ways to spell what was typed without a space, each as words that must all match. */
export type Spellings = readonly (readonly string[])[];

/**
 * Splits a query into pieces, each once: `follow-up` is searched as two words or as `followup`. A phone number is one word,
 * with its + if typed.
 */
export function typedSpellings(text: string): Spellings[] {
  const pieces = fold(text)
    .replace(typedPhones, (phone) => ` ${phone.includes('+') ? '+' : ''}${phone.replace(/\D/g, '')} `)
    .split(/\s+/)
    .map(spellingsOf)
    .filter((spellings) => spellings.length > 0);
  return [...new Map(pieces.map((spellings) => [spellings.join('\n'), spellings])).values()];
}

function spellingsOf(piece: string): Spellings {
  if (/^\+[0-9]+$/.test(piece)) return [[piece]];
  const words = piece.split(betweenWords).filter((word) => word !== '');
  if (words.length < 2) return words.length === 0 ? [] : [words];
  return [[...new Set(words)], [words.join('')]];
}

/** How many letters of joined words are indexed behind a word. */
const longestJoined = 48;

/** The terms that find a text: each of its words from each of the {@link wordStarts}, and the same with what is joined to it. */
export function searchTerms(text: string): { readonly words: string[]; readonly joined: string[] } {
  const words: string[] = [];
  const joined: string[] = [];
  for (const chunk of spellingOf(text).split(' ')) {
    let behind = '';
    for (const word of chunk.split(joint).reverse()) {
      if (word === '') continue;
      for (const start of wordStarts(word)) {
        words.push(start);
        if (behind !== '') joined.push(start + behind);
      }
      behind = (word + behind).slice(0, longestJoined);
    }
  }
  return { words, joined };
}

/** Whether a folded text is only a phone number. */
export function isPhoneNumber(folded: string): boolean {
  return /^\(?\+?[\d ().-]*\d[\d ().-]*$/.test(folded);
}

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Whether a folded word contains a script that is written without spaces. */
export function isUnspaced(word: string): boolean {
  return unspaced.test(word);
}

/**
 * The suffixes of a folded word by which it is found: all of it and, in scripts without spaces, from every letter, since any
 * may begin a word. So may a letter or digit right after one of theirs, as in 東京Tower or 東京2号店.
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
