import { compareNewestFirst } from '../call-order.ts';
import { lowestBit } from '../engine/bit-set.ts';
import type { Segment } from '../engine/segment.ts';
import { longestPlausible } from './call-counts.ts';
import type { CountedRows } from './counted-rows.ts';
import { insertInOrder } from './insert-in-order.ts';
import { scratch } from './scratch.ts';

interface LongCall {
  readonly segment: Segment;
  readonly row: number;
  readonly duration: number;
  readonly startTime: number | null;
  readonly callSid: string;
}

/** Finds the `most` longest calls, ties newest first, a segment a step. Negative and absurd durations are left out. */
export function* findingLongest(parts: readonly CountedRows[], most: number): Generator<undefined, LongCall[]> {
  const longest: LongCall[] = [];
  for (const { segment, rows } of parts) {
    const { numbers, callSids } = segment.calls;
    const durations = scratch.numbers;
    numbers.duration.copyNumbers(durations);
    let shortest = longest.length < most ? 0 : (longest.at(-1)?.duration ?? longestPlausible);
    const { words } = rows;
    for (let word = rows.nextWord(0); word < words.length; word = rows.nextWord(word + 1)) {
      for (let left = words[word] ?? 0; left !== 0; left &= left - 1) {
        const row = (word << 5) + lowestBit(left);
        const duration = durations[row] ?? Number.NaN;
        if (!(duration >= shortest && duration <= longestPlausible)) continue;
        const call = { segment, row, duration, startTime: numbers.startTime.at(row), callSid: callSids.at(row) };
        insertInOrder(longest, call, isLonger, most);
        if (longest.length === most) shortest = longest.at(-1)?.duration ?? 0;
      }
    }
    yield;
  }
  return longest;
}

function isLonger(call: LongCall, other: LongCall): boolean {
  return call.duration > other.duration || (call.duration === other.duration && compareNewestFirst(call, other) < 0);
}
