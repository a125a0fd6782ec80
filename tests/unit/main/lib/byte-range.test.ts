import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRange } from '../../../../src/main/lib/byte-range.ts';

describe('a Range header', () => {
  test.each([
    ['bytes=0-', 1000, { first: 0, last: 999 }],
    ['bytes=500-', 1000, { first: 500, last: 999 }],
    ['bytes=0-0', 1000, { first: 0, last: 0 }],
    ['bytes=10-19', 1000, { first: 10, last: 19 }],
    ['bytes=990-5000', 1000, { first: 990, last: 999 }],
    ['bytes=-100', 1000, { first: 900, last: 999 }],
    ['bytes=-5000', 1000, { first: 0, last: 999 }],
    ['Bytes=5-6', 1000, { first: 5, last: 6 }],
  ])('%s of %i bytes is read', (header, size, range) => {
    expect(parseRange(header, size)).toEqual(range);
  });

  test.each([
    ['bytes=1000-', 1000],
    ['bytes=5000-6000', 1000],
    ['bytes=-0', 1000],
    ['bytes=0-', 0],
    ['bytes=-1', 0],
  ])('%s of %i bytes has no byte to send', (header, size) => {
    expect(parseRange(header, size)).toBe('unsatisfiable');
  });

  test.each([
    null,
    '',
    'bytes',
    'bytes=',
    'bytes=-',
    'bytes=9-3',
    'bytes=a-b',
    'bytes=0-1,5-6',
    'items=0-1',
    'bytes=1.5-2',
    'bytes = 1-2',
  ])('%s asks for the whole file', (header) => {
    expect(parseRange(header, 1000)).toBe('whole');
  });

  test('never reaches outside the file, whatever it says', () => {
    const number = fc.oneof(fc.constant(''), fc.nat().map(String), fc.bigInt({ min: 0n, max: 10n ** 30n }).map(String));
    fc.assert(
      fc.property(number, number, fc.nat({ max: 2 ** 40 }), (from, to, size) => {
        const range = parseRange(`bytes=${from}-${to}`, size);
        if (typeof range === 'string') return;
        expect(range.first).toBeGreaterThanOrEqual(0);
        expect(range.last).toBeGreaterThanOrEqual(range.first);
        expect(range.last).toBeLessThan(size);
        expect(Number.isSafeInteger(range.first) && Number.isSafeInteger(range.last)).toBe(true);
      }),
    );
  });

  test('that is open-ended always reaches to the end', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (first, more) => {
        const size = first + more + 1;
        expect(parseRange(`bytes=${first}-`, size)).toEqual({ first, last: size - 1 });
      }),
    );
  });

  test('answers any text at all without throwing', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), (header, size) => {
        expect(parseRange(header, size)).toBeDefined();
      }),
    );
  });
});
