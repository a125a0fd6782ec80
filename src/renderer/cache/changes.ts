import type { Call, CallDetail, SetAsideRow } from '../../shared/call.ts';
import { sidOf } from '../../shared/call-part.ts';
import type { PlacedCall, Removal, SyncDay, SyncRecord } from '../../shared/sync.ts';
import type { GoneCall } from './account-database.ts';
import { partsOf } from './call-parts.ts';
import type { CallSearch } from './call-search.ts';
import type { Page } from './page-record.ts';

/** What is known in memory of an account before something is changed. Nobody else may change it meanwhile. */
export interface Known {
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
  readonly tombstones: ReadonlyMap<number, ReadonlySet<string>>;
  /** Which of them a person was told of. */
  readonly removals: ReadonlySet<number>;
  /** Those of which it is not decided whether they are held on; null where there are none. */
  readonly undecidedSince: number | null;
  /** Where calls stand in the listing that tell no time at which they began: epoch ms, by call SID. */
  readonly placed: ReadonlyMap<string, number>;
  /** The syncs in the log, the oldest first. */
  readonly syncs: readonly SyncRecord[];
  /** How many rows are set aside. */
  readonly setAside: number;
  /** Whether a call stays although the account no longer lists it: it is kept offline. */
  isKept(callSid: string): boolean;
}

export interface Tombstones {
  /** As {@link Removal.removedAt}. */
  readonly removedAt: number;
  readonly calls: readonly Call[];
}

/** All that one transaction changes of an account. */
export interface Changes extends Page {
  readonly details: readonly CallDetail[];
  /** Call SIDs. */
  readonly detailsLeft: readonly string[];
  readonly gone: readonly GoneCall[];
  /** Call SIDs of those that are listed again, or removed. */
  readonly goneLeft: readonly string[];
  /** Calls that are removed, and held so that they can be brought back. */
  readonly tombstones: Tombstones | null;
  readonly removal: Removal | null;
  /** Whose calls are no longer held, by {@link Removal.removedAt}. */
  readonly tombstonesLeft: readonly number[];
  readonly placed: readonly PlacedCall[];
  /** Call SIDs of those that tell a time now, or are removed. */
  readonly placedLeft: readonly string[];
  readonly setAside: readonly SetAsideRow[];
  /** How many of {@link setAside} were not there before. */
  readonly setAsideNew: number;
  /** By raw JSON. */
  readonly setAsideLeft: readonly string[];
  /** UTC days, beside {@link days}, of rows that are no longer set aside. */
  readonly setAsideDays: readonly number[];
  readonly days: readonly SyncDay[];
  /** By when they begin. */
  readonly daysLeft: readonly number[];
  readonly sync: SyncRecord | null;
  /** By when they began. */
  readonly syncsLeft: readonly number[];
}

export const noChanges: Changes = {
  calls: [],
  removed: [],
  details: [],
  detailsLeft: [],
  gone: [],
  goneLeft: [],
  tombstones: null,
  removal: null,
  tombstonesLeft: [],
  placed: [],
  placedLeft: [],
  setAside: [],
  setAsideNew: 0,
  setAsideLeft: [],
  setAsideDays: [],
  days: [],
  daysLeft: [],
  sync: null,
  syncsLeft: [],
};

/** What goes with calls that are removed: the detail with the last of a call's parts. */
export function removalOf(
  removed: readonly string[],
  known: Known,
): Pick<Changes, 'removed' | 'detailsLeft' | 'goneLeft' | 'placedLeft'> {
  const { detailed, gone, placed } = known;
  return {
    removed,
    detailsLeft: wholeCallsAmong(removed, known).filter((sid) => detailed.has(sid)),
    goneLeft: removed.filter((callSid) => gone.has(callSid)),
    placedLeft: removed.filter((callSid) => placed.has(callSid)),
  };
}

/** The account's SIDs of calls all of whose parts that are here are among `callSids`. */
export function wholeCallsAmong(callSids: readonly string[], known: Known): string[] {
  const all = new Set(callSids);
  return [...new Set(callSids.map(sidOf))].filter((sid) => partsOf(known, sid).every(([part]) => all.has(part)));
}

/** Whether a screen could tell. */
export function isSeen({ removal, ...changes }: Changes): boolean {
  const { calls, removed, details, gone, goneLeft, tombstonesLeft, setAside, setAsideLeft, days, daysLeft } = changes;
  const all = [calls, removed, details, gone, goneLeft, tombstonesLeft, setAside, setAsideLeft, days, daysLeft];
  return removal !== null || all.some(({ length }) => length > 0);
}
