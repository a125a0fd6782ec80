import type { Call } from '../../../shared/call.ts';
import { compareKeys, compareNewestFirst } from '../call-order.ts';
import { type CallSource, numberOf, type PackedCalls, textOf } from './packed-calls.ts';
import type { Segment } from './segment.ts';
import { sortingInSteps } from './sorting-in-steps.ts';
import { atOnce } from './time-slicing.ts';

/** Rows that are read, or put in order, in a step: 2 ms or so. */
const rowsAStep = 8_192;

/** Calls in any order, each with a call SID of its own. */
export function sourceOfCalls(calls: readonly Call[]): CallSource {
  const sorted = [...calls].sort(compareNewestFirst);
  return {
    callSids: () => atOnce(sorted.map((call) => call.callSid)),
    recorded: () => atOnce(sorted.map((call) => call.recording.available)),
    texts: (column) => atOnce(sorted.map(textOf[column])),
    numbers: (column) => atOnce(sorted.map<number | null>(numberOf[column])),
  };
}

/** Puts the live calls of several segments in order, in steps; then they are read column by column without making a call object. */
export function* orderingSegments(segments: readonly Segment[]): Generator<undefined, CallSource> {
  const rows = segments.map(({ live, rows: count }) => live.rows(count));
  const inOrder = yield* newestFirst(segments, rows);
  /** Reads a value of each row of each segment, in the order of all. */
  function* gathering<Value>(read: (calls: PackedCalls) => (row: number) => Value): Generator<undefined, Value[]> {
    const all: Value[] = [];
    for (const [index, { calls }] of segments.entries()) {
      const valueAt = read(calls);
      for (const row of rows[index] ?? []) {
        all.push(valueAt(row));
        if (all.length % rowsAStep === 0) yield;
      }
    }
    const ordered: Value[] = [];
    for (const index of inOrder) {
      ordered.push(all[index] as Value);
      if (ordered.length % rowsAStep === 0) yield;
    }
    return ordered;
  }
  return {
    callSids: () =>
      gathering(({ callSids }) => {
        const sids = callSids.toArray();
        return (row) => sids[row] ?? '';
      }),
    recorded: () =>
      gathering(
        ({ recorded }) =>
          (row) =>
            recorded.has(row),
      ),
    texts: (name) =>
      gathering(({ texts }) => {
        const column = texts[name];
        const values = column.values.toArray();
        return (row) => values[column.code(row) - 1] ?? null;
      }),
    numbers: (name) =>
      gathering(
        ({ numbers }) =>
          (row) =>
            numbers[name].at(row),
      ),
  };
}

/** The order of all rows, as positions among the rows of one segment after the other. */
function* newestFirst(segments: readonly Segment[], rows: readonly Uint16Array[]): Generator<undefined, number[]> {
  const times: number[] = [];
  const callSids: string[] = [];
  for (const [index, { calls }] of segments.entries()) {
    const sids = calls.callSids.toArray();
    for (const row of rows[index] ?? []) {
      times.push(calls.numbers.startTime.at(row) ?? Number.NEGATIVE_INFINITY);
      callSids.push(sids[row] ?? '');
    }
    yield;
  }
  // Infinity minus infinity is NaN, which is falsy as 0 is.
  return yield* sortingInSteps(
    times.map((_, index) => index),
    (a, b) => (times[b] ?? 0) - (times[a] ?? 0) || compareKeys(callSids[a] ?? '', callSids[b] ?? ''),
  );
}
