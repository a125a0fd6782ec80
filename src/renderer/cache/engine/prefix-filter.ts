import { lowerCase, type StringTable } from './string-table.ts';

/** Settings of a filter. */
export interface FilteredPrefixes {
  /** The lengths of the prefixes it holds, in bytes of UTF-8, ascending. */
  readonly lengths: readonly number[];
  /** The fewer, the more false positives. */
  readonly bitsPerWord: number;
}

const fewestBits = 1_024;

/**
 * A Bloom filter with one hash over the prefixes of words: one lookup tells for most prefixes that no word has them. So the
 * dictionaries of a segment are not searched for a word that is rare or absent. It is built from the words, never stored.
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

  /** False: no word has the prefix. @param key of {@link prefixKey} */
  mayHave(key: number): boolean {
    const bit = key & (this.#bits.length * 32 - 1);
    return (((this.#bits[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1;
  }

  #add(key: number): void {
    const bit = key & (this.#bits.length * 32 - 1);
    this.#bits[bit >>> 5] = (this.#bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }
}

/** The key to look up words that begin with `prefix`; null: the prefix is too short for the filter. */
export function prefixKey({ lengths }: FilteredPrefixes, prefix: Uint8Array): number | null {
  const length = lengths.findLast((each) => each <= prefix.length);
  return length === undefined ? null : hash(prefix, 0, length);
}

/** 32 bits of FNV-1a, without regard to the case of ASCII. */
function hash(bytes: Uint8Array, start: number, end: number): number {
  let hashed = 0x811c9dc5;
  for (let at = start; at < end; at += 1) hashed = Math.imul(hashed ^ lowerCase(bytes[at] ?? 0), 0x01000193);
  return hashed ^ (hashed >>> 15);
}
