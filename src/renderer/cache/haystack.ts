import type { Call } from '../../shared/call.ts';
import { phoneWords, wordsOf } from './words.ts';

/** The folded words of everything a call is searched by. */
function searchedWords(call: Call): string[] {
  return [
    ...textWords(call.agent?.name),
    ...textWords(call.agent?.userId),
    ...textWords(call.customer.name),
    ...numberWords(call.customer.number),
    ...numberWords(call.exophone),
    ...textWords(call.disposition),
    ...textWords(call.customField),
    ...wordsOf(call.callSid),
  ];
}

/**
 * Those words as one string, a space before each: a word that begins with `dav` is there exactly when
 * the string includes ` dav`, which is one native scan a word and call.
 */
export function haystackOf(call: Call): string {
  return ` ${[...new Set(searchedWords(call))].join(' ')}`;
}

export function haystackMatches(haystack: string, words: readonly string[]): boolean {
  return words.every((word) => haystack.includes(` ${word}`));
}

function textWords(text: string | null | undefined): string[] {
  return text === null || text === undefined ? [] : wordsOf(text);
}

function numberWords(number: string | null): string[] {
  return number === null ? [] : phoneWords(number);
}
