import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deriveKeys, eraseKeys, keyBytes } from '../../../../src/main/sealing/account-keys.ts';
import { seal, sealedOverhead, unseal } from '../../../../src/main/sealing/sealed-bytes.ts';

const key = randomBytes(keyBytes);

describe('sealed bytes', () => {
  test('open to what was sealed, with its key and as the same thing', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (plain, of) => {
        const sealed = seal(key, of, plain);
        expect(sealed.length).toBe(plain.length + sealedOverhead);
        expect(unseal(key, of, sealed)).toEqual(plain);
      }),
    );
  });

  test('do not open with another key or as another thing', () => {
    const sealed = seal(key, 'one', Buffer.from('a call'));
    expect(unseal(randomBytes(keyBytes), 'one', sealed)).toBeNull();
    expect(unseal(key, 'another', sealed)).toBeNull();
  });

  test('do not open when any bit is flipped or any byte is cut or added', () => {
    const sealed = seal(key, 'one', Buffer.from('a call'));
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const flipped = Uint8Array.from(sealed);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(unseal(key, 'one', flipped)).toBeNull();
    }
    for (let length = 0; length < sealed.length; length += 1) {
      expect(unseal(key, 'one', sealed.subarray(0, length))).toBeNull();
    }
    expect(unseal(key, 'one', Buffer.concat([sealed, Buffer.of(0)]))).toBeNull();
  });

  test('are not made with a key that was erased', () => {
    const keys = deriveKeys(key, 'a');
    eraseKeys(keys);
    expect(() => seal(keys.files, 'one', Buffer.from('a call'))).toThrow(expect.objectContaining({ code: 'locked' }));
  });

  test('show nothing of what they hold, and differ each time', () => {
    const text = Buffer.from('Priya Sharma +919812345678');
    const [one, two] = [seal(key, 'one', text), seal(key, 'one', text)];
    expect(Buffer.from(one).includes('Priya')).toBe(false);
    expect(Buffer.from(one).equals(two)).toBe(false);
  });
});

describe('the keys of an account', () => {
  test('differ by purpose, by account and by data key, and are the same each time', () => {
    const all = [deriveKeys(key, 'a'), deriveKeys(key, 'b'), deriveKeys(randomBytes(keyBytes), 'a')];
    const hex = all.flatMap((keys) => Object.values(keys).map((bytes) => Buffer.from(bytes).toString('hex')));
    expect(new Set(hex).size).toBe(hex.length);
    expect(hex.every((digits) => digits.length === keyBytes * 2)).toBe(true);
    expect(deriveKeys(key, 'a')).toEqual(all[0]);
  });

  test('are zeros once they are erased', () => {
    const keys = deriveKeys(key, 'a');
    eraseKeys(keys);
    for (const bytes of Object.values(keys)) expect(bytes.every((byte) => byte === 0)).toBe(true);
  });

  test('are HKDF-SHA-256 of the data key, salted with the account, as another program derives them', () => {
    // python3: hmac.new(hmac.new(b'a', bytes(range(32)), 'sha256').digest(), b'voicelogs/files/v1\x01', 'sha256').hexdigest()
    const dataKey = Uint8Array.from({ length: keyBytes }, (_, at) => at);
    expect(Buffer.from(deriveKeys(dataKey, 'a').files).toString('hex')).toBe(
      '242f2d3e4959c5a81f06c8cf1f54c2716671364eb7017eac935d8dca5246e6b2',
    );
  });
});
