import { BitSet, lowestBit } from '../engine/bit-set.ts';
import type { CustomerNumbers } from '../engine/customer-numbers.ts';
import type { RepeatWithin } from '../engine/query-language.ts';
import type { Repeats } from '../engine/repeat-calls.ts';
import type { Segment } from '../engine/segment.ts';
import type { RepeatCount } from '../report-api.ts';
import type { CountedRows } from './counted-rows.ts';

/** Counts the repeat calls among the rows, and their customers, a segment a step. */
export function* countingRepeats(
  parts: readonly CountedRows[],
  repeats: ReadonlyMap<Segment, Repeats>,
  customers: CustomerNumbers,
  within: RepeatWithin,
): Generator<undefined, RepeatCount> {
  const seen = BitSet.none(customers.end);
  let calls = 0;
  for (const { segment, rows } of parts) {
    const found = repeats.get(segment)?.[within].copy();
    if (found === undefined) continue;
    found.intersect(rows);
    calls += found.count();
    const customerOf = customers.ofCodes(segment.calls);
    const { customerNumber } = segment.calls.texts;
    const { words } = found;
    for (let word = found.nextWord(0); word < words.length; word = found.nextWord(word + 1)) {
      for (let left = words[word] ?? 0; left !== 0; left &= left - 1)
        seen.add(customerOf[customerNumber.code((word << 5) + lowestBit(left))] ?? 0);
    }
    yield;
  }
  return { calls, customers: seen.count() };
}
