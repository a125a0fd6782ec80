import { isUnspaced } from '../words.ts';
import { bytesOf } from './texts.ts';

/** A folded word that a person typed, as the index is asked for it. */
export interface QueryWord {
  readonly text: string;
  /** UTF-8. */
  readonly bytes: Uint8Array;
  readonly isDigits: boolean;
  /** Of a script that is written without spaces: the words it is part of cannot be told apart. */
  readonly isUnspaced: boolean;
}

export function queryWord(text: string): QueryWord {
  return { text, bytes: bytesOf(text), isDigits: /^[0-9]+$/.test(text), isUnspaced: isUnspaced(text) };
}
