import { leftAllComplete, type RejectionReason, type SyncRecord } from '../../shared/sync.ts';
import type { EpochMs } from '../../shared/units.ts';

/** Syncs kept in the log: a day's worth of busy ones, 5 minutes apart. */
export const mostSyncs = 300;
/** The newest stay whatever they did: they show the last hour or two. */
const newestStay = 20;
/** Different reasons that a record keeps: an account with a new one in each row must not make it grow. */
const mostReasons = 20;

/**
 * Which syncs to delete from the log for one that starts at `startedAt`: first those that changed nothing, then those that only
 * brought calls, oldest first. The last sync that left everything complete stays, and so does a later record of damage.
 * @param syncs in the log, oldest first
 */
export function syncsToDelete(syncs: readonly SyncRecord[], startedAt: EpochMs): EpochMs[] {
  const left = syncs.length + 1 - mostSyncs;
  if (left <= 0 || syncs.some((sync) => sync.startedAt === startedAt)) return [];
  const telling = syncs.findLast((sync) => sync.reason === 'damage' || leftAllComplete(sync));
  return syncs
    .slice(0, -newestStay)
    .filter((sync) => sync !== telling)
    .toSorted((one, other) => weightOf(one) - weightOf(other))
    .slice(0, left)
    .map((sync) => sync.startedAt);
}

/** Adds the reasons of newly rejected rows, one a row. */
export function withReasons(
  before: readonly RejectionReason[],
  reasons: readonly string[],
): readonly RejectionReason[] {
  const rows = new Map(before.map((each) => [each.reason, each.rows]));
  for (const reason of reasons) {
    if (rows.has(reason) || rows.size < mostReasons) rows.set(reason, (rows.get(reason) ?? 0) + 1);
  }
  return [...rows].map(([reason, count]) => ({ reason, rows: count }));
}

/** How much the record would be missed. */
function weightOf({ reason, added, changed, removed, keptGone, rejected, daysDiffered }: SyncRecord): number {
  if (isOfSomeDays(reason) || removed + keptGone + rejected + daysDiffered > 0) return 2;
  return added + changed > 0 ? 1 : 0;
}

/** Whether a person started it for some days. */
function isOfSomeDays(reason: SyncRecord['reason']): boolean {
  return reason === 'verify' || reason === 'read-again';
}
