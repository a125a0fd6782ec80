import { lowerCase, type StringTable } from './string-table.ts';

/** What a filter knows of its words. */
export interface FilteredPrefixes {
  /** How long the beginnings are that it knows, in bytes of UTF-8, ascending. */
  readonly lengths: readonly number[];
  /** The fewer, the more beginnings are there by chance. */
  readonly bitsPerWord: number;
}

const fewestBits = 1_024;

/**
 * Tells of most beginnings that no word has them, at the price of one look: a word that is rare, or nowhere, is not
 * looked for in the dictionaries of every segment. It is made of the words, never kept beside them.
 */
export class PrefixFilter {
  readonly #bits: Uint32Array;

  constructor({ lengths, bitsPerWord }: FilteredPrefixes, dictionaries: readonly StringTable[]) {
    const words = dictionaries.reduce((sum, { length }) => sum + length, 0);
    const bits = 2 ** Math.ceil(Math.log2(Math.max(fewestBits, words * bitsPerWord)));
    this.#bits = new Uint32Array(bits / 32);
    for (const { bytes, starts } of dictionaries) {
      for (let word = 0; word + 1 < starts.length; word += 1) {
        const [start, end] = [starts[word] ?? 0, starts[word + 1] ?? 0];
        for (const length of lengths) if (end - start >= length) this.#add(hash(bytes, start, start + length));
      }
    }
  }

  /** False where no word begins so. @param key of {@link prefixKey} */
  mayHave(key: number): boolean {
    const bit = key & (this.#bits.length * 32 - 1);
    return (((this.#bits[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1;
  }

  #add(key: number): void {
    const bit = key & (this.#bits.length * 32 - 1);
    this.#bits[bit >>> 5] = (this.#bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }
}

/** By what a filter is asked for words that begin with `prefix`; null where it knows none as short. */
export function prefixKey({ lengths }: FilteredPrefixes, prefix: Uint8Array): number | null {
  const length = lengths.findLast((each) => each <= prefix.length);
  return length === undefined ? null : hash(prefix, 0, length);
}

/** 32 bits, by FNV-1a, without regard to the case of ASCII. */
function hash(bytes: Uint8Array, start: number, end: number): number {
  let hashed = 0x811c9dc5;
  for (let at = start; at < end; at += 1) hashed = Math.imul(hashed ^ lowerCase(bytes[at] ?? 0), 0x01000193);
  return hashed ^ (hashed >>> 15);
}
