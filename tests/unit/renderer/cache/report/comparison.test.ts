import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../../../seed.ts';
import type { CallQuery } from '../../../../../src/renderer/cache/cache-api.ts';
import { everyCall } from '../../../../../src/renderer/cache/call-query.ts';
import type { Comparison } from '../../../../../src/renderer/cache/comparison-api.ts';
import type { IndexedSearch } from '../../../../../src/renderer/cache/engine/indexed-search.ts';
import { finished } from '../../../../../src/renderer/cache/engine/time-slicing.ts';
import { comparisonReporting, daysOver } from '../../../../../src/renderer/cache/report/comparison.ts';
import { reportCalls } from '../../../../../src/renderer/cache/report/report-calls.ts';
import type { Call } from '../../../../../src/shared/call.ts';
import { rateDifference } from '../../../../../src/shared/statistics/rate.ts';
import { shareDifference } from '../../../../../src/shared/statistics/share.ts';
import { shiftBetween } from '../../../../../src/shared/statistics/shift.ts';
import { histogramOf } from '../../../shared/statistics/histogram-of.ts';
import { aCall } from '../a-call.ts';
import { searchOver } from './report-over.ts';

const berlin = 'Europe/Berlin';
/** Mon 16 – Sun 22 March 2026, and the week after it, in which the clocks go forward: 167 hours. */
const other: CallQuery = {
  ...everyCall,
  from: Date.UTC(2026, 2, 15, 23),
  to: Date.UTC(2026, 2, 22, 23),
  timeZone: berlin,
};
const here: CallQuery = { ...other, from: Date.UTC(2026, 2, 22, 23), to: Date.UTC(2026, 2, 29, 22) };
const later = Date.UTC(2026, 3, 10);

const drawn = fc.record({
  userId: fc.constantFrom('a', 'b', 'c', null),
  direction: fc.constantFrom('inbound', 'outbound', 'internal'),
  status: fc.constantFrom('completed', 'missed', 'abandoned', 'voicemail'),
  startTime: fc.integer({ min: (other.from ?? 0) - 9_000_000, max: (here.to ?? 0) + 9_000_000 }),
  talkTime: fc.constantFrom<number | null>(null, 0, 1, 30, 60, 61, 400, -5, 90_000),
  holdTime: fc.constantFrom<number | null>(null, 0, 12),
  recorded: fc.boolean(),
});

type Drawn = typeof drawn extends fc.Arbitrary<infer Value> ? Value : never;

describe('a comparison', () => {
  it('is that of the calls of each period, counted one by one', () => {
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 60 }), (rows) => {
        const comparison = comparisonOver(searchOver(rows.map(call)), here, other);
        const userIds = new Set(rows.filter((row) => isIn(row, here) || isIn(row, other)).map(({ userId }) => userId));
        expect(new Set(comparison.agents.map(({ agent }) => agent?.userId ?? null))).toEqual(userIds);
        for (const { agent, figures } of comparison.agents) {
          const own = rows.filter(({ userId }) => userId === (agent?.userId ?? null));
          expect(differences(figures)).toEqual({ ...expected(own), abandonmentRate: null });
        }
        expect(differences(comparison.totals.figures)).toEqual(expected(rows));
      }),
    );
  });

  it('counts a day of 23 hours as a day', () => {
    expect(daysOver(here, later)).toBe(7);
    expect(daysOver(other, later)).toBe(7);
    expect(comparisonOver(searchOver([]), here, other).days).toEqual({ here: 7, other: 7 });
  });

  it('knows no number of days of a period that is not over, or that has no first or last day', () => {
    expect(daysOver(here, (here.to ?? 0) - 1)).toBeNull();
    expect(daysOver({ ...here, from: null }, later)).toBeNull();
    expect(daysOver({ ...here, to: null }, later)).toBeNull();
    expect(daysOver({ ...here, from: here.to, to: here.from }, later)).toBeNull();
  });

  it('keeps to the filters of each of the two queries', () => {
    const rows = [30, 60, 90].flatMap((talkTime) => [
      call({ ...anyDrawn, talkTime, startTime: here.from ?? 0 }, talkTime),
      call({ ...anyDrawn, talkTime, startTime: other.from ?? 0, direction: 'outbound' }, talkTime + 1),
    ]);
    const inbound = (query: CallQuery): CallQuery => ({ ...query, directions: ['inbound'] });
    const { totals } = comparisonOver(searchOver(rows), inbound(here), inbound(other));
    expect(totals.figures.calls).toMatchObject({ here: { calls: 3 }, other: { calls: 0 } });
  });

  it('is one of nothing where there are no calls', () => {
    const { agents, totals } = comparisonOver(searchOver([]), here, other);
    expect(agents).toEqual([]);
    expect(totals.figures.answerRate.difference).toBeNull();
    expect(totals.figures.medianTalkAndHold.here).toEqual({ value: null, calls: 0 });
  });
});

const anyDrawn: Drawn = {
  userId: 'a',
  direction: 'inbound',
  status: 'completed',
  startTime: 0,
  talkTime: 10,
  holdTime: null,
  recorded: false,
};

function call({ userId, recorded, ...rest }: Drawn, at: number): Call {
  const recording = { available: recorded, duration: null, channels: null };
  return aCall({ ...rest, callSid: `call-${at}`, agent: userId === null ? null : { userId, name: null }, recording });
}

function comparisonOver(search: IndexedSearch, query: CallQuery, against: CallQuery): Comparison {
  const period = (asked: CallQuery) => ({
    calls: reportCalls(search, asked, new Map(), later),
    days: daysOver(asked, later),
  });
  return finished(comparisonReporting(period(query), period(against), 1));
}

function differences(figures: Comparison['totals']['figures']) {
  return Object.fromEntries(Object.entries(figures).map(([metric, { difference }]) => [metric, difference]));
}

function expected(rows: readonly Drawn[]) {
  const [a, b] = [here, other].map((query) => rows.filter((row) => isIn(row, query)));
  const share = (of: (row: Drawn) => boolean, hit: (row: Drawn) => boolean) => {
    const [x, y] = [a, b].map((period = []) => ({
      hits: period.filter((row) => of(row) && hit(row)).length,
      of: period.filter(of).length,
    }));
    return x === undefined || y === undefined || x.of === 0 || y.of === 0 ? null : shareDifference(x, y);
  };
  const inbound = ({ direction }: Drawn) => direction === 'inbound';
  const completed = ({ status }: Drawn) => status === 'completed';
  return {
    calls: rateDifference({ events: a?.length ?? 0, exposure: 7 }, { events: b?.length ?? 0, exposure: 7 }),
    answerRate: share(inbound, completed),
    connectRate: share(({ direction }) => direction === 'outbound', completed),
    abandonmentRate: share(inbound, ({ status }) => status === 'abandoned'),
    recordedShare: share(
      () => true,
      ({ recorded }) => recorded,
    ),
    medianTalkAndHold: shiftBetween(histogramOf(times(a)), histogramOf(times(b))),
  };
}

/** Talk + hold of completed calls that tell one of them, and nothing implausible. */
function times(rows: readonly Drawn[] = []): number[] {
  return rows
    .filter(({ status, talkTime, holdTime }) => status === 'completed' && (talkTime !== null || holdTime !== null))
    .filter(({ talkTime }) => talkTime === null || (talkTime >= 0 && talkTime <= 86_400))
    .map(({ talkTime, holdTime }) => (talkTime ?? 0) + (holdTime ?? 0));
}

function isIn({ startTime }: Drawn, { from, to }: CallQuery): boolean {
  return startTime >= (from ?? 0) && startTime < (to ?? 0);
}
