import { describe, expect, it } from 'vitest';
import {
  type Day,
  daysOf,
  monthsOf,
  settlesAt,
  shownDayStarts,
  weekdayOf,
  weeksOf,
} from '../../../../../src/renderer/features/sync/days.ts';
import { calendarDay } from '../../../../../src/shared/time-zone.ts';
import { dayMs, now } from './a-day.ts';

const hourMs = 60 * 60 * 1000;

function shown(at: number, syncDays: number, zone: string, earliest: number | null = null): Day[] {
  const starts = shownDayStarts(at, syncDays, earliest, zone);
  const calls = starts.map((_, index) => index);
  return daysOf(starts, { days: [], calls }, { now: at, syncDays, zone });
}

describe('the days of the calendar', () => {
  it('are whole months up to today, of which the chosen range covers the last', () => {
    const days = shown(now, 30, 'UTC');
    expect(days[0]?.date).toBe('2026-10-01');
    expect(days.at(-1)).toMatchObject({ date: '2026-11-23', today: true });
    expect(days.filter(({ covered }) => covered)).toHaveLength(30);
    expect(days.find(({ covered }) => covered)?.date).toBe('2026-10-25');
  });

  it('reach back to the earliest call, where it is older than the range, but not for ever', () => {
    expect(shown(now, 7, 'UTC', Date.UTC(2026, 7, 9))[0]?.date).toBe('2026-08-01');
    expect(shown(now, 7, 'UTC', Date.UTC(1971, 0, 1))[0]?.date).toBe('2024-11-01');
  });

  it('begin and end at the midnights of the zone, 23 or 25 hours apart where its clocks change', () => {
    // 8 March and 1 November 2026 in New York.
    const days = new Map(shown(now, 365, 'America/New_York').map((day) => [day.date, day]));
    const hours = (date: string) => {
      const day = days.get(date);
      return day === undefined ? null : (day.until - day.from) / hourMs;
    };
    expect(hours('2026-03-08')).toBe(23);
    expect(hours('2026-11-01')).toBe(25);
    expect(hours('2026-11-02')).toBe(24);
    expect(days.get('2026-11-01')?.from).toBe(Date.UTC(2026, 10, 1, 4));
  });

  it.each([
    'America/New_York',
    'Asia/Kolkata',
    'Africa/Cairo',
    'America/Havana',
    'Pacific/Kiritimati',
    'Australia/Lord_Howe',
  ])('follow one another without gap or overlap in %s, each named as its zone names it', (zone) => {
    const days = shown(now, 365, zone);
    expect(days.filter(({ covered }) => covered)).toHaveLength(365);
    for (const [index, day] of days.entries()) {
      expect(calendarDay(day.from, zone)).toBe(day.date);
      expect(days[index + 1]?.from ?? day.until).toBe(day.until);
    }
  });

  it('have their calls by their place', () => {
    const days = shown(now, 7, 'UTC');
    expect(days.map(({ calls }) => calls)).toEqual(days.map((_, index) => index));
  });

  it('stay the same objects where nothing of them has changed', () => {
    const starts = shownDayStarts(now, 7, null, 'UTC');
    const read = (callsToday: number, before?: readonly Day[]) => {
      const calls = starts.map((start) => (start === starts.at(-2) ? callsToday : 5));
      return daysOf(starts, { days: [], calls }, { now, syncDays: 7, zone: 'UTC' }, before);
    };
    const before = read(1);
    const after = read(2, before);
    expect(after.filter((day) => !before.includes(day)).map(({ date }) => date)).toEqual(['2026-11-23']);
  });

  it('know with how many others the account counted them as one number', () => {
    const at = (ago: number) => Date.UTC(2024, 5, 15 - ago);
    const utcDay = (ago: number, countedAt: number | null) => ({
      from: at(ago),
      spans: [{ from: at(ago), to: at(ago) + dayMs, provenAt: now, rows: 7 }],
      countedAt,
      failure: null,
    });
    const days = [utcDay(7, 5), utcDay(6, 5), utcDay(5, 5), utcDay(4, 6), utcDay(3, null)];
    const countedWith = (zone: string, date: string) => {
      const starts = shownDayStarts(Date.UTC(2024, 5, 15, 12), 7, null, zone);
      const told = daysOf(starts, { days, calls: [] }, { now: Date.UTC(2024, 5, 15, 12), syncDays: 7, zone });
      return told.find((day) => day.date === date)?.countedWith;
    };
    expect(['2024-06-09', '2024-06-11', '2024-06-12'].map((date) => countedWith('UTC', date))).toEqual([2, 0, 0]);
    expect(['2024-06-09', '2024-06-11'].map((date) => countedWith('Asia/Kolkata', date))).toEqual([1, 2]);
  });

  it('know the rows that the account counted only where they are days of UTC too', () => {
    const from = Math.floor(now / dayMs) * dayMs;
    const known = { from, spans: [{ from, to: from + dayMs, provenAt: now, rows: 7 }], countedAt: null, failure: null };
    const rowsToday = (zone: string) => {
      const starts = shownDayStarts(now, 7, null, zone);
      return daysOf(starts, { days: [known], calls: [] }, { now, syncDays: 7, zone }).at(-1)?.rows;
    };
    expect(rowsToday('UTC')).toBe(7);
    expect(rowsToday('Asia/Kolkata')).toBeNull();
  });
});

describe('months', () => {
  const months = monthsOf(shown(now, 60, 'UTC'));

  it('come in order of time, and so do their days', () => {
    expect(months.map(({ key }) => key)).toEqual(['2026-09', '2026-10', '2026-11']);
    expect(months.at(-1)?.days[0]?.date).toBe('2026-11-01');
  });

  it('are cut into weeks from Monday to Sunday', () => {
    const november = months.at(-1);
    if (november === undefined) throw new Error('There is no November.');
    // 1 November 2026 is a Sunday.
    expect(weekdayOf('2026-11-01')).toBe(6);
    expect(weekdayOf('1969-12-31')).toBe(2);
    expect(weeksOf(november).map((week) => week.map(({ date }) => Number(date.slice(8))))).toEqual([
      [1],
      [2, 3, 4, 5, 6, 7, 8],
      [9, 10, 11, 12, 13, 14, 15],
      [16, 17, 18, 19, 20, 21, 22],
      [23],
    ]);
  });
});

it('a day has settled once the last of its days of UTC has, for the account counts by those', () => {
  const settled = (zone: string) => {
    const today = shown(now, 7, zone).at(-1);
    return today === undefined ? null : settlesAt(today);
  };
  expect(settled('UTC')).toBe(Date.UTC(2026, 10, 26));
  expect(settled('America/New_York')).toBe(Date.UTC(2026, 10, 27));
  expect(settled('Asia/Kolkata')).toBe(Date.UTC(2026, 10, 26));
});

describe('old contents', () => {
  const dayRead = (ago: number, at: number) => {
    const from = (Math.floor(now / dayMs) - 20) * dayMs;
    const read = {
      from,
      spans: [{ from, to: from + dayMs, provenAt: now - ago, rows: 1 }],
      countedAt: now,
      failure: null,
    };
    const starts = shownDayStarts(at, 30, null, 'UTC');
    const days = daysOf(starts, { days: [read], calls: [] }, { now: at, syncDays: 30, zone: 'UTC' });
    return days.find((day) => day.from === from);
  };

  it('are those read over a week ago, whatever their counts say', () => {
    expect(dayRead(7 * dayMs + 1, now)).toMatchObject({ oldContents: true, rangeState: { state: 'verified' } });
    expect(dayRead(7 * dayMs - 1, now)).toMatchObject({ oldContents: false });
  });

  it('are none in a day of which nothing was read', () => {
    expect(shown(now, 30, 'UTC').every(({ oldContents }) => !oldContents)).toBe(true);
  });
});
