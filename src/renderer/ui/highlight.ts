import { fold } from '../cache/fold.ts';
import { bytesOfDigits, offsetOfReading, typedPhone } from '../cache/phone-numbers.ts';
import { wordStarts } from '../cache/tokenizer.ts';

/** A piece of a text, in order; all pieces together are the text. */
export interface TextPiece {
  readonly text: string;
  readonly marked: boolean;
}

/**
 * Cuts a text where one of the folded `words` begins one of its words, as the search matches them: case, accents and what
 * else folding overlooks do not matter, `dav` marks the beginning of Dávid but nothing in Ludavic, `followup` marks
 * follow-up. Digits are marked wherever they stand.
 */
export function highlightText(text: string, words: readonly string[]): TextPiece[] {
  if (words.length === 0) return [{ text, marked: false }];
  const ranges: Range[] = [];
  for (const chunk of text.matchAll(/\S+/gu)) {
    const { letters, sources, starts } = lettersOf(chunk[0], chunk.index);
    for (const word of words) {
      const sought = word.replace('+', '');
      if (sought === '') continue;
      for (const start of starts) {
        if (letters.startsWith(sought, start)) ranges.push(sourceRange(sources, start, start + sought.length));
      }
      if (!isDigits(word)) continue;
      for (const start of occurrences(letters, sought)) {
        // Not across what parts two numbers.
        if (!starts.some((each) => each > start && each < start + sought.length))
          ranges.push(sourceRange(sources, start, start + sought.length));
      }
    }
  }
  return cut(text, ranges);
}

/** The same for a phone number, which is found by any run of its digits, and in any notation. */
export function highlightPhone(number: string, words: readonly string[]): TextPiece[] {
  const { letters, sources } = lettersOf(number, 0);
  const digits = [...letters].filter(isDigits).join('');
  if (digits === '' || digits.length !== letters.length) return highlightText(number, words);
  const isPlus = number.includes('+') ? 1 : 0;
  const bytes = bytesOfDigits(`${isPlus === 1 ? '+' : ''}${digits}`);
  const ranges: Range[] = [];
  for (const word of words.filter(isDigits)) {
    const phone = typedPhone(word);
    const typed = String.fromCharCode(...phone.digits);
    for (const start of occurrences(digits, typed)) ranges.push(sourceRange(sources, start, start + typed.length));
    for (const reading of phone.readings) {
      const start = offsetOfReading(bytes, 0, bytes.length, reading) - isPlus;
      if (start >= 0) ranges.push(sourceRange(sources, start, start + reading.national.length));
    }
  }
  return ranges.length === 0 ? highlightText(number, words) : cut(number, ranges);
}

interface Range {
  readonly from: number;
  readonly to: number;
}

interface Letters {
  /** The folded words, with nothing between them. */
  readonly letters: string;
  /** For each UTF-16 unit of it the part of the text that it came from. */
  readonly sources: readonly Range[];
  /** Where words can begin in it. */
  readonly starts: readonly number[];
}

/** Of a text without spaces, which begins at `offset` of another. */
function lettersOf(text: string, offset: number): Letters {
  const sources: Range[] = [];
  const starts: number[] = [];
  let letters = '';
  let word = '';
  const endWord = () => {
    const end = letters.length;
    if (word !== '') starts.push(...wordStarts(word).map((start) => end - start.length));
    word = '';
  };
  // A letter with its marks: folded by itself, a mark would not join the letter before it.
  for (const { 0: character, index } of text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const range = { from: offset + index, to: offset + index + character.length };
    for (const folded of fold(character)) {
      if (!/[\p{L}\p{M}\p{N}]/u.test(folded)) {
        endWord();
        continue;
      }
      for (let unit = 0; unit < folded.length; unit += 1) sources.push(range);
      letters += folded;
      word += folded;
    }
  }
  endWord();
  return { letters, sources, starts };
}

function isDigits(word: string): boolean {
  return /^\+?[0-9]+$/.test(word);
}

/** Where `word` stands in a text, one behind the other. */
function occurrences(text: string, word: string): number[] {
  const starts: number[] = [];
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) starts.push(at);
  return starts;
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
