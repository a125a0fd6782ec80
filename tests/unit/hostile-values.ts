import fc from 'fast-check';
import * as z from 'zod';

/** Texts that have broken programs: paths, prototypes, lone surrogates, what other parsers would read as code. */
const hostileTexts = fc.oneof(
  fc.constantFrom(
    '',
    '\0',
    'a\0b',
    '\uD800',
    '\uDFFF\uD800',
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    '../../../../etc/passwd',
    '..\\..\\windows\\win.ini',
    '/etc/passwd',
    'C:\\Windows\\win.ini',
    'file:///etc/passwd',
    'con',
    '.',
    '..',
    "'; DROP TABLE calls; --",
    '<img src=x onerror=alert(1)>',
    '=cmd|calc',
    '\u202Eabc',
    '%2e%2e%2f',
    `${'{'}`,
    '[object Object]',
    'NaN',
    '2026-02-30',
    'http://127.0.0.1:1/',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.integer({ min: 500, max: 100_000 }).map((length) => 'x'.repeat(length)),
);

const hostileNumbers = fc.constantFrom(
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  -0,
  -1,
  0.5,
  2 ** 31,
  2 ** 53,
  1e308,
  8.64e15 + 1,
);

/** An object whose own keys are those of prototypes. */
const prototypes = fc.constantFrom('__proto__', 'constructor', 'toString', 'then').map((key) => {
  const object = {};
  Object.defineProperty(object, key, { value: { polluted: true }, enumerable: true });
  return object;
});

/** Nested so deep that a reader which calls itself runs out of stack. */
function nested(depth: number): unknown {
  let value: unknown = 'end';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
}

/** Anything that can be sent to another process and is what nobody would send. */
export const hostileValues: fc.Arbitrary<unknown> = fc.oneof(
  hostileTexts,
  hostileNumbers,
  prototypes,
  fc.constantFrom(undefined, true, false, 0n, new Date(Number.NaN), new Uint8Array(3), [], {}, [[]], [null]),
  fc.constantFrom(100, 2_000).map(nested),
  fc.dictionary(hostileTexts, fc.oneof(hostileTexts, hostileNumbers), { maxKeys: 5 }),
  fc.array(hostileTexts, { maxLength: 5 }),
);

/**
 * Arguments as a request takes them, but for one part at most: texts are hostile wherever the schema takes any text.
 * So that what is behind the check is reached, too.
 */
export function nearArguments(schema: z.ZodType): fc.Arbitrary<unknown> {
  const json: unknown = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const fitting = fittingOf(json);
  return fc.oneof(
    { weight: 3, arbitrary: fitting },
    { weight: 2, arbitrary: fc.tuple(fitting, fc.nat(9), hostileValues).map(withOnePart) },
    {
      weight: 1,
      arbitrary: fc.tuple(fitting, hostileTexts, hostileValues).map(([value, key, more]) => withMore(value, key, more)),
    },
  );
}

function withOnePart([value, at, part]: [unknown, number, unknown]): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return part;
  const keys = Object.keys(value);
  const key = keys[at % Math.max(1, keys.length)];
  return key === undefined ? part : { ...value, [key]: part };
}

function withMore(value: unknown, key: string, more: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value, [key]: more } : more;
}

function fittingOf(schema: unknown): fc.Arbitrary<unknown> {
  if (typeof schema !== 'object' || schema === null) return hostileValues;
  const {
    type,
    enum: choices,
    const: one,
    anyOf,
    oneOf,
    properties,
    items,
    minimum,
    maximum,
    maxLength,
    minLength,
  } = schema as Record<string, unknown>;
  const alternatives = Array.isArray(anyOf) ? anyOf : Array.isArray(oneOf) ? oneOf : null;
  if (alternatives !== null) return fc.oneof(...alternatives.map(fittingOf));
  if (Array.isArray(choices)) return fc.constantFrom(...choices);
  if (one !== undefined) return fc.constant(one);
  const least = typeof minimum === 'number' ? minimum : -1e6;
  const most = Math.min(typeof maximum === 'number' ? maximum : 1e6, Number.MAX_SAFE_INTEGER);
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: Math.ceil(least), max: Math.floor(most) });
    case 'number':
      return fc.double({ min: least, max: most, noNaN: true });
    case 'string': {
      const longest = typeof maxLength === 'number' ? maxLength : 100;
      const shortest = typeof minLength === 'number' ? minLength : 0;
      return hostileTexts.map((text) => text.slice(0, longest).padEnd(shortest, 'x'));
    }
    case 'array':
      return fc.array(fittingOf(items), { minLength: 1, maxLength: 4 });
    case 'object': {
      const fields = typeof properties === 'object' && properties !== null ? Object.entries(properties) : [];
      return fc.record(Object.fromEntries(fields.map(([key, part]) => [key, fittingOf(part)])));
    }
    default:
      return hostileValues;
  }
}
