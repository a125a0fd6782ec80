import { fold } from '../cache/fold.ts';
import { phoneForms } from '../cache/phone-forms.ts';

/** A piece of a text, in order; all pieces together are the text. */
export interface TextPiece {
  readonly text: string;
  readonly marked: boolean;
}

/**
 * Cuts a text where one of the folded `words` begins one of its words, as the search matches them:
 * case and accents do not matter, `dav` marks the beginning of Dávid but nothing in Ludavic. Digits are marked
 * wherever they stand.
 */
export function highlightText(text: string, words: readonly string[]): TextPiece[] {
  if (words.length === 0) return [{ text, marked: false }];
  const { folded, sources } = foldWithSources(text);
  const ranges: Range[] = [];
  for (const word of words) {
    const starts = isDigits(word) ? occurrences(folded, word) : wordStarts(folded);
    for (const start of starts) {
      if (folded.startsWith(word, start)) ranges.push(sourceRange(sources, start, start + word.length));
    }
  }
  return cut(text, ranges);
}

/** The same for a phone number, which is found by any run of its digits, and by its national number after a trunk 0. */
export function highlightPhone(number: string, words: readonly string[]): TextPiece[] {
  const sources = [...number.matchAll(/\d/g)].map((digit) => ({ from: digit.index, to: digit.index + 1 }));
  const digits = sources.map(({ from, to }) => number.slice(from, to)).join('');
  const ranges: Range[] = [];
  for (const word of words.filter(isDigits)) {
    for (const start of occurrences(digits, word)) ranges.push(sourceRange(sources, start, start + word.length));
  }
  for (const form of phoneForms(number)) {
    // A trunk 0 that stands for the country code is typed, but is nowhere in the number.
    const unseen = digits.endsWith(form) ? 0 : 1;
    const start = digits.length - form.length + unseen;
    for (const word of words) {
      if (word.length > unseen && form.startsWith(word)) {
        ranges.push(sourceRange(sources, start, start + word.length - unseen));
      }
    }
  }
  return ranges.length === 0 ? highlightText(number, words) : cut(number, ranges);
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** The folded text, and for each of its code units the part of the text that it came from. */
function foldWithSources(text: string): { folded: string; sources: Range[] } {
  const sources: Range[] = [];
  let folded = '';
  let from = 0;
  for (const character of text) {
    const to = from + character.length;
    const piece = fold(character);
    for (let unit = 0; unit < piece.length; unit += 1) sources.push({ from, to });
    folded += piece;
    from = to;
  }
  return { folded, sources };
}

function isDigits(word: string): boolean {
  return /^\d+$/.test(word);
}

/** Where `word` stands in a text, one behind the other. */
function occurrences(text: string, word: string): number[] {
  const starts: number[] = [];
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) starts.push(at);
  return starts;
}

function wordStarts(folded: string): number[] {
  return [...folded.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((match) => match.index);
}

function sourceRange(sources: readonly Range[], start: number, end: number): Range {
  return { from: sources[start]?.from ?? 0, to: sources[end - 1]?.to ?? 0 };
}

function cut(text: string, ranges: readonly Range[]): TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const range of [...ranges].sort((one, other) => one.from - other.from || other.to - one.to)) {
    const from = Math.max(at, range.from);
    if (range.to <= from) continue;
    if (from > at) pieces.push({ text: text.slice(at, from), marked: false });
    pieces.push({ text: text.slice(from, range.to), marked: true });
    at = range.to;
  }
  if (at < text.length || pieces.length === 0) pieces.push({ text: text.slice(at), marked: false });
  return pieces;
}
