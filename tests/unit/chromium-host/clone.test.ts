import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeClone } from '../../chromium-host/in-page/decode-clone.ts';
import { encodeClone } from '../../chromium-host/in-page/encode-clone.ts';

const throughText = (value: unknown) => decodeClone(encodeClone(value));

const scalars = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.constantFrom(undefined, null, true, false, Number.NaN, Number.POSITIVE_INFINITY, -0),
  fc.bigInt(),
  fc.date({ noInvalidDate: false }),
  fc.constantFrom(/a.c/giu, /\//, /(?<year>\d{4})/dy),
  fc.uint8Array().map((bytes) => bytes.buffer),
  fc.oneof(fc.uint8Array(), fc.int32Array(), fc.float64Array()),
  fc.uint8Array({ minLength: 4 }).map((bytes) => new DataView(bytes.buffer, 1, 2)),
  fc.string().map((message) => new RangeError(message)),
  fc.string().map((message) => new Error(message, { cause: { message } })),
  fc.oneof(fc.string(), fc.boolean(), fc.integer(), fc.bigInt()).map((value) => Object(value)),
);

const { values } = fc.letrec<{ values: unknown; containers: unknown }>((tie) => ({
  values: fc.oneof({ maxDepth: 4 }, scalars, tie('containers')),
  containers: fc.oneof(
    fc.array(tie('values')),
    fc.array(tie('values'), { minLength: 2 }).map((items) => {
      delete items[0];
      return items;
    }),
    fc.dictionary(fc.oneof(fc.string(), fc.constant('__proto__')), tie('values')),
    fc.array(fc.tuple(tie('values'), tie('values'))).map((entries) => new Map(entries)),
    fc.array(tie('values')).map((items) => new Set(items)),
    // The same object twice, and an object within itself.
    tie('values').map((value) => {
      const shared: Record<string, unknown> = { value, again: [value] };
      shared.self = shared;
      return shared;
    }),
  ),
}));

describe('a value that crosses as text', () => {
  test('is what structured clone would have made of it', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(throughText(value)).toStrictEqual(structuredClone(value));
      }),
      { numRuns: 400 },
    );
  });

  test('keeps shared references shared', () => {
    const shared = new Uint8Array([1, 2, 3]);
    const copy = throughText({ one: shared, other: shared, window: new Uint8Array(shared.buffer, 1, 1) });
    const { one, other, window } = copy as Record<string, Uint8Array>;
    expect(one).toBe(other);
    expect(window?.buffer).toBe(one?.buffer);
    expect(window).toEqual(new Uint8Array([2]));
  });

  test('loses its class and its accessors, as with structured clone', () => {
    class Agent {
      name = 'Asha';
      get greeting() {
        return 'hello';
      }
    }
    const copy = throughText(new Agent());
    expect(copy).toStrictEqual({ name: 'Asha' });
  });

  test('bears nesting deeper than any row of ours', () => {
    let deep: unknown = 'bottom';
    for (let level = 0; level < 500; level++) deep = [deep];
    expect(throughText(deep)).toEqual(deep);
  });

  test.each([
    ['a function', () => {}],
    ['a symbol', Symbol('x')],
    ['a method inside', { call: () => {} }],
    ['a proxy', new Proxy({}, {})],
    ['a promise', Promise.resolve()],
    ['a WeakMap', new WeakMap()],
    ['a Blob, which only renderers share', new Blob(['x'])],
    ['a URL', new URL('https://example.com')],
  ])("is refused in Electron's words when it is %s", (_what, value) => {
    expect(() => encodeClone({ value })).toThrow(new Error('An object could not be cloned.'));
  });

  test("passes on what a getter throws, for that is the app's own error", () => {
    const faulty = {
      get name() {
        throw new TypeError('no name yet');
      },
    };
    expect(() => encodeClone(faulty)).toThrow(new TypeError('no name yet'));
  });
});
