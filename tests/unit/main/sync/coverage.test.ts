import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gapsIn, isCountable, isWhole, rangeOf, rowsOf, withProof } from '../../../../src/main/sync/coverage.ts';
import { completenessOf, dayMs } from '../../../../src/shared/completeness.ts';
import type { SyncDay } from '../../../../src/shared/sync.ts';

const now = Date.UTC(2024, 5, 15, 12);
const today = Date.UTC(2024, 5, 15);
const range = rangeOf(now, 4);

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

  test('and what was read, together are the range; and neither is in the other', () => {
    fc.assert(
      fc.property(proofs, (given) => {
        let days = new Map<number, SyncDay>();
        for (const proof of given) days = new Map([...days, ...daysOf(withProof(days, proof, now))]);
        const gaps = gapsIn(days, range, now, now);
        for (let hour = range.from; hour < range.to; hour += 3_600_000) {
          const latest = given.findLast(({ from, to }) => from <= hour && hour < to);
          const day = Math.floor(hour / dayMs) * dayMs;
          const isRead = latest !== undefined && (latest.provenAt === now || latest.provenAt >= day + 3 * dayMs);
          expect(gaps.some(({ from, to }) => from <= hour && hour < to)).toBe(!isRead);
        }
        for (const day of days.values()) {
          const hours = Array.from({ length: 24 }, (_, hour) => day.from + hour * 3_600_000);
          const whole = hours.every((hour) => given.some(({ from, to }) => from <= hour && hour < to));
          expect(isWhole(day)).toBe(whole);
          const { state } = completenessOf([day], day.from, day.from + dayMs, now);
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

describe('the rows of a day', () => {
  const day = today - 4 * dayMs;

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
