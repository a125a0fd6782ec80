import { bytesOfDigits, type TypedPhone, typedPhone } from '../phone-numbers.ts';
import { digitPattern, type PhonePattern } from './digit-ngram-index.ts';
import { type PrefixLengths, prefixKey } from './prefix-keys.ts';
import type { Phrase } from './query-language.ts';
import { bytesOf } from './string-table.ts';

/** Joined words of tickets are indexed up to their third digit: in full, nearly every call would have its own. */
export const filedPart = /^(?:[^0-9]*[0-9]){3}/;

/** Words share most of their prefixes, so that three of each give few false positives. */
export const wordPrefixes: PrefixLengths = [3, 5, 8];
export const sidPrefixes: PrefixLengths = [3, 6];

/** A folded word of a query, prepared for the index. */
export interface QueryWord {
  /** Digits may have a leading +. */
  readonly text: string;
  /** UTF-8, without a +. */
  readonly bytes: Uint8Array;
  /** The term under which joined words that begin with this one are indexed in a ticket, as UTF-8; null: the word is not longer than that. */
  readonly filed: Uint8Array | null;
  /** A segment has the word only if it has one of these keys of {@link wordPrefixes}; null: the word is too short. */
  readonly keys: readonly number[] | null;
  /** A segment has a call SID with this prefix only if it has this key of {@link sidPrefixes}; null: the word is too short. */
  readonly sidKey: number | null;
  /** Digits as a phone number; null for any other word. */
  readonly phone: PhonePattern | null;
}

export function queryWord(text: string): QueryWord {
  const isDigits = /^\+?[0-9]+$/.test(text);
  const word = isDigits ? text.replace('+', '') : text;
  const bytes = bytesOf(word);
  const [part = word] = filedPart.exec(word) ?? [];
  const filed = part.length < word.length ? bytesOf(part) : null;
  return {
    text,
    bytes,
    filed,
    keys: keysOf(bytes, filed),
    sidKey: prefixKey(sidPrefixes, bytes),
    phone: isDigits ? phonePattern(typedPhone(text)) : null,
  };
}

function keysOf(...beginnings: (Uint8Array | null)[]): number[] | null {
  const keys = beginnings.flatMap((each) => (each === null ? [] : prefixKey(wordPrefixes, each)));
  return keys.includes(null) ? null : keys.filter((key) => key !== null);
}

/** A phrase of a query, prepared for the index. */
export interface QueryPhrase {
  /** As spellingOf returns it. */
  readonly text: string;
  /** A word of the phrase: every text with the phrase has a word that begins with it. */
  readonly sought: QueryWord;
  /** The phrase as one word; null: it contains a space. */
  readonly whole: QueryWord | null;
  /** The phrase as a whole phone number; null: it is none. */
  readonly phone: PhonePattern | null;
}

export function queryPhrase({ text, phone }: Phrase): QueryPhrase {
  // Each part between spaces begins a word of the text. Letters match fewer texts than digits, and long words fewer than short ones.
  const first = text.split(' ').map((chunk) => queryWord(chunk.replace(/-.*/u, '')));
  const sought = first.reduce((best, word) => (weight(word) > weight(best) ? word : best));
  return {
    text,
    sought,
    whole: text.includes(' ') ? null : queryWord(text.replaceAll('-', '')),
    phone: phone === null ? null : wholePhone(phone),
  };
}

function weight({ phone, bytes }: QueryWord): number {
  return phone === null ? 1_000 + bytes.length : bytes.length;
}

function wholePhone(phone: string): PhonePattern {
  const { digits, readings } = typedPhone(phone);
  return phonePattern({
    digits,
    readings: [...readings, { code: 0, national: bytesOfDigits(phone.replace('+', '')) }],
  });
}

function phonePattern({ digits, readings }: TypedPhone): PhonePattern {
  const shortest = readings.reduce((best, { national }) => (national.length < best.length ? national : best), digits);
  return { digits: digitPattern(digits), readings, shortest: digitPattern(shortest) };
}
