import { describe, expect, it } from 'vitest';
import { everyCall } from '../../../../../src/renderer/cache/call-query.ts';
import { finished } from '../../../../../src/renderer/cache/engine/time-slicing.ts';
import type { Call } from '../../../../../src/shared/call.ts';
import { partSid } from '../../../../../src/shared/call-part.ts';
import { dayMs, type EpochMs } from '../../../../../src/shared/units.ts';
import { aCall } from '../a-call.ts';
import { searchOver, teamReportOver } from './report-over.ts';

const first = Date.parse('2024-06-15T10:30:00Z');

/** The SIDs that `repeat:24h` and `repeat:7d` find among inbound calls of the given times and numbers. */
function repeatsAmong(...given: readonly (readonly [startTime: EpochMs, number: string, changes?: Partial<Call>])[]) {
  const calls = given.map(([startTime, number, changes], at) =>
    aCall({ callSid: `c${at}`, direction: 'inbound', startTime, customer: { number, name: null }, ...changes }),
  );
  const search = searchOver(calls, 2);
  const found = (text: string) => {
    const query = { ...everyCall, text };
    const matches = search.find(query);
    // The figure counts the calls that its words find.
    const report = teamReportOver(search, everyCall, { step: 'day', weekStart: 1, most: 1 });
    const counted = text === 'repeat:24h' ? report.repeats.within24h : report.repeats.within7d;
    expect(counted.calls).toBe(matches.total);
    return matches
      .slice(0, matches.total)
      .map(({ callSid }) => callSid)
      .sort();
  };
  return [found('repeat:24h'), found('repeat:7d')];
}

const one = '+919876543210';

describe('a repeat call', () => {
  it.each<[string, number, boolean, boolean]>([
    ['at the same moment', 0, false, false],
    ['a millisecond later', 1, true, true],
    ['24 hours later', dayMs, true, true],
    ['a millisecond more than 24 hours later', dayMs + 1, false, true],
    ['7 days later', 7 * dayMs, false, true],
    ['a millisecond more than 7 days later', 7 * dayMs + 1, false, false],
  ])('comes from a number that called in before, %s', (_, later, isWithin24h, isWithin7d) => {
    expect(repeatsAmong([first, one], [first + later, one])).toEqual([
      isWithin24h ? ['c1'] : [],
      isWithin7d ? ['c1'] : [],
    ]);
  });

  it.each(['09876543210', '9876543210', '919876543210', '00919876543210', '+91 (0) 98765-43210'])(
    'may have its number in another notation: %s',
    (other) => {
      expect(repeatsAmong([first, one], [first + 1, other])).toEqual([['c1'], ['c1']]);
    },
  );

  it.each(['9876543211', '+9198765432101', 'anonymous', '98765*****', ''])(
    'is none from another number: %s',
    (other) => {
      expect(repeatsAmong([first, other], [first + 1, one])).toEqual([[], []]);
      expect(repeatsAmong([first, 'anonymous'], [first + 1, 'anonymous'])).toEqual([[], []]);
    },
  );

  it('is inbound, as the one before it is', () => {
    expect(repeatsAmong([first, one, { direction: 'outbound' }], [first + 1, one])).toEqual([[], []]);
    expect(repeatsAmong([first, one], [first + 1, one, { direction: 'outbound' }])).toEqual([[], []]);
  });

  it('is no further part of the call before it, as a transfer has', () => {
    expect(repeatsAmong([first, one], [first + 1, one, { callSid: partSid('c0', 2) }])).toEqual([[], []]);
  });

  it('is compared with the latest call before it, wherever that stands among the segments', () => {
    const times = [5, 1, 3, 0, 4, 2].map((days) => first + days * dayMs * 1.5);
    expect(repeatsAmong(...times.map((time) => [time, one] as const))).toEqual([[], ['c0', 'c1', 'c2', 'c4', 'c5']]);
  });

  it('is worked out again once a call is gone or another came', () => {
    const search = searchOver([
      aCall({ callSid: 'a', direction: 'inbound', startTime: first }),
      aCall({ callSid: 'b', direction: 'inbound', startTime: first + 1 }),
    ]);
    const query = { ...everyCall, text: 'repeat:24h' };
    expect(search.find(query).total).toBe(1);
    search.remove(['a']);
    expect(search.find(query).total).toBe(0);
    search.put([aCall({ callSid: 'c', direction: 'inbound', startTime: first + 2 })]);
    expect(search.find(query).total).toBe(1);
  });

  it.each(['for the first time', 'again'])(
    'is found as of the request, also where a call comes before the first step, asked for %s',
    (when) => {
      const search = searchOver([
        aCall({ callSid: 'a', direction: 'inbound', startTime: first }),
        aCall({ callSid: 'b', direction: 'inbound', startTime: first + 1 }),
      ]);
      const query = { ...everyCall, text: 'repeat:24h' };
      if (when === 'again') search.find(query);
      const finding = search.findingRepeats();
      search.put([aCall({ callSid: 'c', direction: 'inbound', startTime: first + 2 })]);
      const found = [...finished(finding).values()].map((repeats) => repeats['24h'].count());
      expect(found.reduce((sum, count) => sum + count, 0)).toBe(1);
      expect(search.find(query).total).toBe(2);
    },
  );
});
