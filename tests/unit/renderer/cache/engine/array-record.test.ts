import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArrayReader, type Arrays, bytesOfArrays } from '../../../../../src/renderer/cache/engine/array-record.ts';

const array = fc.oneof(
  fc.uint8Array({ maxLength: 9 }),
  fc.uint16Array({ maxLength: 9 }),
  fc.uint32Array({ maxLength: 9 }),
  fc.float64Array({ maxLength: 9 }),
);
const names = fc.string({ unit: 'binary' });

describe('arrays in one piece of bytes', () => {
  it('come back as they were, by their names', () => {
    fc.assert(
      fc.property(fc.dictionary(names, array), (arrays) => {
        const reader = new ArrayReader(bytesOfArrays(arrays as Arrays));
        for (const [name, given] of Object.entries(arrays)) {
          expect(reader.has(name)).toBe(true);
          expect(given instanceof Float64Array ? reader.doubles(name) : reader.numbers(name)).toEqual(given);
        }
      }),
    );
  });

  it('come back from the middle of other bytes too, at a multiple of eight', () => {
    const bytes = bytesOfArrays({ some: Float64Array.of(1.5, Number.NaN), more: Uint16Array.of(7) });
    const around = new Uint8Array(bytes.length + 24);
    around.set(bytes, 16);
    const reader = new ArrayReader(around.subarray(16, 16 + bytes.length));
    expect(reader.doubles('some')).toEqual(Float64Array.of(1.5, Number.NaN));
    expect(reader.numbers('more')).toEqual(Uint16Array.of(7));
  });

  it('are not given for another name or as another kind of numbers', () => {
    const reader = new ArrayReader(bytesOfArrays({ bytes: Uint8Array.of(1), doubles: Float64Array.of(1) }));
    expect(reader.has('constructor')).toBe(false);
    expect(() => reader.numbers('constructor')).toThrow('constructor');
    expect(() => reader.words('bytes')).toThrow('bytes');
    expect(() => reader.doubles('bytes')).toThrow('bytes');
    expect(() => reader.numbers('doubles')).toThrow('doubles');
  });

  it('are not found in bytes that are cut off before the last of them', () => {
    const bytes = bytesOfArrays({ one: Uint32Array.of(1, 2), other: Float64Array.of(3) });
    for (let end = 0; end < bytes.length; end += 8) expect(() => new ArrayReader(bytes.slice(0, end))).toThrow();
  });
});
