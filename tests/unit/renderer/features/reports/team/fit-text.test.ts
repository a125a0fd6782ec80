import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitText } from '../../../../../../src/renderer/features/reports/team/fit-text.ts';

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
