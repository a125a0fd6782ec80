import type { CacheState } from './change-set.ts';

/**
 * Call SIDs of the calls that stand in [from, to) of the account's listing, epoch ms: where they began, or, where their row
 * tells no such time, at the row before them. What a detail tells of when a call began does not move it.
 */
export function* callSidsIn(
  { search, placed }: Pick<CacheState, 'search' | 'placed'>,
  from: number,
  to: number,
): Generator<string, void> {
  for (const callSid of search.callSidsBetween(from, to)) if (!placed.has(callSid)) yield callSid;
  for (const [callSid, at] of placed) if (at >= from && at < to) yield callSid;
}
