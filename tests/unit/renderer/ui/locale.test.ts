import { expect, test } from 'vitest';
import { firstWeekday, weekdaysFrom } from '../../../../src/renderer/ui/locale.ts';
import { formatDate, formatDates, hourName, hourRange, weekdayName } from '../../../../src/renderer/ui/locale-dates.ts';

test.each([
  ['en-US', 7],
  ['en-IN', 7],
  ['en-GB', 1],
  ['de-DE', 1],
  ['ar-EG', 6],
] as const)('a week of %s begins on ISO day %d', (tag, first) => {
  expect(firstWeekday(tag)).toBe(first);
});

test('seven weekdays follow from any first one', () => {
  expect(weekdaysFrom(1)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(weekdaysFrom(6)).toEqual([6, 7, 1, 2, 3, 4, 5]);
});

test.each([
  ['en-GB', 'Mon', 'Sunday', '09', '23:00–00:00'],
  ['en-US', 'Mon', 'Sunday', '9\u00a0AM', '11:00 PM–12:00 AM'],
  ['de-DE', 'Mo', 'Sonntag', '09', '23:00–00:00'],
])('weekdays and hours are written as %s writes them', (tag, monday, sunday, nine, last) => {
  expect(weekdayName(1, 'shortWeekday', tag)).toBe(monday);
  expect(weekdayName(7, 'weekday', tag)).toBe(sunday);
  expect(hourName(9, tag)).toBe(nine);
  expect(hourRange(23, tag).replaceAll('\u202f', ' ')).toBe(last);
});

test('dates are those of the zone, in the Gregorian calendar, of which the months of a report are', () => {
  const at = Date.parse('2024-06-15T20:30:00Z');
  expect(formatDate(at, 'weekdayAndDay', 'UTC', 'en-GB')).toBe('Sat 15 Jun');
  expect(formatDate(at, 'weekdayAndDay', 'Asia/Kolkata', 'en-GB')).toBe('Sun 16 Jun');
  expect(formatDate(at, 'year', 'UTC', 'fa-IR')).toContain('۲۰۲۴');
  expect(formatDates(at, at + 7 * 86_400_000, 'dayWithYear', 'UTC', 'en-GB')).toMatch(/^15\s–\s22 Jun 2024$/);
});
