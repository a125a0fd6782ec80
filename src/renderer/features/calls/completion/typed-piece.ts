import { fold } from '../../../cache/fold.ts';

/** The piece of a search text that the caret is in or right behind. Places are UTF-16 units of the text. */
export interface TypedPiece {
  /** With its minus. */
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  /** Behind the minus: from here to the end it is replaced by what is offered. */
  readonly from: number;
  /** Folded; null for a plain word. */
  readonly field: string | null;
  /** What stands between the colon (or the start) and the caret, without quotation marks. */
  readonly typed: string;
}

/** All that the query language takes for a quotation mark. */
export const quotationMarks = /["“”„«»＂]/g;

// As the query language cuts a text; there it is folded first, which would lose the places.
const piece = /(?<!\S)(-(?=[\p{L}\p{N}"]))?(?:(\p{L}+):)?(?:"([^"]*)("?)|(\S*))/gu;

/** The piece at `caret`; null where there is none to go on with: between words, in a phrase, inside a plain word. */
export function pieceAt(text: string, caret: number): TypedPiece | null {
  for (const found of text.replace(quotationMarks, '"').matchAll(piece)) {
    const [whole, minus = '', field, quoted, closing] = found;
    const start = found.index;
    if (caret > start + whole.length || whole === '') continue;
    const from = start + minus.length;
    const end = quoted !== undefined && closing === '' ? endOfWord(text, caret) : start + whole.length;
    if (field === undefined) {
      const isWholeWord = quoted === undefined && caret === end;
      return isWholeWord ? { start, end, from, field: null, typed: text.slice(from, caret) } : null;
    }
    const valueStart = from + field.length + 1 + (quoted === undefined ? 0 : 1);
    if (caret < valueStart) return null;
    const valueEnd = quoted === undefined ? end : valueStart + quoted.length;
    const typed = text.slice(valueStart, Math.min(caret, valueEnd));
    return { start, end, from, field: fold(field), typed };
  }
  return null;
}

/** Where a quotation mark is not closed yet, what follows the word at the caret may have nothing to do with it. */
function endOfWord(text: string, caret: number): number {
  const rest = text.slice(caret).search(/\s/);
  return rest === -1 ? text.length : caret + rest;
}
