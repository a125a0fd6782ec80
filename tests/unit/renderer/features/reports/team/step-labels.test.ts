import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { axisTicks, stepName } from '../../../../../../src/renderer/features/reports/team/step-labels.ts';
import { startOfDay, startOfDayPlus } from '../../../../../../src/shared/time-zone.ts';
import { hourMs } from '../../../../../../src/shared/units.ts';

const kolkata = 'Asia/Kolkata';
const berlin = 'Europe/Berlin';
const measure = (text: string) => text.length * 7;

/** Steps of whole hours from a midnight of a zone to the next. */
function hoursOf(day: string, zone: string) {
  const from = startOfDay(Date.parse(`${day}T12:00:00Z`), zone);
  const to = startOfDayPlus(from, 1, zone);
  return Array.from({ length: (to - from) / hourMs }, (_, at) => ({
    from: from + at * hourMs,
    to: from + (at + 1) * hourMs,
  }));
}

function daysFrom(day: string, count: number, zone: string) {
  const first = startOfDay(Date.parse(`${day}T12:00:00Z`), zone);
  return Array.from({ length: count }, (_, at) => ({
    from: startOfDayPlus(first, at, zone),
    to: startOfDayPlus(first, at + 1, zone),
  }));
}

describe('a step is named', () => {
  const [day] = daysFrom('2024-06-15', 1, kolkata);
  const step = day ?? { from: 0, to: 0 };

  test('by its day of the report’s zone', () => {
    expect(stepName(step, 'day', kolkata)).toBe('Sat, Jun 15, 2024');
    // Midnight of Kolkata is still the day before in UTC.
    expect(stepName(step, 'day', 'UTC')).toBe('Fri, Jun 14, 2024');
  });

  test('by its hour, week or month', () => {
    const [, hour] = hoursOf('2024-06-15', kolkata);
    expect(stepName(hour ?? step, 'hour', kolkata).replaceAll('\u202f', ' ')).toBe('Sat, Jun 15, 1:00 AM–2:00 AM');
    const week = { from: step.from, to: startOfDayPlus(step.from, 7, kolkata) };
    expect(stepName(week, 'week', kolkata)).toMatch(/^Jun 15\s–\s21, 2024$/);
    expect(stepName(step, 'month', kolkata)).toBe('June 2024');
  });
});

describe('the names under the columns', () => {
  test.each([
    ['2024-03-31', 23, [0, 3, 6, 9, 12, 15, 18, 21]],
    ['2024-10-27', 25, [0, 3, 6, 9, 12, 15, 18, 21]],
    ['2024-06-15', 24, [0, 3, 6, 9, 12, 15, 18, 21]],
  ])('on %s, which has %d hours, stand at hours of the clock', (date, length, clock) => {
    const steps = hoursOf(date, berlin);
    expect(steps).toHaveLength(length);
    const ticks = axisTicks(steps, 'hour', berlin, 16, measure).filter(({ minor }) => minor !== null);
    const hours = ticks.map(({ at }) =>
      Number(
        new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: berlin }).format(
          steps[at]?.from,
        ),
      ),
    );
    // The night of 31 March has no 02:00; no tick is lost by that, as every third hour is named.
    expect(hours).toEqual(clock);
  });

  test('say month and year where they begin', () => {
    const ticks = axisTicks(daysFrom('2024-06-20', 30, kolkata), 'day', kolkata, 30, measure);
    expect(ticks.filter(({ major }) => major !== null).map(({ at, major }) => [at, major])).toEqual([
      [0, 'June 2024'],
      [11, 'July 2024'],
    ]);
    expect(ticks[0]?.minor).toBe('20');
  });

  test('leave out a month of which there is too little to name it', () => {
    const ticks = axisTicks(daysFrom('2024-06-30', 20, kolkata), 'day', kolkata, 30, measure);
    expect(ticks.filter(({ major }) => major !== null).map(({ major }) => major)).toEqual(['July 2024']);
  });

  test('never run into each other, however many columns there are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 3, max: 80 }), (count, slot) => {
        const steps = daysFrom('2024-01-15', count, kolkata);
        const ticks = axisTicks(steps, 'day', kolkata, slot, measure).filter(({ minor }) => minor !== null);
        for (const [index, tick] of ticks.entries()) {
          const next = ticks[index + 1];
          if (next === undefined) continue;
          const ends = tick.at * slot + measure(tick.minor ?? '') / 2;
          expect(next.at * slot - measure(next.minor ?? '') / 2).toBeGreaterThan(ends);
        }
      }),
    );
  });
});
