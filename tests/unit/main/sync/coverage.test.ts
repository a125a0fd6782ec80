import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  byLastAttempt,
  dayOf,
  daysIn,
  gapsIn,
  isComplete,
  isCountable,
  rangeOf,
  rowsOf,
  type TimeRange,
  withFailure,
  withoutProofs,
  withProof,
} from '../../../../src/main/sync/coverage.ts';
import { rangeStateOf } from '../../../../src/shared/day-state.ts';
import type { SyncDay } from '../../../../src/shared/sync.ts';
import { dayMs } from '../../../../src/shared/units.ts';

const now = Date.UTC(2024, 5, 15, 12);
const today = Date.UTC(2024, 5, 15);
const range = rangeOf(now, 4);
const hourMs = 3_600_000;

/** Every hour that begins in a range. */
function hoursIn({ from, to }: TimeRange): number[] {
  return Array.from({ length: (to - from) / hourMs }, (_, hour) => from + hour * hourMs);
}

const isIn = (ranges: readonly TimeRange[], at: number) => ranges.some(({ from, to }) => from <= at && at < to);

function daysOf(changed: readonly SyncDay[]): Map<number, SyncDay> {
  return new Map(changed.map((day) => [day.from, day]));
}

describe('the range', () => {
  test('is whole UTC days, the one that it begins in and today with them', () => {
    expect(range).toEqual({ from: today - 4 * dayMs, to: today + dayMs });
  });
});

describe('what is to be read', () => {
  test('is everything, of a cache that knows nothing', () => {
    expect(gapsIn(new Map(), range, now, now)).toEqual([range]);
  });

  test('is the days that had not settled when they were read, and those of the future', () => {
    const proof = { ...range, provenAt: now - dayMs, rowsAt: [], awaitingAt: [] };
    const days = daysOf(withProof(new Map(), proof, 0));
    // What was read a day ago had settled where it ended two days before.
    expect(gapsIn(days, range, now, now)).toEqual([{ from: today - 3 * dayMs, to: today + dayMs }]);
    expect(gapsIn(days, range, now - 2 * dayMs, now)).toEqual([range]);
  });

  test('is nothing that this sync has read itself', () => {
    const days = daysOf(withProof(new Map(), { ...range, provenAt: now, rowsAt: [], awaitingAt: [] }, now));
    expect(gapsIn(days, range, now + 1, now)).toEqual([]);
  });

  /** Proofs of a few hours each, some of an earlier sync. */
  const proofs = fc.array(
    fc
      .record({ from: fc.integer({ min: 0, max: 119 }), hours: fc.integer({ min: 1, max: 60 }), isFresh: fc.boolean() })
      .map(({ from, hours, isFresh }) => ({
        from: range.from + from * 3_600_000,
        to: Math.min(range.to, range.from + (from + hours) * 3_600_000),
        provenAt: isFresh ? now : now - 3 * dayMs,
        rowsAt: [range.from + from * 3_600_000],
        awaitingAt: [],
      })),
    { maxLength: 12 },
  );

  const part = fc.tuple(fc.integer({ min: 0, max: 119 }), fc.integer({ min: 1, max: 119 })).map(([first, hours]) => ({
    from: range.from + first * hourMs,
    to: Math.min(range.to, range.from + (first + hours) * hourMs),
  }));

  test('and what was read, together are the range; and neither is in the other', () => {
    fc.assert(
      fc.property(proofs, fc.oneof(fc.constant(range), part), (given, asked) => {
        let days = new Map<number, SyncDay>();
        for (const proof of given) days = new Map([...days, ...daysOf(withProof(days, proof, now))]);
        const gaps = gapsIn(days, asked, now, now);
        for (const hour of hoursIn(range)) {
          const latest = given.findLast(({ from, to }) => from <= hour && hour < to);
          const day = Math.floor(hour / dayMs) * dayMs;
          const isRead = latest !== undefined && (latest.provenAt === now || latest.provenAt >= day + 3 * dayMs);
          expect(isIn(gaps, hour)).toBe(isIn([asked], hour) && !isRead);
        }
        for (const gap of gaps) expect(gap.from).toBeLessThan(gap.to);
        for (const [at, gap] of gaps.entries())
          expect(gap.to).toBeLessThan(gaps[at - 1]?.from ?? Number.POSITIVE_INFINITY);
        for (const day of days.values()) {
          const hours = Array.from({ length: 24 }, (_, hour) => day.from + hour * 3_600_000);
          const whole = hours.every((hour) => given.some(({ from, to }) => from <= hour && hour < to));
          expect(isComplete(day)).toBe(whole);
          const { state } = rangeStateOf([day], day.from, day.from + dayMs, now);
          expect(state).toBe(whole ? 'complete' : 'partial');
        }
      }),
    );
  });

  test('is told newest first, in as few parts as there are', () => {
    const middle = {
      from: today - 2 * dayMs,
      to: today - 2 * dayMs + 1_000,
      provenAt: now,
      rowsAt: [],
      awaitingAt: [],
    };
    const days = daysOf(withProof(new Map(), middle, now));
    expect(gapsIn(days, range, now, now)).toEqual([
      { from: middle.to, to: range.to },
      { from: range.from, to: middle.from },
    ]);
  });
});

describe('what is read last', () => {
  test('is all of the days whose last attempt failed, and nothing of the others', () => {
    const gap = fc.record({ skip: fc.integer({ min: 0, max: 30 }), hours: fc.integer({ min: 1, max: 40 }) });
    const failedDays = fc.subarray([0, 1, 2, 3, 4]);
    fc.assert(
      fc.property(fc.array(gap, { maxLength: 6 }), failedDays, (given, failed) => {
        const gaps: TimeRange[] = [];
        let end = range.to;
        for (const { skip, hours } of given) {
          const to = end - skip * hourMs;
          end = Math.max(range.from, to - hours * hourMs);
          if (to > end) gaps.push({ from: end, to });
          end -= hourMs;
        }
        const isFailed = (at: number) => failed.includes((dayOf(at) - range.from) / dayMs);
        const days = hoursIn(range)
          .filter(isFailed)
          .map((hour) => ({
            from: dayOf(hour),
            spans: [],
            countedAt: null,
            failure: { message: 'no answer', at: now },
          }));
        const parts = byLastAttempt(daysOf(days), gaps);
        for (const hour of hoursIn(range)) {
          expect(isIn(parts.failed, hour)).toBe(isIn(gaps, hour) && isFailed(hour));
          expect(isIn(parts.others, hour)).toBe(isIn(gaps, hour) && !isFailed(hour));
        }
        for (const ranges of [parts.failed, parts.others]) {
          for (const [at, each] of ranges.entries()) {
            expect(each.from).toBeLessThan(each.to);
            // Newest first, and neighbours are one.
            expect(each.to).toBeLessThan(ranges[at - 1]?.from ?? Number.POSITIVE_INFINITY);
          }
        }
      }),
    );
  });
});

describe('a range that could not be read', () => {
  const failure = { message: 'no answer', at: now };

  test('leaves nothing proven where a proof reaches into it, and all else as it was', () => {
    const hours = fc.integer({ min: 0, max: 48 });
    fc.assert(
      fc.property(fc.uniqueArray(hours, { minLength: 2 }), fc.tuple(hours, hours), (bounds, [a, b]) => {
        fc.pre(a !== b);
        const start = range.from;
        const at = (hour: number) => start + hour * hourMs;
        const sorted = bounds.toSorted((x, y) => x - y);
        let days: Map<number, SyncDay> = new Map();
        for (const [index, from] of sorted.slice(0, -1).entries()) {
          // Each a second later than the one before, so that no two become one.
          const proof = {
            from: at(from),
            to: at(sorted[index + 1] ?? 0),
            provenAt: index,
            rowsAt: [at(from)],
            awaitingAt: [],
          };
          days = new Map([...days, ...daysOf(withProof(days, proof, now))]);
        }
        const asked = { from: at(Math.min(a, b)), to: at(Math.max(a, b)) };
        const counted = new Map([...days].map(([from, day]) => [from, { ...day, countedAt: now }]));
        const changed = withFailure(counted, asked, failure);
        expect(changed.map(({ from }) => from)).toEqual(daysIn(days, asked).map(({ from }) => from));
        for (const day of changed) {
          const before = days.get(day.from)?.spans ?? [];
          expect(day.spans).toEqual(before.filter(({ from, to }) => !(from < asked.to && asked.from < to)));
          expect(day).toMatchObject({ countedAt: null, failure });
        }
      }),
    );
  });
});

test('days without their proofs keep only why they could not be read', () => {
  const failure = { message: 'no answer', at: now };
  const spans = [{ from: today, to: today + dayMs, provenAt: now, rows: 3 }];
  const days = daysOf([{ from: today, spans, countedAt: now, failure }]);
  expect([...withoutProofs(days)]).toEqual([[today, { from: today, spans: [], countedAt: null, failure }]]);
});

describe('the days of a range', () => {
  test.each([
    ['a whole day', today, today + dayMs, [today]],
    ['its last ms', today + dayMs - 1, today + dayMs, [today]],
    ['a ms of each of two', today - 1, today + 1, [today, today - dayMs]],
    ['a day and its two neighbours', today - 1, today + dayMs + 1, [today + dayMs, today, today - dayMs]],
  ])('are those that it touches, newest first: %s', (_, from, to, starts) => {
    const known = { from: today, spans: [], countedAt: 5, failure: null };
    const days = daysIn(daysOf([known]), { from, to });
    expect(days).toEqual(starts.map((start) => (start === today ? known : { ...known, from: start, countedAt: null })));
  });
});

describe('the rows of a day', () => {
  const day = today - 4 * dayMs;

  test('stay those of the account where a proof takes the place of parts of older ones', () => {
    const hours = fc.integer({ min: 0, max: 24 });
    fc.assert(
      fc.property(
        fc.uniqueArray(hours, { minLength: 2, maxLength: 7 }),
        fc.array(fc.integer({ min: 0, max: 23 }), { maxLength: 20 }),
        fc.uniqueArray(hours, { minLength: 2, maxLength: 2 }),
        (bounds, calls, again) => {
          const at = (hour: number) => day + hour * hourMs;
          const callTimes = calls.map(at);
          let days: Map<number, SyncDay> = new Map();
          const prove = (from: number, to: number, provenAt: number) => {
            const rowsAt = callTimes.filter((time) => time >= from && time < to);
            const proof = { from, to, provenAt, rowsAt, awaitingAt: [] };
            days = new Map([...days, ...daysOf(withProof(days, proof, now))]);
          };
          const sorted = bounds.toSorted((a, b) => a - b);
          // None of them settled and each of another time: they stay apart.
          for (const [index, from] of sorted.slice(0, -1).entries()) prove(at(from), at(sorted[index + 1] ?? 0), index);
          prove(at(Math.min(...again)), at(Math.max(...again)), sorted.length);
          const spans = days.get(day)?.spans ?? [];
          const known = callTimes.filter((time) => isIn(spans, time));
          expect(rowsOf([...days.values()])).toBe(known.length);
          for (const [index, { from }] of spans.entries()) {
            expect(from).toBeGreaterThanOrEqual(spans[index - 1]?.to ?? day);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('that await more are counted with them, also where two proofs become one', () => {
    const half = day + dayMs / 2;
    const proof = { from: day, to: half, provenAt: now, rowsAt: [day, day + 1, day + 2], awaitingAt: [day, half] };
    const [first] = withProof(new Map(), proof, now);
    expect(first?.spans).toEqual([{ from: day, to: half, provenAt: now, rows: 3, awaiting: 1 }]);
    const later = { from: half, to: day + dayMs, provenAt: now + 5, rowsAt: [half], awaitingAt: [half] };
    const [both] = withProof(daysOf(first === undefined ? [] : [first]), later, now);
    expect(both?.spans).toEqual([{ from: day, to: day + dayMs, provenAt: now, rows: 4, awaiting: 2 }]);
    const [none] = withProof(new Map(), { ...proof, awaitingAt: [] }, now);
    expect(none?.spans).toEqual([{ from: day, to: half, provenAt: now, rows: 3 }]);
  });

  test('stand in one part with their neighbours where both are fresh, or both had settled', () => {
    const settledAt = day + 3 * dayMs;
    const spansOf = (first: number, second: number, freshSince: number) => {
      const half = day + dayMs / 2;
      const of = (from: number, to: number, provenAt: number) => ({ from, to, provenAt, rowsAt: [], awaitingAt: [] });
      const days = daysOf(withProof(new Map(), of(half, day + dayMs, first), freshSince));
      const [whole] = withProof(days, of(day, half, second), freshSince);
      return whole?.spans.map(({ provenAt }) => provenAt);
    };
    expect(spansOf(now, now + 1, now)).toEqual([now]);
    expect(spansOf(settledAt + 7, settledAt, now + 9)).toEqual([settledAt]);
    expect(spansOf(settledAt, settledAt - 1, now + 9)).toEqual([settledAt - 1, settledAt]);
    expect(spansOf(now, settledAt, now)).toEqual([settledAt, now]);
    expect(spansOf(settledAt - 1, settledAt - 1, now + 9)).toEqual([settledAt - 1]);
    expect(spansOf(settledAt - 2, settledAt - 1, now + 9)).toEqual([settledAt - 1, settledAt - 2]);
  });

  test('cannot be held against a count while a part of it was read before it had settled', () => {
    const half = day + dayMs / 2;
    const of = (from: number, to: number, provenAt: number) => ({ from, to, provenAt, rowsAt: [], awaitingAt: [] });
    const first = daysOf(withProof(new Map(), of(day, half, now - 1), now));
    const [both] = withProof(first, of(half, day + dayMs, day + 3 * dayMs - 1), now);
    expect(both?.spans).toHaveLength(2);
    expect(both !== undefined && isCountable(both, now)).toBe(false);
  });

  test('cannot be held against a count while this laptop’s clock is behind a proof', () => {
    const late = { from: day, to: day + dayMs, provenAt: now, rowsAt: [], awaitingAt: [] };
    const [settled] = withProof(new Map(), late, 0);
    expect([now, now - 1].map((at) => settled !== undefined && isCountable(settled, at))).toEqual([true, false]);
  });

  test('are counted where each stands', () => {
    const rowsAt = [day, day + dayMs - 1, day + dayMs];
    const days = withProof(
      new Map(),
      { from: day, to: day + 2 * dayMs, provenAt: now, rowsAt, awaitingAt: [day] },
      now,
    );
    expect(days.map((each) => [each.from, rowsOf([each])])).toEqual([
      [day + dayMs, 1],
      [day, 2],
    ]);
  });

  test('can be held against the account’s count once all of it was read after it had settled', () => {
    const late = { from: day, to: day + dayMs, provenAt: day + 3 * dayMs, rowsAt: [], awaitingAt: [] };
    const [settled] = withProof(new Map(), late, 0);
    const [early] = withProof(new Map(), { ...late, provenAt: late.provenAt - 1 }, 0);
    const [half] = withProof(new Map(), { ...late, to: day + 1_000 }, 0);
    expect([settled, early, half].map((each) => each !== undefined && isCountable(each, now))).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('are not counted any more once some of it was read again', () => {
    const [read] = withProof(
      new Map(),
      { from: day, to: day + dayMs, provenAt: now, rowsAt: [day], awaitingAt: [] },
      now,
    );
    const counted = { ...read, countedAt: now } as SyncDay;
    const [again] = withProof(
      daysOf([counted]),
      { from: day, to: day + 1_000, provenAt: now + 1, rowsAt: [], awaitingAt: [] },
      now,
    );
    expect(again?.countedAt).toBeNull();
  });

  test('a failure is forgotten once nothing of the day is missing', () => {
    const failed: SyncDay = { from: day, spans: [], countedAt: null, failure: { message: 'no answer', at: now } };
    const half = { from: day, to: day + dayMs / 2, provenAt: now, rowsAt: [], awaitingAt: [] };
    const [partly] = withProof(daysOf([failed]), half, now);
    expect(partly?.failure).not.toBeNull();
    const [wholly] = withProof(daysOf([partly as SyncDay]), { ...half, from: half.to, to: day + dayMs }, now);
    expect(wholly?.failure).toBeNull();
  });
});
