import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calendarDay,
  isoWithOffset,
  startOfDay,
  startOfDayPlus,
  zoneOffsetMinutes,
} from '../../../src/shared/time-zone.ts';

const zones = [
  'UTC',
  'Asia/Kolkata',
  'Asia/Singapore',
  'Asia/Kathmandu',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  // Clocks change at midnight here, so some days begin at 01:00.
  'America/Santiago',
  'Asia/Beirut',
  'Africa/Cairo',
];

const zone = fc.constantFrom(...zones);
const instant = fc.integer({ min: Date.parse('2005-01-01T00:00:00Z'), max: Date.parse('2037-12-31T00:00:00Z') });

describe('isoWithOffset', () => {
  it('writes the wall clock of the zone with its offset', () => {
    expect(isoWithOffset(Date.parse('2024-06-15T10:30:00Z'), 'Asia/Kolkata')).toBe('2024-06-15T16:00:00+05:30');
    expect(isoWithOffset(Date.parse('2024-01-15T03:00:00Z'), 'America/New_York')).toBe('2024-01-14T22:00:00-05:00');
    expect(isoWithOffset(Date.parse('2024-01-15T03:00:00Z'), 'UTC')).toBe('2024-01-15T03:00:00+00:00');
  });

  it('tells the two hours apart that a clock shows twice in autumn', () => {
    const first = Date.parse('2024-11-03T05:30:00Z');
    expect(isoWithOffset(first, 'America/New_York')).toBe('2024-11-03T01:30:00-04:00');
    expect(isoWithOffset(first + 3_600_000, 'America/New_York')).toBe('2024-11-03T01:30:00-05:00');
  });

  it('is read back as the same second by any reader of ISO 8601', () => {
    fc.assert(
      fc.property(instant, zone, (epochMs, inZone) => {
        expect(Date.parse(isoWithOffset(epochMs, inZone))).toBe(Math.floor(epochMs / 1000) * 1000);
      }),
    );
  });
});

describe('calendarDay', () => {
  it('is the day that Intl shows in the zone', () => {
    fc.assert(
      fc.property(instant, zone, (epochMs, inZone) => {
        const shown = new Intl.DateTimeFormat('en-CA', {
          timeZone: inZone,
          year: 'numeric',
          month: '2-digit',
          day: '2-digit',
        }).format(epochMs);
        expect(calendarDay(epochMs, inZone)).toBe(shown);
      }),
    );
  });
});

describe('startOfDay', () => {
  it('is midnight in the zone', () => {
    expect(startOfDay(Date.parse('2024-06-15T10:30:00Z'), 'Asia/Kolkata')).toBe(Date.parse('2024-06-14T18:30:00Z'));
    expect(startOfDay(Date.parse('1969-06-15T10:30:00Z'), 'UTC')).toBe(Date.parse('1969-06-15T00:00:00Z'));
  });

  it('is 01:00 on a day whose midnight the clocks skip', () => {
    const noon = Date.parse('2024-09-08T16:00:00Z');
    expect(isoWithOffset(startOfDay(noon, 'America/Santiago'), 'America/Santiago')).toBe('2024-09-08T01:00:00-03:00');
  });

  it('is the first instant of its day, on every day of fifteen years in every zone', () => {
    const wrong: string[] = [];
    for (const inZone of zones) {
      for (
        let noon = Date.parse('2010-01-01T12:00:00Z');
        noon < Date.parse('2025-01-01T00:00:00Z');
        noon += 86_400_000
      ) {
        const start = startOfDay(noon, inZone);
        const day = calendarDay(noon, inZone);
        const isFirst = start <= noon && calendarDay(start, inZone) === day && calendarDay(start - 1, inZone) !== day;
        if (!isFirst) wrong.push(`${day} in ${inZone}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('startOfDayPlus', () => {
  it('goes by calendar days, which last 23 or 25 hours when clocks change', () => {
    const dayOfChange = Date.parse('2024-03-10T12:00:00Z');
    const hours =
      (startOfDayPlus(dayOfChange, 1, 'America/New_York') - startOfDay(dayOfChange, 'America/New_York')) / 3_600_000;
    expect(hours).toBe(23);
  });

  it('reaches the day that many dates away, to the past and the future', () => {
    fc.assert(
      fc.property(instant, zone, fc.integer({ min: -400, max: 400 }), (epochMs, inZone, days) => {
        const reached = startOfDayPlus(epochMs, days, inZone);
        const dateAway = Date.parse(calendarDay(epochMs, inZone)) + days * 86_400_000;
        expect(calendarDay(reached, inZone)).toBe(new Date(dateAway).toISOString().slice(0, 10));
        expect(startOfDay(reached, inZone)).toBe(reached);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('zoneOffsetMinutes', () => {
  it('is positive east of Greenwich', () => {
    expect(zoneOffsetMinutes(Date.parse('2024-06-15T00:00:00Z'), 'Asia/Kolkata')).toBe(330);
    expect(zoneOffsetMinutes(Date.parse('2024-06-15T00:00:00Z'), 'America/New_York')).toBe(-240);
  });
});
