import { lowerCase, type StringTable } from './string-table.ts';

/** Lengths of prefixes, in bytes of UTF-8, ascending. */
export type PrefixLengths = readonly number[];

/** The key to look up words that begin with `prefix`; null: the prefix is shorter than all lengths. */
export function prefixKey(lengths: PrefixLengths, prefix: Uint8Array): number | null {
  const length = lengths.findLast((each) => each <= prefix.length);
  return length === undefined ? null : hash(prefix, 0, length);
}

/** Adds the keys of all prefixes of words: {@link prefixKey} of what begins any of them is among these. */
export function addPrefixKeys(
  lengths: PrefixLengths,
  { bytes, starts }: StringTable,
  add: (key: number) => void,
): void {
  for (let word = 0; word + 1 < starts.length; word += 1) {
    const [start, end] = [starts[word] ?? 0, starts[word + 1] ?? 0];
    for (const length of lengths) if (end - start >= length) add(hash(bytes, start, start + length));
  }
}

/** 32 bits, with the steps of FNV-1a, without regard to the case of ASCII. */
function hash(bytes: Uint8Array, start: number, end: number): number {
  let hashed = 0x811c9dc5;
  for (let at = start; at < end; at += 1) hashed = Math.imul(hashed ^ lowerCase(bytes[at] ?? 0), 0x01000193);
  // A filter uses the low bits, which multiplying reaches least.
  hashed = Math.imul(hashed ^ (hashed >>> 15), 0x85ebca6b);
  return hashed ^ (hashed >>> 13);
}
