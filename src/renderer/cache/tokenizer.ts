import { fold } from './fold.ts';

/** Marks belong to the letter before them, or the vowel signs of Indian scripts would cut names to pieces. */
const betweenWords = /[^\p{L}\p{M}\p{N}]+/gu;
/** Stands in a spelling between words that no space parts. */
const joint = '-';

/**
 * Phone numbers as they are typed: with + and a country code, with 00 and one, or as Indian mobile numbers are written:
 * 98765 43210, with 0 or 91 before it or without. An Indian number ends after ten digits, whatever number follows.
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
 * A text's folded words as it joins them: a space where one parts them, `-` where anything else does. `Anne-Marie O'Brien`
 * gives `anne-marie o-brien`. The parts of a phone number are joined.
 */
export function spellingOf(text: string): string {
  return fold(text)
    .replace(typedPhones, (phone) => phone.trim().replace(/\s+/g, joint))
    .replace(betweenWords, (between) => (/\s/.test(between) ? ' ' : joint))
    .replace(/^[ -]+|[ -]+$/g, '');
}

/** What was typed without a space in it: the ways to spell it, each of words that must all be there. */
export type Spellings = readonly (readonly string[])[];

/**
 * What a person typed, piece by piece, each once: `follow-up` is searched as two words or as `followup`. A phone number is
 * one word, with its + where it was typed with one.
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

/** Letters of words that are joined to one which are indexed behind it. */
const longestJoined = 48;

/** What a text is found by: every word of it, from each of its {@link wordStarts}, and each with what is joined to it. */
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

/** Whether a folded text is a phone number and nothing else. */
export function isPhoneNumber(folded: string): boolean {
  return /^\(?\+?[\d ().-]*\d[\d ().-]*$/.test(folded);
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
