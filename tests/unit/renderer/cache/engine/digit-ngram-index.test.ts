import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArrayReader, bytesOfArrays } from '../../../../../src/renderer/cache/engine/array-record.ts';
import { DigitNgramIndex, digitPattern } from '../../../../../src/renderer/cache/engine/digit-ngram-index.ts';
import { bytesOf, StringTable } from '../../../../../src/renderer/cache/engine/string-table.ts';
import { finished } from '../../../../../src/renderer/cache/engine/time-slicing.ts';

const digit = fc.constantFrom('0', '0', '1', '9', '９');
const digits = fc.string({ unit: digit, minLength: 1, maxLength: 12, size: 'max' });
const run = fc.string({ unit: fc.constantFrom('0', '0', '1', '9'), minLength: 1, maxLength: 7 });

/** As people and APIs write numbers, and what is none. */
const phone = fc.oneof(
  digits,
  digits.map((each) => `+91${each}`),
  digits.map((each) => `+65 ${each.slice(0, 2)} (${each.slice(2)}-0)`),
  digits.map((each) => `91${each.padEnd(10, '1')}`),
  fc.constantFrom('anonymous', 'sip:901@host', '', '+', 'é'),
);
const ticket = fc.string({ unit: fc.oneof(digit, fc.constantFrom('t', '-', ' ', '東')), maxLength: 12, size: 'max' });

/** So many numbers that all n-grams have a list of their own. */
const many = Array.from({ length: 700 }, (_, index) => `${78_000_000_000 + index * 7_919}`);

/** Found among few strings and among many, which are filed otherwise. */
function found(make: Make, strings: string[], sought: string): Set<string> {
  const few = foundIn(make, strings, sought);
  const asked = new Set(strings);
  const ofMany = foundIn(make, [...new Set([...strings, ...many])], sought);
  expect(new Set([...ofMany].filter((each) => asked.has(each)))).toEqual(few);
  return few;
}

type Make = (values: StringTable, strings: string[]) => Generator<undefined, DigitNgramIndex>;

function foundIn(
  make: (values: StringTable, strings: string[]) => Generator<undefined, DigitNgramIndex>,
  strings: string[],
  sought: string,
): Set<string> {
  const values = StringTable.of(strings);
  const made = finished(make(values, strings));
  const readBack = DigitNgramIndex.read('x', new ArrayReader(bytesOfArrays(made.arrays('x'))), values);
  const [one, other] = [made, readBack].map((runs) => {
    const seen = new Set<string>();
    expect(runs.visit(digitPattern(bytesOf(sought)), (value) => seen.add(strings[value] ?? ''))).toBe(seen.size > 0);
    return seen;
  });
  expect(one).toEqual(other);
  return one ?? new Set();
}

const asciiDigits = (text: string) => text.normalize('NFKC').replace(/[^0-9]+/g, ' ');

describe('a run of digits', () => {
  it('is found inside any phone number, whatever stands between its digits', () => {
    fc.assert(
      fc.property(fc.uniqueArray(phone, { maxLength: 12, size: 'max' }), run, (strings, sought) => {
        const expected = strings.filter((text) => {
          const isNumber = /^\+?[0-9 ()-]*[0-9]/.test(text.normalize('NFKC'));
          return isNumber && asciiDigits(text).replaceAll(' ', '').includes(sought);
        });
        expect(found(DigitNgramIndex.ofPhones, strings, sought)).toEqual(new Set(expected));
      }),
      { numRuns: 300 },
    );
  });

  it('is found inside any number of a ticket, and never across two', () => {
    fc.assert(
      fc.property(fc.uniqueArray(ticket, { maxLength: 12, size: 'max' }), run, (strings, sought) => {
        const expected = strings.filter((text) => asciiDigits(text).includes(sought));
        expect(found(DigitNgramIndex.ofTickets, strings, sought)).toEqual(new Set(expected));
      }),
      { numRuns: 300 },
    );
  });
});
