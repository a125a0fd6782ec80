import { expect, test } from 'vitest';
import { parseByteRange, rangeStillHolds } from '../../../../src/main/sample-account/byte-range.ts';

test.each([
  ['bytes=0-0', { from: 0, to: 1 }],
  ['bytes=10-19', { from: 10, to: 20 }],
  ['bytes=90-', { from: 90, to: 100 }],
  ['bytes=90-500', { from: 90, to: 100 }],
  ['bytes=-10', { from: 90, to: 100 }],
  ['bytes=-500', { from: 0, to: 100 }],
])('of 100 bytes, %s is %o', (header, range) => {
  expect(parseByteRange(header, 100)).toEqual(range);
});

test.each(['bytes=100-', 'bytes=100-120', 'bytes=-0'])('of 100 bytes, %s cannot be met', (header) => {
  expect(parseByteRange(header, 100)).toBe('unsatisfiable');
});

test.each([undefined, 'bytes=-', 'bytes=20-10', 'bytes=0-1,5-6', 'lines=1-2', 'bytes=a-b'])(
  '%s is ignored, which means the whole',
  (header) => {
    expect(parseByteRange(header, 100)).toBeNull();
  },
);

test('a range holds without If-Range or with the very same version', () => {
  expect(rangeStillHolds(undefined, '"a"')).toBe(true);
  expect(rangeStillHolds('"a"', '"a"')).toBe(true);
  expect(rangeStillHolds('W/"a"', '"a"')).toBe(false);
});
