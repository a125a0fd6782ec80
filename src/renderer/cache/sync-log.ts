import { leftAllComplete, type RejectionReason, type SyncRecord } from '../../shared/sync.ts';
import type { EpochMs } from '../../shared/units.ts';

/** Syncs that are kept for the log: those that were busy come to a day of 5 minutes each. */
export const mostSyncs = 300;
/** The newest stay whatever they did: they tell what the app has been about in the last hour or two. */
const newestStay = 20;
/** Reasons that a record tells apart: an account that sends another with each row must not make it grow. */
const mostReasons = 20;

/**
 * Which syncs leave the log (by when they began) for one that begins at `startedAt`: first those that changed nothing, then
 * those that only brought calls, the oldest first. The last that was whole stays, for it tells when everything was here, and
 * so does what tells that this is no longer so.
 * @param syncs those in the log, the oldest first
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

/** Why rows were rejected, with the reasons of more rows, one a row. */
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

/** How much would be missed. */
function weightOf({ reason, added, changed, removed, keptGone, rejected, daysDiffered }: SyncRecord): number {
  if (isOfSomeDays(reason) || removed + keptGone + rejected + daysDiffered > 0) return 2;
  return added + changed > 0 ? 1 : 0;
}

/** A person asked for them. */
function isOfSomeDays(reason: SyncRecord['reason']): boolean {
  return reason === 'verify' || reason === 'read-again';
}
