import { fold } from '../fold.ts';
import { isPhoneNumber, phoneWords, wordStarts, wordsOf } from '../words.ts';
import type { ArrayReader, Arrays } from './array-record.ts';
import { DigitRuns } from './digit-runs.ts';
import { holdsPhrase } from './phrase.ts';
import type { QueryWord } from './query-word.ts';
import { RowSet } from './row-set.ts';
import type { FieldKind } from './searched-fields.ts';
import type { TextColumn } from './text-column.ts';
import { WordIndex } from './word-index.ts';

const oneWord = /^[a-z0-9]+$/;
const digitsAlone = /^[0-9]+$/;

const longestKept = 2;
const mostKept = 12;

/**
 * The index of one text column. A column has far fewer values than calls, so words lead to values and values to rows:
 * each value is folded and cut into words once, and a phrase is looked for once a value.
 */
export class ColumnIndex {
  readonly #column: TextColumn;
  readonly #kind: FieldKind;
  readonly #words: WordIndex;
  readonly #digits: DigitRuns | null;
  /** What was found by one digit or two: most rows, at the beginning of every longer number that is typed. */
  readonly #keptDigits = new Map<string, RowSet>();

  private constructor(column: TextColumn, kind: FieldKind, words: WordIndex, digits: DigitRuns | null) {
    this.#column = column;
    this.#kind = kind;
    this.#words = words;
    this.#digits = digits;
  }

  static of(column: TextColumn, kind: FieldKind): ColumnIndex {
    const { values } = column;
    const strings = values.toArray();
    const words = WordIndex.of(strings.length, (value) => indexedWords(strings[value] ?? '', kind));
    if (kind === 'text') return new ColumnIndex(column, kind, words, null);
    const digits = kind === 'phone' ? DigitRuns.ofPhones(values, strings) : DigitRuns.ofTickets(values, strings);
    return new ColumnIndex(column, kind, words, digits);
  }

  static read(name: string, reader: ArrayReader, column: TextColumn, kind: FieldKind): ColumnIndex {
    const digits = kind === 'text' ? null : DigitRuns.read(name, reader, column.values);
    return new ColumnIndex(column, kind, WordIndex.read(name, reader), digits);
  }

  arrays(name: string): Arrays {
    return { ...this.#words.arrays(name), ...this.#digits?.arrays(name) };
  }

  // Each says whether it added any.

  /** Adds the rows that have a word beginning with `word` or, where it is digits, a number with them inside. */
  addWord(word: QueryWord, into: RowSet): boolean {
    const rows = this.#column.rows();
    const add = (value: number) => into.addGroup(rows, value);
    const hasWords = this.#words.visitPrefix(word.bytes, add);
    return (word.isDigits && this.#addDigits(word, into)) || hasWords;
  }

  /** Adds the rows that have exactly this word. */
  addTerm(word: QueryWord, into: RowSet): boolean {
    const rows = this.#column.rows();
    return this.#words.visitTerm(word.bytes, (value) => into.addGroup(rows, value));
  }

  /** Adds the rows in which these words stand whole and side by side. */
  addPhrase(words: readonly QueryWord[], into: RowSet): boolean {
    const rows = this.#column.rows();
    const phrase = words.map(({ text }) => text);
    let hasAny = false;
    const check = (value: number) => {
      if (!this.#hasPhrase(this.#column.values.at(value), phrase)) return;
      into.addGroup(rows, value);
      hasAny = true;
    };
    // All values with the phrase have each of its words, so any will do; digits lead to more of them.
    const sought = words.find(({ isDigits }) => !isDigits) ?? words[0];
    if (sought === undefined) return false;
    if (sought.isUnspaced) this.#words.visitPrefix(sought.bytes, check);
    else this.#words.visitTerm(sought.bytes, check);
    if (sought.isDigits) this.#digits?.visit(sought.bytes, check);
    return hasAny;
  }

  #addDigits(word: QueryWord, into: RowSet): boolean {
    if (this.#digits === null) return false;
    const rows = this.#column.rows();
    const kept = this.#keptDigits.get(word.text);
    if (kept !== undefined) {
      into.unite(kept);
      return true;
    }
    if (word.text.length > longestKept) return this.#digits.visit(word.bytes, (value) => into.addGroup(rows, value));
    const found = RowSet.none(this.#column.length);
    const hasAny = this.#digits.visit(word.bytes, (value) => found.addGroup(rows, value));
    into.unite(found);
    if (hasAny) this.#keptDigits.set(word.text, found);
    for (const oldest of this.#keptDigits.keys()) {
      if (this.#keptDigits.size <= mostKept) break;
      this.#keptDigits.delete(oldest);
    }
    return hasAny;
  }

  /** Adds the words that `word` may have been meant for. */
  addMeant(word: string, meant: Set<string>): void {
    this.#words.addMeant(word, meant);
  }

  #hasPhrase(text: string, phrase: readonly string[]): boolean {
    if (this.#kind === 'phone' && phoneWords(text).includes(phrase.join(''))) return true;
    return holdsPhrase(wordsOf(text), phrase);
  }
}

/** The words that a value is found by, besides its numbers, which {@link DigitRuns} finds by their beginning too. */
function indexedWords(text: string, kind: FieldKind): Iterable<string> {
  if (kind === 'text') return oneWord.test(text) ? [text] : new Set(wordsOf(text).flatMap(wordStarts));
  if (kind === 'phone' && isPhoneNumber(fold(text))) return [];
  const words = wordsOf(text).flatMap(wordStarts);
  return new Set(kind === 'phone' ? words : words.filter((word) => !digitsAlone.test(word)));
}
