import { sidOf } from '../../shared/call-part.ts';
import type { SyncRecord } from '../../shared/sync.ts';
import type { EpochMs } from '../../shared/units.ts';
import { partsOf } from './call-parts.ts';
import type { CallSearch } from './call-search.ts';

/** What is known in memory of an account before something is changed. Nobody else may change it meanwhile. */
export interface CacheState {
  readonly search: CallSearch;
  /** Of calls that are listed in several rows, the call SIDs of all but the first, by the account's SID; some may be gone. */
  readonly furtherParts: ReadonlyMap<string, ReadonlySet<string>>;
  /** The account's SIDs of calls of which there is a detail. */
  readonly detailed: ReadonlySet<string>;
  /** Since when, by call SID. */
  readonly gone: ReadonlyMap<string, EpochMs>;
  /** Call SIDs of the gone ones that a person has brought back. */
  readonly broughtBack: ReadonlySet<string>;
  /** Call SIDs of calls that syncs have removed and that can be brought back, by {@link Removal.removedAt}. */
  readonly heldCalls: ReadonlyMap<EpochMs, ReadonlySet<string>>;
  /** Which of them a person was told of. */
  readonly removals: ReadonlySet<EpochMs>;
  /** Those of which it is not decided whether they are held on; null where there are none. */
  readonly undecidedSince: EpochMs | null;
  /** The place in the listing of calls whose rows have no start time, by call SID. */
  readonly placed: ReadonlyMap<string, EpochMs>;
  /** The syncs in the log, the oldest first. */
  readonly syncs: readonly SyncRecord[];
  /** How many rows are rejected. */
  readonly rejected: number;
  /** Whether a call stays although the account no longer lists it: it is kept offline. */
  isKept(callSid: string): boolean;
}

/** The account's SIDs of calls all of whose parts that are here are among `callSids`. */
export function wholeCallsAmong(callSids: readonly string[], state: CacheState): string[] {
  const all = new Set(callSids);
  return [...new Set(callSids.map(sidOf))].filter((sid) => partsOf(state, sid).every(([part]) => all.has(part)));
}

/**
 * Call SIDs of the calls in [from, to) of the account's listing. A call stands at its start time, or at the row before it if
 * its own row has none. A start time from the call's detail does not move it.
 */
export function* callSidsIn(
  { search, placed }: Pick<CacheState, 'search' | 'placed'>,
  from: EpochMs,
  to: EpochMs,
): Generator<string, void> {
  for (const callSid of search.callSidsBetween(from, to)) if (!placed.has(callSid)) yield callSid;
  for (const [callSid, at] of placed) if (at >= from && at < to) yield callSid;
}
