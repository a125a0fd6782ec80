import type { Call } from '../../../shared/call.ts';
import { compareKeys, compareNewestFirst } from '../call-order.ts';
import { type CallSource, numberOf, textOf } from './packed-calls.ts';
import type { Segment } from './segment.ts';

/** Calls in any order, each with a call SID of its own. */
export function sourceOfCalls(calls: readonly Call[]): CallSource {
  const sorted = [...calls].sort(compareNewestFirst);
  return {
    callSids: () => sorted.map((call) => call.callSid),
    recorded: () => sorted.flatMap((call, row) => (call.recording.available ? [row] : [])),
    texts: (column) => sorted.map(textOf[column]),
    numbers: (column) => sorted.map<number | null>(numberOf[column]),
  };
}

/** The live calls of several segments, read column by column without making a call object. */
export function sourceOfSegments(segments: readonly Segment[]): CallSource {
  const rows = segments.map(({ live, rows: count }) => live.rows(count));
  const inOrder = newestFirst(segments, rows);
  /** Reads a value of each row of each segment, in the order of all. */
  const gathered = <Value>(read: (segment: Segment) => (row: number) => Value): Value[] => {
    const all: Value[] = [];
    for (const [index, segment] of segments.entries()) {
      const valueAt = read(segment);
      for (const row of rows[index] ?? []) all.push(valueAt(row));
    }
    return Array.from(inOrder, (index) => all[index] as Value);
  };
  return {
    callSids: () =>
      gathered(({ calls }) => {
        const callSids = calls.callSids.toArray();
        return (row) => callSids[row] ?? '';
      }),
    recorded: () =>
      gathered(
        ({ calls }) =>
          (row) =>
            calls.recorded.has(row),
      ).flatMap((is, row) => (is ? [row] : [])),
    texts: (name) =>
      gathered(({ calls }) => {
        const column = calls.texts[name];
        const values = column.values.toArray();
        return (row) => values[column.code(row) - 1] ?? null;
      }),
    numbers: (name) =>
      gathered(
        ({ calls }) =>
          (row) =>
            calls.numbers[name].at(row),
      ),
  };
}

/** The order of all rows, as positions among the rows of one segment after the other. */
function newestFirst(segments: readonly Segment[], rows: readonly Uint16Array[]): Uint32Array {
  const times: number[] = [];
  const callSids: string[] = [];
  for (const [index, { calls }] of segments.entries()) {
    const sids = calls.callSids.toArray();
    for (const row of rows[index] ?? []) {
      times.push(calls.numbers.startTime.at(row) ?? Number.NEGATIVE_INFINITY);
      callSids.push(sids[row] ?? '');
    }
  }
  // Infinity minus infinity is NaN, which is falsy as 0 is.
  return Uint32Array.from(times, (_, index) => index).sort(
    (a, b) => (times[b] ?? 0) - (times[a] ?? 0) || compareKeys(callSids[a] ?? '', callSids[b] ?? ''),
  );
}
