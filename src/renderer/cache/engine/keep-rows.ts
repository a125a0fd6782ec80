import { lowestBit, ones, type RowSet } from './row-set.ts';

// Each is a loop of its own, without a function for every row. Where most of 32 rows are still in the set all are looked
// at, without a branch: a million take 1 to 2 ms, where asking a function takes ten times as long. Where few are left,
// only those are.

const few = 12;

/** Leaves of `rows` those whose code is `wanted` (1; 0 for those that are not, by code). */
export function keepCodes(rows: RowSet, codes: Uint32Array | Uint8Array, wanted: Uint8Array): void {
  const { words } = rows;
  for (let word = 0; word < words.length; word += 1) {
    const bits = words[word] ?? 0;
    if (bits === 0) continue;
    const first = word << 5;
    let kept = 0;
    if (ones(bits) <= few) {
      for (let left = bits; left !== 0; left &= left - 1) {
        const bit = lowestBit(left);
        kept |= (wanted[codes[first + bit] ?? 0] ?? 0) << bit;
      }
    } else {
      for (let bit = 0; bit < 32; bit += 1) kept |= (wanted[codes[first + bit] ?? 0] ?? 0) << bit;
    }
    words[word] = bits & kept;
  }
}

/** Leaves of `rows` those whose value is from `from` (inclusive) up to `to` (exclusive); NaN never is. */
export function keepBetween(rows: RowSet, values: Float64Array, from: number, to: number): void {
  const { words } = rows;
  for (let word = 0; word < words.length; word += 1) {
    const bits = words[word] ?? 0;
    if (bits === 0) continue;
    const first = word << 5;
    let kept = 0;
    if (ones(bits) <= few) {
      for (let left = bits; left !== 0; left &= left - 1) {
        const bit = lowestBit(left);
        const value = values[first + bit] ?? Number.NaN;
        kept |= (Number(value >= from) & Number(value < to)) << bit;
      }
    } else {
      for (let bit = 0; bit < 32; bit += 1) {
        const value = values[first + bit] ?? Number.NaN;
        kept |= (Number(value >= from) & Number(value < to)) << bit;
      }
    }
    words[word] = bits & kept;
  }
}
