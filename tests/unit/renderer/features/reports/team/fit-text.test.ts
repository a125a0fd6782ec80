import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitNameAndNumber, fitText } from '../../../../../../src/renderer/features/reports/team/fit-text.ts';

const measure = (text: string) => [...new Intl.Segmenter().segment(text)].length * 10;

test('a name that fits stays whole, a longer one ends in an ellipsis', () => {
  expect(fitText('Resolved', 80, measure)).toBe('Resolved');
  expect(fitText('Resolved', 79, measure)).toBe('Resolv…');
  expect(fitText('Call back later', 60, measure)).toBe('Call…');
  expect(fitText('Resolved', 0, measure)).toBe('…');
});

test('no sign is cut in two: letters with their marks, and emoji', () => {
  expect(fitText('शिकायत दर्ज', 30, measure)).toBe('शिका…');
  expect(fitText('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 20, measure)).toBe('👩‍👩‍👧…');
});

test('what is shown fits, and begins as the name does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 10, max: 700 }), (name, width) => {
      const shown = fitText(name, width, measure);
      expect(measure(shown)).toBeLessThanOrEqual(width);
      expect(name.startsWith(shown.replace(/…$/, ''))).toBe(true);
    }),
  );
});

describe('a name with a number', () => {
  const number = '+919876543210';
  /** As {@link measure}, without what only sets a direction. */
  const drawn = (text: string) => measure(text.replaceAll(/[\u2068\u2069]/g, ''));

  test('has each in its own direction', () => {
    expect(fitNameAndNumber('محمد', number, 200, measure)).toBe(`\u2068محمد\u2069 \u2068${number}\u2069`);
  });

  test('shows the whole number wherever that fits alone, whatever the name', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
          fc.constant('محمد عبد الرحمن الطويل جدا'),
        ),
        fc.integer({ min: 130, max: 900 }),
        (name, width) => {
          const shown = fitNameAndNumber(name, number, width, measure);
          expect(shown.endsWith(`\u2068${number}\u2069`)).toBe(true);
          expect(drawn(shown)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });

  test('has its name cut, and no name where not even a sign of it fits', () => {
    expect(fitNameAndNumber('Meenakshi Sundaram', number, 200, measure)).toBe(
      `\u2068Meena…\u2069 \u2068${number}\u2069`,
    );
    expect(fitNameAndNumber('Meenakshi Sundaram', number, 140, measure)).toBe(`\u2068${number}\u2069`);
  });
});
