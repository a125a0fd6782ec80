import { fold } from '../fold.ts';
import { isPhoneNumber, searchTerms, spellingOf } from '../tokenizer.ts';
import type { ArrayReader, Arrays } from './array-record.ts';
import { BitSet } from './bit-set.ts';
import { DigitNgramIndex, type PhonePattern } from './digit-ngram-index.ts';
import { holdsPhrase } from './phrase.ts';
import { filedPart, type QueryPhrase, type QueryWord } from './query-word.ts';
import type { FieldKind } from './searched-fields.ts';
import type { StringTable } from './string-table.ts';
import type { TextColumn } from './text-column.ts';
import { WordIndex } from './word-index.ts';

const oneWord = /^[a-z0-9]+$/;
const digitsAlone = /^[0-9]+$/;

const longestKept = 2;
const mostKept = 12;

/**
 * The index of one text column. A column has far fewer values than calls, so words lead to values and values to rows: each
 * value is folded and tokenized once, and a phrase is compared once a value.
 */
export class ColumnIndex {
  readonly #column: TextColumn;
  readonly #kind: FieldKind;
  readonly #words: WordIndex;
  readonly #digits: DigitNgramIndex | null;
  /** Rows found by one or two digits: most rows, and typed at the beginning of every longer number. */
  readonly #keptDigits = new Map<string, BitSet>();

  private constructor(column: TextColumn, kind: FieldKind, words: WordIndex, digits: DigitNgramIndex | null) {
    this.#column = column;
    this.#kind = kind;
    this.#words = words;
    this.#digits = digits;
  }

  static *building(column: TextColumn, kind: FieldKind): Generator<undefined, ColumnIndex> {
    const { values } = column;
    const strings = values.toArray();
    const words = yield* WordIndex.building(strings.length, (value) => indexedWords(strings[value] ?? '', kind));
    if (kind === 'text') return new ColumnIndex(column, kind, words, null);
    const digits = yield* kind === 'phone'
      ? DigitNgramIndex.ofPhones(values, strings)
      : DigitNgramIndex.ofTickets(values, strings);
    return new ColumnIndex(column, kind, words, digits);
  }

  static read(name: string, reader: ArrayReader, column: TextColumn, kind: FieldKind): ColumnIndex {
    const digits = kind === 'text' ? null : DigitNgramIndex.read(name, reader, column.values);
    return new ColumnIndex(column, kind, WordIndex.read(name, reader), digits);
  }

  arrays(name: string): Arrays {
    return { ...this.#words.arrays(name), ...this.#digits?.arrays(name) };
  }

  /** The different words, sorted. */
  get terms(): StringTable {
    return this.#words.terms;
  }

  /** The digits of each value's numbers; null: the column's numbers are words as others. */
  get digits(): StringTable | null {
    return this.#digits?.digits ?? null;
  }

  // Each says whether it added any row.

  /** Adds the rows with a word that begins with `word`, by itself or together with what is joined to it. */
  addWord(word: QueryWord, into: BitSet): boolean {
    return this.#visitBeginning(word, (value) => into.addPostings(this.#column.rows(), value));
  }

  /** Adds the rows with a number that contains these digits. */
  addNumber(typed: string, number: PhonePattern, into: BitSet): boolean {
    if (this.#digits === null) return false;
    const rows = this.#column.rows();
    if (typed.length > longestKept) return this.#visitNumber(number, (value) => into.addPostings(rows, value));
    const kept = this.#keptDigits.get(typed);
    if (kept !== undefined) {
      into.unite(kept);
      return true;
    }
    const found = BitSet.none(this.#column.length);
    const hasAny = this.#visitNumber(number, (value) => found.addPostings(rows, value));
    into.unite(found);
    if (hasAny) this.#keptDigits.set(typed, found);
    for (const oldest of this.#keptDigits.keys()) {
      if (this.#keptDigits.size <= mostKept) break;
      this.#keptDigits.delete(oldest);
    }
    return hasAny;
  }

  /** Adds the rows that contain these whole words side by side. */
  addPhrase(phrase: QueryPhrase, into: BitSet): boolean {
    const [check, hasAny] = this.#checking(phrase, into);
    this.#visitBeginning(phrase.sought, check);
    return hasAny();
  }

  /** Adds the rows that have the phrase as a whole number, or in a text with a number. */
  addPhraseNumber(phrase: QueryPhrase, into: BitSet): boolean {
    if (this.#kind === 'phone' && phrase.phone !== null)
      return (
        this.#digits?.visitPhone(phrase.phone, true, (value) => into.addPostings(this.#column.rows(), value)) ?? false
      );
    if (this.#kind !== 'ticket' || phrase.sought.phone === null) return false;
    const [check, hasAny] = this.#checking(phrase, into);
    this.#digits?.visit(phrase.sought.phone.digits, check);
    return hasAny();
  }

  /** A function that adds the rows of a value that contains the phrase, and one that says whether any did. */
  #checking(phrase: QueryPhrase, into: BitSet): readonly [(value: number) => void, () => boolean] {
    let hasAny = false;
    const check = (value: number) => {
      if (!holdsPhrase(spellingOf(this.#column.values.at(value)), phrase.text)) return;
      into.addPostings(this.#column.rows(), value);
      hasAny = true;
    };
    return [check, () => hasAny];
  }

  /** Visits the values with a word that begins with `word`, by itself or with what is joined to it; some more than once. */
  #visitBeginning({ text, bytes, filed }: QueryWord, visit: (value: number) => void): boolean {
    const hasWords = this.#words.visitPrefix(bytes, visit);
    if (this.#kind !== 'ticket' || filed === null) return hasWords;
    const typed = text.replace('+', '');
    let hasJoined = false;
    this.#words.visitTerm(filed, (value) => {
      if (!searchTerms(this.#column.values.at(value)).joined.some((term) => term.startsWith(typed))) return;
      visit(value);
      hasJoined = true;
    });
    return hasJoined || hasWords;
  }

  #visitNumber(number: PhonePattern, visit: (value: number) => void): boolean {
    if (this.#digits === null) return false;
    return this.#kind === 'phone'
      ? this.#digits.visitPhone(number, false, visit)
      : this.#digits.visit(number.digits, visit);
  }

  /** Adds the words that `word` may be a misspelling of. */
  addFuzzyMatches(word: string, matches: Set<string>): void {
    this.#words.addFuzzyMatches(word, matches);
  }
}

/** The words that find a value. Its numbers are left out, as {@link DigitNgramIndex} finds them by prefix too. */
function indexedWords(text: string, kind: FieldKind): Iterable<string> {
  if (kind === 'text' && oneWord.test(text)) return [text];
  if (kind === 'phone' && isPhoneNumber(fold(text))) return [];
  const { words, joined } = searchTerms(text);
  if (kind !== 'ticket') return new Set([...words, ...joined]);
  const others = words.filter((word) => !digitsAlone.test(word));
  return new Set([...others, ...joined.map((term) => filedPart.exec(term)?.[0] ?? term)]);
}
