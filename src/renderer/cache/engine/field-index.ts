import { fold } from '../fold.ts';
import { nationalStart } from '../phone-forms.ts';
import { isPhoneNumber, phoneWords, wordsOf } from '../words.ts';
import { DigitRuns, type DigitString } from './digit-runs.ts';
import { type Groups, grouped } from './groups.ts';
import { RowSet } from './row-set.ts';
import { beginsAlmostWith } from './typing-error.ts';

/** What a field holds: words; words that nobody types by heart; a phone number; or words whose digits are a number that people remember a part of. */
export type FieldKind = 'text' | 'id' | 'phone' | 'ticket';

/** Letters or digits of a word whose rows are kept once they were found, */
const longestKept = 2;
/** where they are more than one in so many: fewer are found again sooner than two sets are put together. */
const fewestShare = 32;

const digitsAlone = /^[0-9]+$/;
const oneWord = /^[a-z0-9]+$/;

/**
 * One searched field of a segment's calls. A field has far fewer values than calls, so words lead to values and values
 * to rows: each distinct value is folded and cut into words once, and a phrase is looked for once a value.
 */
export class FieldIndex {
  readonly #kind: FieldKind;
  readonly #values: readonly string[];
  /** Rows (counted from the segment's first) by value. */
  readonly #rows: Groups;
  /** Sorted. */
  readonly #terms: readonly string[];
  /** Values by term. */
  readonly #valuesOfTerm: Groups;
  readonly #digitRuns: DigitRuns | null;
  readonly #rowCount: number;
  /** What was found for short words, which lead to most rows and are asked for at the beginning of every longer one. */
  readonly #kept = new Map<string, RowSet>();

  /** `textAt`: the field's text in each of `rows` rows, null where there is none. */
  constructor(rows: number, textAt: (row: number) => string | null, kind: FieldKind) {
    this.#kind = kind;
    this.#rowCount = rows;
    const codes = new Map<string, number>();
    const codeOf = new Int32Array(rows);
    for (let row = 0; row < rows; row += 1) {
      const text = textAt(row);
      const code = text === null ? -1 : (codes.get(text) ?? codes.size);
      if (text !== null && code === codes.size) codes.set(text, code);
      codeOf[row] = code;
    }
    this.#values = [...codes.keys()];
    this.#rows = grouped(codeOf, this.#values.length, rows);

    const terms = new Map<string, number>();
    const termOf: number[] = [];
    const valueOfTerm: number[] = [];
    const digitStrings: DigitString[] = [];
    for (const [value, text] of this.#values.entries()) {
      for (const word of this.#read(text, value, digitStrings)) {
        const term = terms.get(word) ?? terms.size;
        terms.set(word, term);
        termOf.push(term);
        valueOfTerm.push(value);
      }
    }
    this.#terms = [...terms.keys()].sort();
    const rank = new Uint32Array(terms.size);
    for (const [place, term] of this.#terms.entries()) rank[terms.get(term) ?? 0] = place;
    const ranks = termOf.map((term) => rank[term] ?? 0);
    this.#valuesOfTerm = grouped(ranks, terms.size, this.#values.length, valueOfTerm);
    this.#digitRuns = digitStrings.length === 0 ? null : new DigitRuns(digitStrings, this.#values.length);
  }

  /** Adds the rows that have a word beginning with `word` or, where `word` is digits, a number with them inside. */
  addWord(word: string, into: RowSet, base: number): void {
    if (word.length > longestKept) {
      this.#addWord(word, into, base);
      return;
    }
    let found = this.#kept.get(word);
    if (found === undefined) {
      found = new RowSet(this.#rowCount);
      this.#addWord(word, found, 0);
      if (found.count() > this.#rowCount / fewestShare) this.#kept.set(word, found);
    }
    into.addSet(found, base);
  }

  /** Adds the rows in which these words stand whole and side by side. */
  addPhrase(words: readonly string[], into: RowSet, base: number): void {
    this.#visitCandidates(words, (value) => {
      if (this.#hasPhrase(this.#values[value] ?? '', words)) this.#addValue(value, into, base);
    });
  }

  /** Adds the rows of words that `word` may have been meant for, and those words to `meant`. */
  addMisspelt(word: string, into: RowSet, base: number, meant: Set<string>): void {
    if (this.#kind === 'id') return;
    for (let term = 0; term < this.#terms.length; term += 1) {
      const candidate = this.#terms[term] ?? '';
      if (!beginsAlmostWith(candidate, word)) continue;
      this.#addTerm(term, into, base);
      meant.add(candidate);
    }
  }

  #addWord(word: string, into: RowSet, base: number): void {
    for (let term = this.#firstTerm(word); this.#terms[term]?.startsWith(word) === true; term += 1) {
      this.#addTerm(term, into, base);
    }
    if (this.#digitRuns === null || !digitsAlone.test(word)) return;
    for (const value of this.#digitRuns.find(word)) this.#addValue(value, into, base);
  }

  /** The words of a value; its numbers go to `digitStrings`, which finds them by their beginning too. */
  #read(text: string, value: number, digitStrings: DigitString[]): Iterable<string> {
    if (this.#kind === 'text' || this.#kind === 'id') return oneWord.test(text) ? [text] : new Set(wordsOf(text));
    const folded = fold(text);
    if (this.#kind === 'phone') {
      if (!isPhoneNumber(folded)) return new Set(wordsOf(text));
      const digits = folded.replace(/\D/g, '');
      digitStrings.push({ digits, value, national: nationalStart(folded) });
      return [];
    }
    for (const digits of folded.match(/[0-9]+/g) ?? []) digitStrings.push({ digits, value, national: null });
    return new Set(wordsOf(folded).filter((word) => !digitsAlone.test(word)));
  }

  /** The values in which at least one of the words is. */
  #visitCandidates(words: readonly string[], visit: (value: number) => void): void {
    const plain = words.find((word) => !digitsAlone.test(word)) ?? words[0];
    if (plain === undefined) return;
    const term = this.#firstTerm(plain);
    if (this.#terms[term] === plain) {
      const { starts, members } = this.#valuesOfTerm;
      for (let index = starts[term] ?? 0; index < (starts[term + 1] ?? 0); index += 1) visit(members[index] ?? 0);
    }
    if (this.#digitRuns === null || !digitsAlone.test(plain)) return;
    for (const value of this.#digitRuns.find(plain)) visit(value);
  }

  #hasPhrase(text: string, words: readonly string[]): boolean {
    if (this.#kind === 'phone') {
      const whole = phoneWords(text);
      if (whole.includes(words.join(''))) return true;
    }
    return hasPhrase(wordsOf(text), words);
  }

  #addTerm(term: number, into: RowSet, base: number): void {
    const { starts, members } = this.#valuesOfTerm;
    for (let index = starts[term] ?? 0; index < (starts[term + 1] ?? 0); index += 1) {
      this.#addValue(members[index] ?? 0, into, base);
    }
  }

  #addValue(value: number, into: RowSet, base: number): void {
    const { starts, members } = this.#rows;
    into.addAll(members, starts[value] ?? 0, starts[value + 1] ?? 0, base);
  }

  /** The first term that is not before `word`, by halving. */
  #firstTerm(word: string): number {
    let low = 0;
    let high = this.#terms.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#terms[middle] ?? '') < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Whether `phrase` stands somewhere in `words`, side by side and in its order. */
export function hasPhrase(words: readonly string[], phrase: readonly string[]): boolean {
  return words.some((_, start) => phrase.every((word, index) => words[start + index] === word));
}
