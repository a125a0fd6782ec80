import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hourTest } from '../../../../../src/renderer/cache/engine/hour-test.ts';

const zones = [
  'UTC',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
];
const clocks = new Map(
  zones.map((timeZone) => [timeZone, new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' })]),
);
/** About when clocks change somewhere, and about 1970. */
const instants = fc
  .constantFrom('2024-03-10T07:00Z', '2024-11-03T06:00Z', '2024-04-06T15:00Z', '2024-10-05T15:30Z', '1970-01-01T00:00Z')
  .chain((change) =>
    fc.array(
      fc
        .oneof(fc.integer({ min: -12, max: 12 }), fc.integer({ min: -144, max: 144 }))
        .map((quarters) => Date.parse(change) + quarters * 15 * 60_000),
      { maxLength: 20 },
    ),
  );

it('an instant lies in the hours that a clock on the wall shows, in any zone, in any order of time', () => {
  const hour = fc.integer({ min: 0, max: 23 });
  fc.assert(
    fc.property(fc.constantFrom(...zones), hour, hour, instants, (zone, from, last, times) => {
      const isIn = hourTest(from, last + 1, zone);
      for (const time of times.flatMap((each) => [each, each + 1, each - 1])) {
        const shown = Number(clocks.get(zone)?.format(time));
        const isShown = from <= last ? shown >= from && shown <= last : shown >= from || shown <= last;
        expect(isIn(time)).toBe(isShown);
      }
    }),
    { numRuns: 1_000 },
  );
});

it('nothing without a time lies in any hour', () => {
  expect(hourTest(0, 24, 'UTC')(null)).toBe(false);
});
