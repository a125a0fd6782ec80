import { bytesOfDigits, type TypedPhone, typedPhone } from '../phone-numbers.ts';
import { digitPattern, type PhonePattern } from './digit-ngram-index.ts';
import { type FilteredPrefixes, prefixKey } from './prefix-filter.ts';
import type { Phrase } from './query-language.ts';
import { bytesOf } from './string-table.ts';

/** Joined words of tickets are filed up to their third digit: whole, nearly every call would have its own. */
export const filedPart = /^(?:[^0-9]*[0-9]){3}/;

/** Words share most of their beginnings, so that three of each leave few places to be there by chance. */
export const wordPrefixes: FilteredPrefixes = { lengths: [3, 5, 8], bitsPerWord: 16 };
/** Of six hexadecimal digits, one in 250 is there where a segment is full; and one in eight seems to be. */
export const sidPrefixes: FilteredPrefixes = { lengths: [6], bitsPerWord: 8 };

/** A folded word that a person typed, as the index is asked for it. */
export interface QueryWord {
  /** Digits may have a + before them. */
  readonly text: string;
  /** UTF-8, without a +. */
  readonly bytes: Uint8Array;
  /** Where a ticket files words that begin with this one and are joined, as UTF-8; null where the word is no longer than that. */
  readonly filed: Uint8Array | null;
  /** By one of these keys of {@link wordPrefixes} a segment has it; null for a word that is too short to be rare. */
  readonly keys: readonly number[] | null;
  /** By this key of {@link sidPrefixes} a segment has a call SID that begins with it; null for a shorter one. */
  readonly sidKey: number | null;
  /** What digits mean as a phone number; null for any other word. */
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

/** A phrase as the index is asked for it. */
export interface QueryPhrase {
  /** As spellingOf gives it. */
  readonly text: string;
  /** A word with which a word of every text begins that holds the phrase; more of its text may follow. */
  readonly sought: QueryWord;
  /** The phrase as one word; null where a space parts it. */
  readonly whole: QueryWord | null;
  /** What it means as a whole phone number; null where it is none. */
  readonly phone: PhonePattern | null;
}

export function queryPhrase({ text, phone }: Phrase): QueryPhrase {
  // Behind a space, a word of every text begins. Letters lead to fewer texts than digits, and long words to fewer than short ones.
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
