import { sidOf } from '../../shared/call-part.ts';
import type { SyncDay, SyncRecord } from '../../shared/sync.ts';
import type { EpochMs } from '../../shared/units.ts';
import { partsOf } from './call-parts.ts';
import type { CallSearch } from './call-search.ts';
import type { RejectedIndex } from './rejected-index.ts';

/** What is kept in memory of an account besides its calls. It must not change while a change set is planned. */
export interface CacheState {
  readonly search: CallSearch;
  /** Call SIDs of further parts, by the account's SID; some may be gone. */
  readonly furtherParts: ReadonlyMap<string, ReadonlySet<string>>;
  /** The account's SIDs of calls with a stored detail. */
  readonly detailed: ReadonlySet<string>;
  /** Since when calls are gone from the account, by call SID. */
  readonly gone: ReadonlyMap<string, EpochMs>;
  /** Call SIDs of gone calls that a person brought back. */
  readonly broughtBack: ReadonlySet<string>;
  /** Call SIDs of held calls, by {@link Removal.removedAt}. */
  readonly heldCalls: ReadonlyMap<EpochMs, ReadonlySet<string>>;
  /** The removals that a person was told of. */
  readonly removals: ReadonlySet<EpochMs>;
  /** The removal of a sync that has not ended, so that it is undecided whether its calls stay held; null: none. */
  readonly undecidedSince: EpochMs | null;
  /** The place in the listing of calls whose rows have no start time, by call SID. */
  readonly placed: ReadonlyMap<string, EpochMs>;
  /** The syncs in the log, oldest first. */
  readonly syncs: readonly SyncRecord[];
  readonly rejected: RejectedIndex;
  /** The stored days, by when they begin. */
  readonly days: ReadonlyMap<EpochMs, SyncDay>;
  /** Whether a call is kept offline, so that it stays even if the account no longer lists it. */
  isKept(callSid: string): boolean;
}

/** The account's SIDs of calls of which `callSids` has all cached parts. */
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
