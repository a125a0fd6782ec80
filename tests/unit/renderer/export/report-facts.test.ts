import { describe, expect, test } from 'vitest';
import type { CacheFacts } from '../../../../src/renderer/cache/cache-api.ts';
import { reportFacts } from '../../../../src/renderer/export/report-facts.ts';
import { dayMs } from '../../../../src/shared/units.ts';
import { aDay } from '../cache/a-call.ts';

const day = Date.UTC(2024, 5, 15);
const now = day + 10 * dayMs;
const reconciliation = {
  cached: 600,
  counted: 565,
  leftOut: [
    { reason: 'no-start-time', calls: 0 },
    { reason: 'outside-range', calls: 30 },
    { reason: 'filters', calls: 5 },
  ],
} as const;

/** Of a cache that holds the 15th, counted, and the first half of the 16th. */
function factsOf(query: { from: number | null; to: number | null }, rangeFrom = day, timeZone = 'UTC') {
  const whole = { from: day, to: day + dayMs, provenAt: day + 3 * dayMs, rows: 2 };
  const half = { from: day + dayMs, to: day + 1.5 * dayMs, provenAt: day + 3 * dayMs, rows: 1 };
  const days = [aDay(day, { spans: [whole], countedAt: day + 5 * dayMs }), aDay(day + dayMs, { spans: [half] })];
  const facts: CacheFacts = {
    calls: 3,
    earliest: day,
    latest: now,
    rejected: 0,
    removals: [],
    broughtBack: 0,
    bytes: 0,
  };
  const cache = { days: async () => ({ days, calls: [] }), facts: async () => facts };
  const filters = [{ label: 'Agent', value: 'Priya, Omar' }];
  return reportFacts({ cache, now, rangeFrom, timeZone }, query, filters, reconciliation);
}

describe('what the files of a report say of it', () => {
  test('is its range, zone, filters, and each call of the cache as counted or left out', async () => {
    expect(await factsOf({ from: day, to: day + dayMs })).toEqual({
      range: '2024-06-15',
      timeZone: 'UTC',
      filters: 'Agent: Priya, Omar',
      completeness:
        'complete, contents read 2024-06-18T00:00:00+00:00, counts match the account’s of 2024-06-20T00:00:00+00:00',
      counted: '600 calls on this laptop = 565 counted + 30 outside of the range + 5 left out by filters',
    });
  });

  test.each([
    [{ from: day, to: day + 3 * dayMs }, '2024-06-15 to 2024-06-17', '1 of 3 days is here; the figures will change'],
    [{ from: day + dayMs, to: day + 3 * dayMs }, '2024-06-16 to 2024-06-17', '0 of 2 days are here'],
    [{ from: day, to: null }, 'Since 2024-06-15', '1 of 10 days is here'],
    [{ from: null, to: day + dayMs }, 'Until 2024-06-15', 'complete, contents read'],
  ])('of a range %j is %s, and how much of it is here', async (query, range, completeness) => {
    const facts = await factsOf(query);
    expect(facts.range).toBe(range);
    expect(facts.completeness).toContain(completeness);
  });

  test('is of the chosen range where it has no first day, and of what is older and here', async () => {
    const until = { from: null, to: day + dayMs };
    expect((await factsOf(until, day - dayMs)).completeness).toContain('1 of 2 days is here');
    expect((await factsOf(until, day + dayMs)).completeness).toContain('complete');
    expect((await factsOf({ from: null, to: null })).range).toBe('All days');
  });

  test('names the days of the zone that it is in', async () => {
    const from = Date.UTC(2024, 5, 14, 18, 30);
    const facts = await factsOf({ from, to: from + dayMs }, day, 'Asia/Kolkata');
    expect(facts).toMatchObject({ range: '2024-06-15', timeZone: 'Asia/Kolkata' });
    expect(facts.completeness).toBe('0 of 1 day is here; the figures will change');
  });
});
