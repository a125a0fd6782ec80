import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callKeyOf, callSidOf } from '../../../../../src/main/sample-account/calls/call-sid.ts';
import { CallTable, type CallTableOptions } from '../../../../../src/main/sample-account/calls/call-table.ts';
import type { SampleCall } from '../../../../../src/main/sample-account/calls/sample-call.ts';
import { wednesday } from '../sample-client.ts';

const hour = 3_600_000;
const day = 24 * hour;

function allCalls(options: Partial<CallTableOptions>): readonly SampleCall[] {
  const table = new CallTable({ seed: 1, calls: 500, days: 30, until: wednesday, ...options });
  return table.find({
    startedFrom: null,
    startedUntil: null,
    agentId: null,
    direction: null,
    status: null,
    newestFirst: false,
    limit: table.size,
    offset: 0,
  }).calls;
}

const instant = fc.integer({ min: Date.parse('2024-01-01'), max: Date.parse('2030-01-01') });

describe('the calls of an account', () => {
  test('follow from seed and time alone', () => {
    fc.assert(
      fc.property(fc.integer(), instant, fc.integer({ min: 0, max: 300 }), (seed, until, calls) => {
        expect(allCalls({ seed, until, calls })).toEqual(allCalls({ seed, until, calls }));
      }),
      { numRuns: 20 },
    );
  });

  test('are as many as asked, sorted, within the days asked, and all over by now', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        instant,
        fc.integer({ min: 0, max: 2_000 }),
        fc.integer({ min: 3, max: 120 }),
        (seed, until, count, days) => {
          const calls = allCalls({ seed, until, calls: count, days });
          expect(calls).toHaveLength(count);
          const starts = calls.map((call) => call.start);
          expect(starts).toEqual(starts.toSorted((a, b) => a - b));
          expect(starts[0] ?? until / 1000).toBeGreaterThan((until - days * day) / 1000);
          expect(calls.every((call) => call.end * 1000 <= until && call.end >= call.start)).toBe(true);
          expect(new Set(calls.map((call) => call.callSid)).size).toBe(count);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('stay the same ones as time goes on: new ones come, the oldest go', () => {
    const today = allCalls({});
    for (const later of [hour, 5 * hour, day, 7 * day]) {
      const known = new Map(today.map((call) => [call.callSid, call]));
      const afterwards = allCalls({ until: wednesday + later });
      const kept = afterwards.filter((call) => known.has(call.callSid));
      expect(kept).toEqual(kept.map((call) => known.get(call.callSid)));
      const oldest = afterwards[0]?.start ?? 0;
      // Whatever started after the oldest that is left is still there.
      expect(kept.length).toBe(today.filter((call) => call.start >= oldest).length);
      expect(kept.length).toBeLessThan(afterwards.length);
    }
  });

  test('differ with the seed', () => {
    const one = new Set(allCalls({ seed: 1 }).map((call) => call.callSid));
    expect(allCalls({ seed: 2 }).filter((call) => one.has(call.callSid))).toEqual([]);
  });

  test('there are calls of today by the middle of the morning', () => {
    const midnight = Date.parse('2026-03-18T00:00:00+05:30') / 1000;
    expect(allCalls({ calls: 5_000, days: 60 }).filter((call) => call.start >= midnight).length).toBeGreaterThan(5);
  });
});

describe('a call SID', () => {
  test('leads back to its call', () => {
    const seed = fc.integer();
    const whole = fc.integer({ min: 0, max: 2 ** 32 - 1 });
    fc.assert(
      fc.property(seed, whole, whole, (of, dayNumber, ordinal) => {
        const sid = callSidOf(of, { day: dayNumber, ordinal });
        expect(sid).toMatch(/^[0-9a-f]{32}$/);
        expect(callKeyOf(of, sid)).toEqual({ day: dayNumber, ordinal });
      }),
    );
  });

  test('leads to the right one of several calls that began in the same second', () => {
    const dense = { seed: 1, calls: 3_000, days: 3, until: wednesday };
    const table = new CallTable(dense);
    const calls = allCalls(dense);
    expect(new Set(calls.map((call) => call.start)).size).toBeLessThan(calls.length);
    for (const call of calls) expect(table.findBySid(call.callSid)).toEqual(call);
  });

  test('that was never given out leads nowhere', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength: 32, maxLength: 32 }), (digits) => {
        expect(callKeyOf(1, digits.join(''))).toBeNull();
      }),
    );
    expect(callKeyOf(1, 'call_001')).toBeNull();
  });

  test('of a call that is not over yet, or too old, is not found', () => {
    const now = new CallTable({ seed: 1, calls: 200, days: 30, until: wednesday });
    const known = new Set(allCalls({ calls: 200 }).map((call) => call.callSid));
    const others = [
      ...allCalls({ calls: 200, until: wednesday + 3 * day }),
      ...allCalls({ calls: 200, until: wednesday - 3 * day }),
    ].filter((call) => !known.has(call.callSid));
    expect(others.length).toBeGreaterThan(10);
    for (const call of others) expect(now.findBySid(call.callSid)).toBeNull();
    for (const callSid of known) expect(now.findBySid(callSid)?.callSid).toBe(callSid);
  });
});
