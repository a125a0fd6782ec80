import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stepChoices, usualStep } from '../../../../../../src/renderer/features/reports/team/time-steps.ts';
import { dayMs, hourMs } from '../../../../../../src/shared/units.ts';

const names = (days: number) => stepChoices(0, days * dayMs).map(({ step }) => step);

test.each([
  [1 / 24, ['hour'], 'hour'],
  [1, ['hour'], 'hour'],
  [2, ['hour', 'day'], 'hour'],
  [7, ['hour', 'day'], 'day'],
  [8, ['hour', 'day', 'week'], 'day'],
  [31, ['day', 'week', 'month'], 'day'],
  [62, ['day', 'week', 'month'], 'day'],
  [90, ['day', 'week', 'month'], 'week'],
  [365, ['week', 'month'], 'week'],
  [800, ['week', 'month'], 'month'],
  [4000, ['month'], 'month'],
] as const)('a range of %d days is drawn in %j, by itself a column a %s', (days, choices, usual) => {
  expect(names(days)).toEqual(choices);
  expect(usualStep(0, days * dayMs)).toBe(usual);
});

test('days of 23 and 25 hours have hours too', () => {
  expect(usualStep(0, 23 * hourMs)).toBe('hour');
  expect(usualStep(0, 25 * hourMs)).toBe('hour');
});

test('whatever the range, there is a choice, and the usual step is one of them', () => {
  fc.assert(
    fc.property(fc.integer({ min: -10, max: 40 * 365 * 24 }), (hours) => {
      const choices = stepChoices(0, hours * hourMs).map(({ step }) => step);
      expect(choices).toContain(usualStep(0, hours * hourMs));
    }),
  );
});
