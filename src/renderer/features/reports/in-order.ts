import type { CallSums } from '../../cache/cache-api.ts';
import { apiWord } from '../../ui/format.ts';
import { distinctWords } from '../../ui/in-words.ts';

const knownStatuses = ['completed', 'missed', 'abandoned', 'failed', 'busy'];
export const knownDirections = ['inbound', 'outbound'];

/** The keys of `counts` that occur: the known ones in their usual order, then the others as they come, most first. */
export function inOrder(counts: Readonly<Record<string, number>>, known: readonly string[]): string[] {
  const others = Object.entries(counts)
    .filter(([name]) => !known.includes(name))
    .sort(([, a], [, b]) => b - a)
    .map(([name]) => name);
  return [...known, ...others].filter((name) => (counts[name] ?? 0) > 0);
}

/** The statuses that occur, in order, and how each is called. */
export function statusWords(totals: Pick<CallSums, 'byStatus'>): Map<string, string> {
  return distinctWords(inOrder(totals.byStatus, knownStatuses), apiWord);
}
