import { bytesOfDigits, type TypedPhone, typedPhone } from '../phone-numbers.ts';
import { isUnspaced } from '../words.ts';
import type { Phrase } from './query-language.ts';
import { bytesOf } from './texts.ts';

/** A folded word that a person typed, as the index is asked for it. */
export interface QueryWord {
  /** Digits may have a + before them. */
  readonly text: string;
  /** UTF-8, without a +. */
  readonly bytes: Uint8Array;
  /** What digits mean as a phone number; null for any other word. */
  readonly phone: TypedPhone | null;
  /** Of a script that is written without spaces: the words it is part of cannot be told apart. */
  readonly isUnspaced: boolean;
}

export function queryWord(text: string): QueryWord {
  const isDigits = /^\+?[0-9]+$/.test(text);
  return {
    text,
    bytes: bytesOf(isDigits ? text.replace('+', '') : text),
    phone: isDigits ? typedPhone(text) : null,
    isUnspaced: isUnspaced(text),
  };
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
  readonly phone: TypedPhone | null;
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

function wholePhone(phone: string): TypedPhone {
  const { digits, readings } = typedPhone(phone);
  return { digits, readings: [...readings, { code: 0, national: bytesOfDigits(phone.replace('+', '')) }] };
}
