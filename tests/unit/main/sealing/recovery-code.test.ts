import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyOfRecoveryCode, newRecoveryCode } from '../../../../src/main/sealing/recovery-code.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('a recovery code', () => {
  test('is 32 symbols and two that check them, in groups, and another each time', () => {
    const codes = Array.from({ length: 100 }, newRecoveryCode);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{2}$/);
    expect(new Set(codes).size).toBe(codes.length);
  });

  test('is read in either case, with any spaces and dashes, and with letters for the digits they look like', () => {
    const code = newRecoveryCode();
    const key = keyOfRecoveryCode(code);
    expect(key?.length).toBe(32);
    const written = code.toLowerCase().replaceAll('-', ' – ').replaceAll('0', 'o').replaceAll('1', 'l');
    expect(keyOfRecoveryCode(` ${written} `)).toEqual(key);
  });

  test('with a wrong symbol is noticed but for one in a thousand, and then has another key', () => {
    let passed = 0;
    const code = newRecoveryCode();
    const key = Buffer.from(keyOfRecoveryCode(code) ?? []).toString('hex');
    fc.assert(
      fc.property(fc.nat(31), fc.nat(31), (place, symbol) => {
        const at = place + Math.floor(place / 4);
        const typed = code.slice(0, at) + alphabet[symbol] + code.slice(at + 1);
        if (typed === code) return;
        const other = keyOfRecoveryCode(typed);
        if (other === null) return;
        passed += 1;
        expect(Buffer.from(other).toString('hex')).not.toBe(key);
      }),
      { numRuns: 1_000 },
    );
    expect(passed).toBeLessThan(10);
  });

  test.each(['', '-', 'AAAA', '7Q0K-7Q0K', '!'.repeat(34), 'ü'.repeat(34)])('is not %j', (typed) => {
    expect(keyOfRecoveryCode(typed)).toBeNull();
  });
});
