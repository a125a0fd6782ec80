import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IndexedSearch } from '../../../../src/renderer/cache/engine/indexed-search.ts';
import { highlightPhone } from '../../../../src/renderer/ui/highlight.ts';
import { aCall } from './a-call.ts';
import { aQuery } from './open-cache.ts';

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });

/** Subscribers of several countries: calling code, what is dialled before a number from within, and a number within. */
const subscriber = fc.oneof(
  digits(9).map((rest) => ({ code: '91', trunk: '0', national: `9${rest}` })),
  digits(9).map((rest) => ({ code: '91', trunk: '0', national: `6${rest}` })),
  digits(9).map((rest) => ({ code: '44', trunk: '0', national: `2${rest}` })),
  digits(9).map((rest) => ({ code: '1', trunk: '', national: `4${rest}` })),
  digits(8).map((rest) => ({ code: '971', trunk: '0', national: `5${rest}` })),
  digits(9).map((rest) => ({ code: '49', trunk: '0', national: `1${rest}` })),
  digits(9).map((rest) => ({ code: '7', trunk: '8', national: `9${rest}` })),
  digits(9).map((rest) => ({ code: '39', trunk: '', national: `0${rest}` })),
);
interface Subscriber {
  readonly code: string;
  readonly trunk: string;
  readonly national: string;
}

const notations: readonly ((one: Subscriber) => string)[] = [
  ({ code, national }) => `+${code}${national}`,
  ({ code, national }) => `00${code}${national}`,
  ({ code, national }) => `${code}${national}`,
  ({ trunk, national }) => `${trunk}${national}`,
  ({ national }) => national,
  ({ code, national }) => `+${code} ${national.slice(0, 5)} ${national.slice(5)}`,
  ({ code, national }) => `(+${code}) ${national.slice(0, 4)}-${national.slice(4)}`,
  ({ code, national }) => `00${code}-${national}`,
];

function searchOver(numbers: readonly string[]) {
  const search = new IndexedSearch({ flushAt: 5, fullAt: 65_536 });
  search.put(
    numbers.flatMap((number, index) => [
      aCall({ callSid: `customer ${index}`, customer: { number, name: null }, exophone: null }),
      aCall({ callSid: `exophone ${index}`, customer: { number: null, name: null }, exophone: number }),
    ]),
  );
  return (text: string) => {
    const matches = search.find(aQuery({ text }));
    return matches.slice(0, matches.total).map((call) => call.customer.number ?? call.exophone ?? '');
  };
}

describe('one subscriber', () => {
  const four = ['09876500001', '+919876500001', '9876500001', '00919876500001'];

  it.each([
    ...four,
    '919876500001',
    '+91 98765 00001',
    '0091 98765 00001',
    '098765 00001',
    '+91-98765-00001',
    '٩٨٧٦٥٠٠٠٠١',
  ])('is found in four notations by %s, in fields and as a phrase too', (typed) => {
    const found = searchOver([...four, '+449876500002', '+919876500002', '09876500002']);
    expect(new Set(found(typed))).toEqual(new Set(four));
    expect(new Set(found(`"${typed}"`))).toEqual(new Set(four));
    for (const field of ['customer', 'exophone']) expect(found(`${field}:"${typed}"`)).toHaveLength(4);
    if (!/\s/.test(typed)) expect(found(`customer:${typed}`)).toHaveLength(4);
    expect(found(`-"${typed}"`)).toHaveLength(6);
  });

  it('is found in any notation by any other, of any country', () => {
    fc.assert(
      fc.property(subscriber, fc.constantFrom(...notations), (one, notation) => {
        const stored = notations.map((each) => each(one));
        const found = searchOver(stored);
        const typed = notation(one);
        expect(new Set(found(typed)), typed).toEqual(new Set(stored));
        expect(new Set(found(`"${typed}"`)), typed).toEqual(new Set(stored));
      }),
    );
  });

  it('is found while its number is being typed, and by its last digits', () => {
    fc.assert(
      fc.property(subscriber, fc.nat(7), fc.constantFrom(0, 4), (one, more, notation) => {
        const stored = notations.map((each) => each(one));
        const found = searchOver(stored);
        const typed = notations[notation]?.(one) ?? '';
        const began = typed.slice(0, typed.length - more);
        expect(new Set(found(began)), began).toEqual(new Set(stored));
        const last = one.national.slice(more > 6 ? 6 : more);
        expect(new Set(found(last)), last).toEqual(new Set(stored));
      }),
    );
  });

  it('is not one of another country, where both tell theirs', () => {
    fc.assert(
      fc.property(subscriber, subscriber, (one, other) => {
        fc.pre(one.code !== other.code && !`${other.code}${one.national}`.includes(`${one.code}${one.national}`));
        const foreign = { ...other, national: one.national };
        const found = searchOver([`+${foreign.code}${foreign.national}`, `00${foreign.code}${foreign.national}`]);
        expect(found(`+${one.code}${one.national}`)).toEqual([]);
      }),
    );
  });

  it('is marked in the list wherever it is found', () => {
    fc.assert(
      fc.property(subscriber, fc.constantFrom(...notations), fc.constantFrom(...notations), (one, typed, stored) => {
        const { words } = new IndexedSearch({ flushAt: 5, fullAt: 50 }).find(aQuery({ text: typed(one) }));
        const marked = highlightPhone(stored(one), words).flatMap((piece) => (piece.marked ? piece.text : []));
        expect(marked.join('').replace(/\D/g, '')).toContain(one.national.replace(/^0/, ''));
      }),
    );
  });
});

describe('digits that are no whole number', () => {
  it.each([
    ['0001', ['+919876500001']],
    ['00001', ['+919876500001']],
    ['0079', ['+12025550079']],
    ['0987', ['+919876500001']],
    ['0', ['+919876500001', '+12025550079', '5551234']],
    ['12025', ['+12025550079']],
    ['0112', []],
  ])('%s find %j', (typed, expected) => {
    expect(new Set(searchOver(['+919876500001', '+12025550079', '5551234'])(typed))).toEqual(new Set(expected));
  });
});
