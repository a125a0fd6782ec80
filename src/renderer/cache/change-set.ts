import type { Call, CallDetail, RejectedRow } from '../../shared/call.ts';
import { sidOf } from '../../shared/call-part.ts';
import type { PlacedCall, Removal, SyncDay, SyncRecord } from '../../shared/sync.ts';
import type { GoneCall } from './account-database.ts';
import { partsOf } from './call-parts.ts';
import type { CallSearch } from './call-search.ts';
import type { Page } from './page-record.ts';

/** What is known in memory of an account before something is changed. Nobody else may change it meanwhile. */
export interface CacheState {
  readonly search: CallSearch;
  /** Of calls that are listed in several rows, the call SIDs of all but the first, by the account's SID; some may be gone. */
  readonly furtherParts: ReadonlyMap<string, ReadonlySet<string>>;
  /** The account's SIDs of calls of which there is a detail. */
  readonly detailed: ReadonlySet<string>;
  /** Since when, by call SID. */
  readonly gone: ReadonlyMap<string, number>;
  /** Call SIDs of the gone ones that a person has brought back. */
  readonly broughtBack: ReadonlySet<string>;
  /** Call SIDs of calls that syncs have removed and that can be brought back, by {@link Removal.removedAt}. */
  readonly heldCalls: ReadonlyMap<number, ReadonlySet<string>>;
  /** Which of them a person was told of. */
  readonly removals: ReadonlySet<number>;
  /** Those of which it is not decided whether they are held on; null where there are none. */
  readonly undecidedSince: number | null;
  /** Where calls stand in the listing that tell no time at which they began: epoch ms, by call SID. */
  readonly placed: ReadonlyMap<string, number>;
  /** The syncs in the log, the oldest first. */
  readonly syncs: readonly SyncRecord[];
  /** How many rows are rejected. */
  readonly rejected: number;
  /** Whether a call stays although the account no longer lists it: it is kept offline. */
  isKept(callSid: string): boolean;
}

export interface HeldCalls {
  /** As {@link Removal.removedAt}. */
  readonly removedAt: number;
  readonly calls: readonly Call[];
}

/** All that one transaction changes of an account. */
export interface ChangeSet extends Page {
  readonly details: readonly CallDetail[];
  /** Call SIDs. */
  readonly deletedDetails: readonly string[];
  readonly gone: readonly GoneCall[];
  /** Call SIDs of those that are listed again, or removed. */
  readonly deletedGone: readonly string[];
  /** Calls that are removed, and held so that they can be brought back. */
  readonly heldCalls: HeldCalls | null;
  readonly removal: Removal | null;
  /** Whose calls are no longer held, by {@link Removal.removedAt}. */
  readonly releasedRemovals: readonly number[];
  readonly placed: readonly PlacedCall[];
  /** Call SIDs of those that tell a time now, or are removed. */
  readonly deletedPlaced: readonly string[];
  readonly rejected: readonly RejectedRow[];
  /** How many of {@link rejected} were not there before. */
  readonly newlyRejected: number;
  /** By raw JSON. */
  readonly deletedRejected: readonly string[];
  /** Further UTC days, of rows that are no longer rejected. */
  readonly rejectedRowDays: readonly number[];
  readonly days: readonly SyncDay[];
  /** By when they begin. */
  readonly deletedDays: readonly number[];
  readonly sync: SyncRecord | null;
  /** By when they began. */
  readonly deletedSyncs: readonly number[];
}

export const noChanges: ChangeSet = {
  calls: [],
  removed: [],
  details: [],
  deletedDetails: [],
  gone: [],
  deletedGone: [],
  heldCalls: null,
  removal: null,
  releasedRemovals: [],
  placed: [],
  deletedPlaced: [],
  rejected: [],
  newlyRejected: 0,
  deletedRejected: [],
  rejectedRowDays: [],
  days: [],
  deletedDays: [],
  sync: null,
  deletedSyncs: [],
};

/** What goes with calls that are removed: the detail with the last of a call's parts. */
export function removalOf(
  removed: readonly string[],
  state: CacheState,
): Pick<ChangeSet, 'removed' | 'deletedDetails' | 'deletedGone' | 'deletedPlaced'> {
  const { detailed, gone, placed } = state;
  return {
    removed,
    deletedDetails: wholeCallsAmong(removed, state).filter((sid) => detailed.has(sid)),
    deletedGone: removed.filter((callSid) => gone.has(callSid)),
    deletedPlaced: removed.filter((callSid) => placed.has(callSid)),
  };
}

/** The account's SIDs of calls all of whose parts that are here are among `callSids`. */
export function wholeCallsAmong(callSids: readonly string[], state: CacheState): string[] {
  const all = new Set(callSids);
  return [...new Set(callSids.map(sidOf))].filter((sid) => partsOf(state, sid).every(([part]) => all.has(part)));
}

/** Whether a screen could tell. */
export function isSeen({ removal, ...changes }: ChangeSet): boolean {
  const { calls, removed, details, gone, deletedGone, releasedRemovals, rejected, deletedRejected, days, deletedDays } =
    changes;
  const all = [
    calls,
    removed,
    details,
    gone,
    deletedGone,
    releasedRemovals,
    rejected,
    deletedRejected,
    days,
    deletedDays,
  ];
  return removal !== null || all.some(({ length }) => length > 0);
}
