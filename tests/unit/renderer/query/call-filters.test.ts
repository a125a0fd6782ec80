import { describe, expect, it } from 'vitest';
import {
  type DateChoice,
  type DatePreset,
  endsBeforeItBegins,
  noFilters,
  toQuery,
} from '../../../../src/renderer/query/call-filters.ts';

const now = Date.parse('2024-06-15T20:00:00Z');

function bounds(dates: DateChoice, zone: string, at = now) {
  const { from, to } = toQuery({ ...noFilters, dates }, zone, at);
  const text = (epochMs: number | null) => (epochMs === null ? null : new Date(epochMs).toISOString());
  return [text(from), text(to)];
}

const preset = (name: DatePreset): DateChoice => ({ kind: 'preset', preset: name });

describe('dates', () => {
  it('are days of the shown zone, not of UTC', () => {
    // In Kolkata it is 01:30 on the 16th already.
    expect(bounds(preset('today'), 'Asia/Kolkata')).toEqual(['2024-06-15T18:30:00.000Z', '2024-06-16T18:30:00.000Z']);
    expect(bounds(preset('today'), 'UTC')).toEqual(['2024-06-15T00:00:00.000Z', '2024-06-16T00:00:00.000Z']);
  });

  it.each([
    ['all', [null, null]],
    ['yesterday', ['2024-06-14T00:00:00.000Z', '2024-06-15T00:00:00.000Z']],
    ['last-7-days', ['2024-06-09T00:00:00.000Z', '2024-06-16T00:00:00.000Z']],
    ['last-30-days', ['2024-05-17T00:00:00.000Z', '2024-06-16T00:00:00.000Z']],
    ['this-month', ['2024-06-01T00:00:00.000Z', '2024-06-16T00:00:00.000Z']],
    ['last-month', ['2024-05-01T00:00:00.000Z', '2024-06-01T00:00:00.000Z']],
  ] as const)('of %s hold whole days, today included', (name, expected) => {
    expect(bounds(preset(name), 'UTC')).toEqual(expected);
  });

  // The 15th was a Saturday.
  it.each([
    [1, 'this-week', ['2024-06-10', '2024-06-16']],
    [1, 'last-week', ['2024-06-03', '2024-06-10']],
    [7, 'this-week', ['2024-06-09', '2024-06-16']],
    [7, 'last-week', ['2024-06-02', '2024-06-09']],
    [6, 'this-week', ['2024-06-15', '2024-06-16']],
    [6, 'last-week', ['2024-06-08', '2024-06-15']],
  ] as const)('of weeks that begin on ISO day %i, %s begins there', (weekStart, name, days) => {
    const { from, to } = toQuery({ ...noFilters, dates: preset(name) }, 'UTC', now, weekStart);
    expect([from, to]).toEqual(days.map((day) => Date.parse(`${day}T00:00:00Z`)));
  });

  it('of last week and last month are whole days where the clock is changed within them', () => {
    const at = Date.parse('2024-04-03T10:00:00Z');
    const lastWeek = toQuery({ ...noFilters, dates: preset('last-week') }, 'Europe/Berlin', at, 1);
    expect([lastWeek.from, lastWeek.to]).toEqual([
      Date.parse('2024-03-25T00:00+01:00'),
      Date.parse('2024-04-01T00:00+02:00'),
    ]);
    expect(bounds(preset('last-month'), 'Europe/Berlin', at)).toEqual([
      '2024-02-29T23:00:00.000Z',
      '2024-03-31T22:00:00.000Z',
    ]);
  });

  it('of a range hold both of its days whole', () => {
    const range: DateChoice = { kind: 'range', from: '2024-06-01', to: '2024-06-02' };
    expect(bounds(range, 'Asia/Kolkata')).toEqual(['2024-05-31T18:30:00.000Z', '2024-06-02T18:30:00.000Z']);
  });

  it('of a range are the wrong way round only when it ends before the day it begins', () => {
    expect(endsBeforeItBegins({ kind: 'range', from: '2024-06-02', to: '2024-06-01' })).toBe(true);
    expect(endsBeforeItBegins({ kind: 'range', from: '2024-06-02', to: '2024-06-02' })).toBe(false);
    expect(endsBeforeItBegins({ kind: 'range', from: '2024-06-02', to: null })).toBe(false);
    expect(endsBeforeItBegins({ kind: 'range', from: null, to: '2024-06-01' })).toBe(false);
    expect(endsBeforeItBegins(preset('yesterday'))).toBe(false);
  });

  it('may be open at either end', () => {
    expect(bounds({ kind: 'range', from: '2024-06-01', to: null }, 'UTC')).toEqual(['2024-06-01T00:00:00.000Z', null]);
    expect(bounds({ kind: 'range', from: null, to: '2024-06-01' }, 'UTC')).toEqual([null, '2024-06-02T00:00:00.000Z']);
  });

  it('are right on the days on which the clock is changed', () => {
    const spring: DateChoice = { kind: 'range', from: '2024-03-31', to: '2024-03-31' };
    expect(bounds(spring, 'Europe/Berlin')).toEqual(['2024-03-30T23:00:00.000Z', '2024-03-31T22:00:00.000Z']);
  });

  it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago'])('begin at the midnight of %s, the furthest from UTC', (zone) => {
    const [from, to] = bounds({ kind: 'range', from: '2024-06-15', to: '2024-06-15' }, zone);
    const shown = new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
    expect(shown.format(Date.parse(from ?? ''))).toBe('15/06/2024, 00:00');
    expect(shown.format(Date.parse(to ?? ''))).toBe('16/06/2024, 00:00');
  });
});
