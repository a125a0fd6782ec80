import { wordsOf } from '../../../src/renderer/cache/tokenizer.ts';
import type { Call } from '../../../src/shared/call.ts';

export const searchedFields = ['agent', 'customer', 'exophone', 'disposition', 'ticket', 'sid'] as const;

export type SearchedField = (typeof searchedFields)[number];

/** What a call is searched by: words folded by our own rules and joined by spaces, so that all engines are given the same. */
export function searchedTexts(call: Call): Readonly<Record<SearchedField, string>> {
  return {
    agent: folded(call.agent?.name, call.agent?.userId),
    customer: [folded(call.customer.name), ...phone(call.customer.number)].join(' '),
    exophone: phone(call.exophone).join(' '),
    disposition: folded(call.disposition),
    ticket: folded(call.customField),
    sid: folded(call.callSid),
  };
}

/** Back to the words; an empty text has none. */
export function joinedWords(text: string): string[] {
  return text.split(' ').filter((word) => word !== '');
}

function folded(...texts: (string | null | undefined)[]): string {
  return texts.flatMap((text) => wordsOf(text ?? '')).join(' ');
}

/** All the corpus' numbers are Indian: whole, without +91, and with the 0 that is dialled in its place. */
function phone(number: string | null): string[] {
  if (number === null) return [];
  const digits = number.replace(/\D/g, '');
  const national = digits.slice(-10);
  return [digits, national, `0${national}`];
}
