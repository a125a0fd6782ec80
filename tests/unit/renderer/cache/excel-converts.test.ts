import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLines } from '../../../../src/renderer/cache/csv-cells.ts';
import { excelConverts } from '../../../../src/renderer/cache/excel-converts.ts';

/** Month names as people write them, by hand, so that they are not the code's own. */
const months =
  'Jan JAN january Feb Mar MAR March april May JUN June jul Aug Sep Sept SEPT september Oct Nov Dec december Mär Mrz März Mai Dez janv févr août déc ene abr ago dic set fev out gen mag giu lug ott मार्च जनवरी марта янв Φεβ Ιαν maj juin mei okt maaliskuu Şub Oca'.split(
    ' ',
  );
const month = fc.constantFrom(...months);
const day = fc.integer({ min: 1, max: 28 }).map(String);
const year = fc.integer({ min: 0, max: 2100 }).map(String);
const separator = fc.constantFrom('-', '/', ' ', '.', ', ', '');
const minutes = fc.integer({ min: 0, max: 59 }).map((it) => String(it).padStart(2, '0'));
const half = fc.constantFrom('am', 'AM', ' pm', ' PM', ' a', ' p');
const digits = fc.integer({ min: 0, max: 99_999 }).map(String);

const dates = fc.oneof(
  fc.tuple(day, separator, month).map((it) => it.join('')),
  fc.tuple(month, separator, day).map((it) => it.join('')),
  fc.tuple(day, separator, month, separator, year).map((it) => it.join('')),
  fc.tuple(day, fc.constantFrom('-', '/', '.'), day).map((it) => it.join('')),
  fc.tuple(year, fc.constantFrom('-', '/'), day, fc.constantFrom('-', '/'), day).map((it) => it.join('')),
);
const times = fc.oneof(
  fc.tuple(day, fc.constant(':'), minutes, fc.option(half, { nil: '' })).map((it) => it.join('')),
  fc.tuple(day, half).map((it) => it.join('')),
  fc.tuple(dates, fc.constant(' '), day, fc.constant(':'), minutes).map((it) => it.join('')),
);
const numbers = fc.oneof(
  digits.map((it) => `0${it}`),
  fc.tuple(digits, fc.constantFrom('E', 'e', 'E+', 'e-'), day).map((it) => it.join('')),
  fc.tuple(digits, fc.constantFrom('.', ','), digits).map((it) => it.join('')),
  fc.bigInt({ min: 10n ** 11n, max: 10n ** 70n }).map(String),
  fc.tuple(digits, day, day).map(([whole, over, under]) => `${whole} ${over}/${under}`),
  fc.tuple(fc.constantFrom('$', '₹', '€', '£ ', 'Rs. ', 'kr ', 'CHF '), digits).map((it) => it.join('')),
  fc.tuple(digits, fc.constantFrom('%', ' %', ' €', ' zł', '-')).map((it) => it.join('')),
  digits.map((it) => `(${it})`),
);
const words = fc.constantFrom(
  'TRUE',
  'true',
  'False',
  'WAHR',
  'faux',
  'VERDADERO',
  'ИСТИНА',
  '#N/A',
  '#REF!',
  '#DIV/0!',
  '#NV',
);
const converted = fc.oneof(dates, times, numbers, words);

const cell = (text: string, variant: 'plain' | 'excel') => {
  const line = csvLines([[{ kind: 'text', text }]], variant, false);
  return line.replace(/\r\n$/, '').replace(/^"([\s\S]*)"$/, (_, quoted: string) => quoted.replaceAll('""', '"'));
};

describe('the Excel variant', () => {
  it('guards with a tab whatever Excel would turn into something else', () => {
    const given = fc.tuple(fc.constantFrom('', ' '), converted, fc.constantFrom('', ' ')).map((it) => it.join(''));
    fc.assert(
      fc.property(given, (text) => {
        expect(cell(text, 'excel')).toBe(`\t${text}`);
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    'MAR-21',
    '2-Mar',
    'TRUE',
    '10:30 am',
    '1E5',
    '0012',
    '12345678901234567890',
    '1/2',
    '1 1/2',
    'MARCH1',
    'SEPT2',
    'Dec 5',
    '3月2日',
    '2 de marzo de 2021',
    'Tuesday, March 2, 2021',
    '２－３',
    '१२-३',
    'R5.3.1',
    'H30/1/2',
    'R500',
    'R 500',
    '2−3',
    '10 p',
    '1'.repeat(61),
    '1 '.repeat(31).trim(),
    `${'1 jan '.repeat(9)}1 janu`,
    '5%',
  ])('guards %j', (text) => {
    expect(cell(text, 'excel')).toBe(`\t${text}`);
  });

  it.each([
    'call_001',
    'ticket_12345',
    'T-48213',
    'resolved',
    '2nd call',
    'Level 2',
    '#48213',
    'March',
    'may be',
    'TRUE story',
    'agent007',
    '12345',
    '0',
    '99999999999',
    '8f3a9c0d-11e5-4b2a',
    'Priya',
    'a',
    'May',
    '',
    'C-17 follow-up',
    `${'1 jan '.repeat(9)}1 janua`,
    `x${'1'.repeat(61)}`,
    `${'1'.repeat(61)}x`,
  ])('leaves alone what Excel leaves alone: %j', (text) => {
    expect(cell(text, 'excel')).toBe(text);
  });

  it('gives what is guarded back whole once the tab is taken off, and guards nothing twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const guarded = cell(text, 'excel');
        if (guarded.startsWith('\t')) expect(guarded).toBe(`\t${text}`);
        else expect(guarded).toBe(cell(text, 'plain'));
      }),
    );
  });
});

describe('the plain variant', () => {
  it('leaves what Excel would convert as it is, byte for byte', () => {
    fc.assert(
      // A formula is defused in both.
      fc.property(converted, (text) => {
        expect(excelConverts(text)).toBe(true);
        expect(cell(text, 'plain')).toBe(text);
      }),
    );
  });
});
