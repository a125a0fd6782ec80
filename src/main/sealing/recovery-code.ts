import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { keyBytes } from './account-keys.ts';

/** Crockford's base32: no I, L, O and U, which are read as 1, 1, 0 and V. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeBytes = 20;
/** 160 bits, five a symbol. */
const symbols = (codeBytes * 8) / 5;
const groupOf = 4;

/** A new recovery code: 160 random bits as 32 symbols and 2 that check them, in groups: `7Q0K-…-3F`. */
export function newRecoveryCode(): string {
  const random = randomBytes(codeBytes);
  const text = encode(random) + check(random);
  return (text.match(new RegExp(`.{1,${groupOf}}`, 'g')) ?? []).join('-');
}

/**
 * The wrapping key of a typed code; null where it is no code: too short, or a symbol is wrong. Case, spaces and dashes are
 * overlooked, and letters that look like digits are read as those.
 */
export function keyOfRecoveryCode(typed: string): Uint8Array | null {
  const text = typed
    .toUpperCase()
    .replace(/[\s\-–—_.]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/U/g, 'V');
  if (text.length !== symbols + 2 || [...text].some((symbol) => !alphabet.includes(symbol))) return null;
  const bytes = decode(text.slice(0, symbols));
  if (check(bytes) !== text.slice(symbols)) return null;
  // The code is as random as a key, so it need not be made slow to try.
  return new Uint8Array(hkdfSync('sha256', bytes, '', 'voicelogs/recovery-code/v1', keyBytes));
}

/** Two symbols of the SHA-256: one mistyped code in a thousand passes as whole, and then still opens nothing. */
function check(bytes: Uint8Array): string {
  return encode(createHash('sha256').update(bytes).digest()).slice(0, 2);
}

function encode(bytes: Uint8Array): string {
  let text = '';
  let value = 0;
  let bits = 0;
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(value >> bits) & 31];
    }
  }
  return text;
}

function decode(text: string): Uint8Array {
  const bytes: number[] = [];
  let value = 0;
  let bits = 0;
  for (const symbol of text) {
    value = ((value << 5) | alphabet.indexOf(symbol)) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((value >> bits) & 255);
  }
  return Uint8Array.from(bytes);
}
