import type { Call, CallDetail, RejectedRow } from '../../shared/call.ts';
import type { PlacedCall, Removal, SyncDay, SyncRecord } from '../../shared/sync.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { GoneCall } from './account-database.ts';
import { type CacheState, wholeCallsAmong } from './cache-state.ts';
import type { Page } from './page-record.ts';

export interface HeldCalls {
  /** As {@link Removal.removedAt}. */
  readonly removedAt: EpochMs;
  readonly calls: readonly Call[];
}

/** Everything that one transaction changes of an account. */
export interface ChangeSet extends Page {
  readonly details: readonly CallDetail[];
  /** Call SIDs. */
  readonly deletedDetails: readonly string[];
  readonly gone: readonly GoneCall[];
  /** Call SIDs of calls that are listed again, or removed. */
  readonly deletedGone: readonly string[];
  /** Calls that are removed and held, so that they can be brought back. */
  readonly heldCalls: HeldCalls | null;
  readonly removal: Removal | null;
  /** Removals whose calls are no longer held, by {@link Removal.removedAt}. */
  readonly releasedRemovals: readonly EpochMs[];
  readonly placed: readonly PlacedCall[];
  /** Call SIDs of calls that have a start time now, or are removed. */
  readonly deletedPlaced: readonly string[];
  /** By the key each is stored under. */
  readonly rejected: ReadonlyMap<string, RejectedRow>;
  /** By the key they are stored under. */
  readonly deletedRejected: readonly string[];
  readonly days: readonly SyncDay[];
  /** By {@link SyncDay.from}. */
  readonly deletedDays: readonly EpochMs[];
  readonly sync: SyncRecord | null;
  /** By {@link SyncRecord.startedAt}. */
  readonly deletedSyncs: readonly EpochMs[];
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
  rejected: new Map(),
  deletedRejected: [],
  days: [],
  deletedDays: [],
  sync: null,
  deletedSyncs: [],
};

/** What is deleted with removed calls. A detail goes with the last part of its call. */
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

/** Whether a screen shows any of the changes. */
export function isSeen({ removal, ...changes }: ChangeSet): boolean {
  const { calls, removed, details, gone, deletedGone, releasedRemovals, rejected, deletedRejected, days, deletedDays } =
    changes;
  const all = [calls, removed, details, gone, deletedGone, releasedRemovals, deletedRejected, days, deletedDays];
  return removal !== null || rejected.size > 0 || all.some(({ length }) => length > 0);
}
