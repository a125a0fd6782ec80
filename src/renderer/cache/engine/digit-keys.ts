import type { StringTable } from './string-table.ts';

/** Digits of a key. */
const length = 5;
/** So many keys there are. */
export const digitKeyCount = 10 ** length;

/** The keys of all runs of five digits in a number: each one that contains it has all of them. */
export function digitKeys(digits: Uint8Array): readonly number[] {
  const keys: number[] = [];
  addKeys(digits, 0, digits.length, (key) => keys.push(key));
  return keys;
}

/** Adds the keys of all numbers in all texts. */
export function addDigitKeys({ bytes, starts }: StringTable, add: (key: number) => void): void {
  for (let text = 0; text + 1 < starts.length; text += 1) addKeys(bytes, starts[text] ?? 0, starts[text + 1] ?? 0, add);
}

function addKeys(bytes: Uint8Array, start: number, end: number, add: (key: number) => void): void {
  let key = 0;
  let digits = 0;
  for (let at = start; at < end; at += 1) {
    const digit = (bytes[at] ?? 0) - 48;
    const isDigit = digit >= 0 && digit <= 9;
    digits = isDigit ? digits + 1 : 0;
    if (!isDigit) continue;
    key = (key * 10 + digit) % digitKeyCount;
    if (digits >= length) add(key);
  }
}
