import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callSidsBetween } from '../../../../../src/renderer/cache/engine/calls-between.ts';
import { countsFrom } from '../../../../../src/renderer/cache/engine/day-counts.ts';
import { aCall } from '../a-call.ts';
import { segmentOf } from './segment-of.ts';

const time = fc.option(fc.oneof(fc.integer({ min: -20, max: 20 }), fc.constantFrom(0.5, 1e15)), { nil: null });
const bound = fc.oneof(
  fc.integer({ min: -25, max: 25 }),
  fc.constantFrom(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY),
);
/** Start times of the calls of each segment and of the buffered, and every which of them no longer stands. */
const given = fc.record({
  segments: fc.array(fc.array(time, { minLength: 1, maxLength: 80 }), { maxLength: 3 }),
  buffered: fc.array(time, { maxLength: 5 }),
  tombstonedEach: fc.integer({ min: 1, max: 5 }),
});

/** The segments and the buffered calls, and all of them that stand. */
function made({
  segments,
  buffered,
  tombstonedEach,
}: {
  segments: (number | null)[][];
  buffered: (number | null)[];
  tombstonedEach: number;
}) {
  const callsOf = (times: readonly (number | null)[], name: string) =>
    times.map((startTime, row) => aCall({ callSid: `${name}_${row}`, startTime }));
  const built = segments.map((times, place) => segmentOf(callsOf(times, `s${place}`)));
  for (const segment of built) for (let row = 0; row < segment.rows; row += tombstonedEach) segment.live.delete(row);
  const bufferedCalls = callsOf(buffered, 'buffered');
  const standing = built.flatMap(({ calls, live, rows }) => Array.from(live.rows(rows), (row) => calls.at(row)));
  return { built, bufferedCalls, standing: [...standing, ...bufferedCalls] };
}

describe('the calls that began in a stretch of time', () => {
  it('are those that a plain filter finds', () => {
    fc.assert(
      fc.property(given, bound, bound, (calls, from, to) => {
        const { built, bufferedCalls, standing } = made(calls);
        const plain = standing.filter(({ startTime }) => startTime !== null && startTime >= from && startTime < to);
        const found = [...callSidsBetween(built, bufferedCalls, from, to)];
        expect(found.sort()).toEqual(plain.map(({ callSid }) => callSid).sort());
      }),
      { numRuns: 500 },
    );
  });
});

describe('the number of calls from each start up to the next', () => {
  it('is that of a plain filter, the last one without end', () => {
    const starts = fc.array(fc.integer({ min: -25, max: 25 }), { maxLength: 8 });
    fc.assert(
      fc.property(given, starts, (calls, unordered) => {
        const { built, bufferedCalls, standing } = made(calls);
        const starts = unordered.sort((a, b) => a - b);
        const plain = starts.map((start, place) => {
          const end = starts[place + 1] ?? Number.POSITIVE_INFINITY;
          return standing.filter(({ startTime }) => startTime !== null && startTime >= start && startTime < end).length;
        });
        expect(countsFrom(built, bufferedCalls, starts)).toEqual(plain);
      }),
      { numRuns: 500 },
    );
  });
});
