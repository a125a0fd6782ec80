import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../../seed.ts';
import { comparedPeriods, type Period } from '../../../../src/renderer/query/compared-periods.ts';
import type { ComparedTo } from '../../../../src/shared/settings.ts';
import { calendarDay, daysBetween, startOfDay, startOfDayPlus } from '../../../../src/shared/time-zone.ts';

const india = 'Asia/Kolkata';
const berlin = 'Europe/Berlin';

describe('the period before', () => {
  it('has as many days and ends where this one begins', () => {
    expect(periodBefore('2026-11-16', '2026-11-22', india)).toBe('2026-11-09 – 2026-11-15');
    expect(periodBefore('2026-11-18', '2026-11-18', india)).toBe('2026-11-17 – 2026-11-17');
  });

  it('of whole months is as many whole months, however long', () => {
    expect(periodBefore('2026-10-01', '2026-10-31', india)).toBe('2026-09-01 – 2026-09-30');
    expect(periodBefore('2026-03-01', '2026-03-31', india)).toBe('2026-02-01 – 2026-02-28');
    expect(periodBefore('2024-03-01', '2024-03-31', india)).toBe('2024-02-01 – 2024-02-29');
    expect(periodBefore('2026-01-01', '2026-01-31', india)).toBe('2025-12-01 – 2025-12-31');
    expect(periodBefore('2026-07-01', '2026-09-30', india)).toBe('2026-04-01 – 2026-06-30');
    expect(periodBefore('2025-01-01', '2025-12-31', india)).toBe('2024-01-01 – 2024-12-31');
  });
});

describe('the same weekdays before', () => {
  it('lie whole weeks back, as few as keep the two apart', () => {
    expect(other('2026-11-16', '2026-11-22', { kind: 'weeks' })).toBe('2026-11-09 – 2026-11-15');
    expect(other('2026-11-16', '2026-11-18', { kind: 'weeks' })).toBe('2026-11-09 – 2026-11-11');
    expect(other('2026-11-01', '2026-11-10', { kind: 'weeks' })).toBe('2026-10-18 – 2026-10-27');
    expect(other('2026-11-16', '2026-11-22', { kind: 'months' })).toBe('2026-10-19 – 2026-10-25');
    expect(other('2026-11-16', '2026-11-22', { kind: 'years' })).toBe('2025-11-17 – 2025-11-23');
  });

  it('never share a day with this period, and are the same weekdays', () => {
    const kinds = fc.constantFrom<'weeks' | 'months' | 'years'>('weeks', 'months', 'years');
    const zones = fc.constantFrom(india, berlin, 'America/New_York', 'Australia/Lord_Howe', 'America/Sao_Paulo');
    fc.assert(
      fc.property(
        zones,
        kinds,
        fc.integer({ min: 0, max: 4_000 }),
        fc.integer({ min: 1, max: 800 }),
        (zone, kind, day, days) => {
          const from = startOfDayPlus(Date.UTC(2015, 0, 5, 12), day, zone);
          const to = startOfDayPlus(from, days, zone);
          const periods = comparedPeriods({ from, to }, { kind }, zone, startOfDayPlus(to, 1, zone));
          expect(periods?.other.to).toBeLessThanOrEqual(from);
          expect(daysBetween(periods?.other.from ?? 0, periods?.other.to ?? 0, zone)).toBe(days);
          expect(daysBetween(periods?.other.from ?? 0, from, zone) % 7).toBe(0);
          expect(startOfDay(periods?.other.from ?? 0, zone)).toBe(periods?.other.from);
        },
      ),
    );
  });
});

describe('any other range', () => {
  it('is taken by its dates, in the zone of the report', () => {
    const choice: ComparedTo = { kind: 'range', from: '2026-03-28', to: '2026-03-29' };
    const periods = comparedPeriods(period('2026-11-16', '2026-11-22', berlin), choice, berlin, Date.UTC(2026, 11, 24));
    // The clocks went forward on the 29th.
    expect(periods?.other).toEqual({ from: Date.UTC(2026, 2, 27, 23), to: Date.UTC(2026, 2, 29, 22) });
    expect(daysBetween(periods?.other.from ?? 0, periods?.other.to ?? 0, berlin)).toBe(2);
  });

  it('is none while it is half chosen or ends before it begins', () => {
    for (const choice of [
      { kind: 'range', from: null, to: '2026-11-02' },
      { kind: 'range', from: '2026-11-02', to: null },
      { kind: 'range', from: '2026-11-09', to: '2026-11-02' },
    ] as const) {
      expect(
        comparedPeriods(period('2026-11-16', '2026-11-22', india), choice, india, Date.UTC(2026, 11, 24)),
      ).toBeNull();
    }
  });
});

describe('the period of the report', () => {
  const now = Date.UTC(2026, 10, 24, 9);

  it('is compared without today, which is not over', () => {
    const { from } = period('2026-11-18', '2026-11-18', india);
    const to = startOfDayPlus(now, 1, india);
    const periods = comparedPeriods({ from, to }, { kind: 'before' }, india, now);
    expect(periods).toMatchObject({ here: { from, to: startOfDay(now, india) }, withoutToday: true });
    expect(text(periods?.other ?? null, india)).toBe('2026-11-12 – 2026-11-17');
  });

  it('that has no last day ends with today', () => {
    const { from } = period('2026-11-18', '2026-11-18', india);
    expect(comparedPeriods({ from, to: null }, { kind: 'weeks' }, india, now)).toEqual(
      comparedPeriods({ from, to: startOfDayPlus(now, 1, india) }, { kind: 'weeks' }, india, now),
    );
  });

  it('that is today alone is compared as far as it is', () => {
    const today = { from: startOfDay(now, india), to: startOfDayPlus(now, 1, india) };
    expect(comparedPeriods(today, { kind: 'before' }, india, now)).toMatchObject({ here: today, withoutToday: false });
  });

  it('that has no first day has none before it', () => {
    expect(comparedPeriods({ from: null, to: now }, { kind: 'before' }, india, now)).toBeNull();
  });
});

function periodBefore(first: string, last: string, zone: string): string {
  return other(first, last, { kind: 'before' }, zone);
}

function other(first: string, last: string, choice: ComparedTo, zone = india): string {
  return text(comparedPeriods(period(first, last, zone), choice, zone, Date.UTC(2026, 11, 24))?.other ?? null, zone);
}

function period(first: string, last: string, zone: string): Period {
  const [from, end] = [first, last].map((day) => startOfDay(Date.parse(`${day}T12:00:00Z`), zone));
  return { from: from ?? 0, to: startOfDayPlus(end ?? 0, 1, zone) };
}

function text(shown: Period | null, zone: string): string {
  return shown === null ? 'none' : `${calendarDay(shown.from, zone)} – ${calendarDay(shown.to - 1, zone)}`;
}
