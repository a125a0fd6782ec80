import type { ArrayReader, Arrays } from './array-record.ts';
import { buildPostingLists, type PostingLists } from './posting-lists.ts';
import { bytesOf, StringTable, sortingByBytes } from './string-table.ts';
import { startsWithTypo } from './typo.ts';

/** Values whose words are looked for in a step: 2 ms or so. */
const valuesAStep = 512;

/** Leads from words to the values that contain them: a sorted dictionary with posting lists. */
export class WordIndex {
  /** The different words, sorted. */
  readonly terms: StringTable;
  /** The values of each term. */
  readonly #values: PostingLists;

  private constructor(terms: StringTable, values: PostingLists) {
    this.terms = terms;
    this.#values = values;
  }

  /** Indexes words in steps. @param wordsOf the different folded words of a value */
  static *building(valueCount: number, wordsOf: (value: number) => Iterable<string>): Generator<undefined, WordIndex> {
    const seen = new Map<string, number>();
    const termOf: number[] = [];
    const valueAt: number[] = [];
    for (let value = 0; value < valueCount; value += 1) {
      for (const word of wordsOf(value)) {
        const term = seen.get(word) ?? seen.size;
        if (term === seen.size) seen.set(word, term);
        termOf.push(term);
        valueAt.push(value);
      }
      if (value % valuesAStep === valuesAStep - 1) yield;
    }
    const terms = yield* sortingByBytes(seen.keys());
    const rank = new Uint32Array(seen.size);
    for (const [index, term] of terms.entries()) rank[seen.get(term) ?? 0] = index;
    const ranks = Uint32Array.from(termOf, (term) => rank[term] ?? 0);
    return new WordIndex(StringTable.of(terms), buildPostingLists(ranks, seen.size, valueCount, valueAt));
  }

  static read(name: string, reader: ArrayReader): WordIndex {
    return new WordIndex(new StringTable(reader.bytes(`${name}.terms`), reader.words(`${name}.terms.starts`)), {
      starts: reader.words(`${name}.starts`),
      postings: reader.numbers(`${name}.postings`),
    });
  }

  arrays(name: string): Arrays {
    return {
      [`${name}.terms`]: this.terms.bytes,
      [`${name}.terms.starts`]: this.terms.starts,
      [`${name}.starts`]: this.#values.starts,
      [`${name}.postings`]: this.#values.postings,
    };
  }

  // Each says whether it visited any value.

  /** Visits the values with a word that begins with `prefix`, some more than once. */
  visitPrefix(prefix: Uint8Array, visit: (value: number) => void): boolean {
    const terms = this.terms;
    const first = terms.firstNotBefore(prefix);
    let last = first;
    while (last < terms.length && terms.startsWith(last, prefix)) last += 1;
    return this.#visit(first, last, visit);
  }

  /** Visits the values with exactly this word. */
  visitTerm(word: Uint8Array, visit: (value: number) => void): boolean {
    const term = this.terms.firstNotBefore(word);
    return term < this.terms.length && this.terms.equals(term, word) && this.#visit(term, term + 1, visit);
  }

  /** Adds the words, up to their first digit, that `word` (only letters) may be a misspelling of. */
  addFuzzyMatches(word: string, matches: Set<string>): void {
    const bytes = bytesOf(word);
    const isAscii = bytes.length === word.length;
    for (let term = 0; term < this.terms.length; term += 1) {
      // Nearly all begin differently, which the bytes tell without making a string.
      if (isAscii && !this.#mayMatchFuzzily(term, bytes)) continue;
      const candidate = this.terms.at(term).replace(/[0-9].*/u, '');
      if (startsWithTypo(candidate, word)) matches.add(candidate);
    }
  }

  /** Whether the first two letters of a term and of `word` differ by one typo at most; true if they are not ASCII. */
  #mayMatchFuzzily(term: number, word: Uint8Array): boolean {
    const start = this.terms.starts[term] ?? 0;
    const [one = 0, two = 0] = [this.terms.bytes[start], this.terms.bytes[start + 1]];
    if (one >= 128 || two >= 128) return true;
    return one === word[0] || two === word[1] || two === word[0] || one === word[1];
  }

  #visit(firstTerm: number, endTerm: number, visit: (value: number) => void): boolean {
    const { starts, postings } = this.#values;
    const start = starts[firstTerm] ?? 0;
    const end = starts[endTerm] ?? 0;
    for (let index = start; index < end; index += 1) visit(postings[index] ?? 0);
    return start < end;
  }
}
