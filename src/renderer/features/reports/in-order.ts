import type { CallSums } from '../../cache/report-api.ts';
import { apiWord } from '../../ui/format.ts';
import { distinctWords } from '../../ui/in-words.ts';

const knownStatuses = ['completed', 'missed', 'abandoned', 'failed', 'busy'];
export const knownDirections = ['inbound', 'outbound'];

/** The keys of `counts` that occur, always in one order: the known ones in their usual one, then others by name. A drill-down moves none of them. */
export function inOrder(counts: Readonly<Record<string, number>>, known: readonly string[]): string[] {
  const others = Object.keys(counts)
    .filter((name) => !known.includes(name))
    .sort();
  return [...known, ...others].filter((name) => (counts[name] ?? 0) > 0);
}

/** The statuses that occur, in order, and how each is called. */
export function statusWords(totals: Pick<CallSums, 'byStatus'>): Map<string, string> {
  return distinctWords(inOrder(totals.byStatus, knownStatuses), apiWord);
}
