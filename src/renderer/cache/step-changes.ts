import type { RejectedRow } from '../../shared/call.ts';
import type { AppliedStep, SyncStep } from '../../shared/sync.ts';
import type { AccountDatabase } from './account-database.ts';
import type { CacheState } from './cache-state.ts';
import { callSidsIn } from './cache-state.ts';
import { type ChangeSet, noChanges, removalOf } from './change-set.ts';
import { compareListed } from './listed-calls.ts';
import type { RecordReader } from './record-reader.ts';
import { removedChanges } from './removed-calls.ts';
import { syncsToDelete, withReasons } from './sync-log.ts';

/**
 * The change set of a sync's step. In the time ranges that the step proves, calls and rejected rows that are not in it are
 * removed. A call that is kept offline stays, and counts as gone from the account since this sync began.
 */
export async function stepChanges(
  database: AccountDatabase,
  records: RecordReader,
  step: SyncStep,
  state: CacheState,
): Promise<{ readonly changes: ChangeSet; readonly applied: AppliedStep }> {
  const listed = await compareListed(records, step.calls, state, step.proven);
  const missing = missingIn(step, new Set(listed.callSids), state);
  const stays = (callSid: string) => state.isKept(callSid) || state.broughtBack.has(callSid);
  // Details of held calls stay.
  const { deletedDetails: _, ...removal } = removalOf(
    missing.filter((callSid) => !stays(callSid)),
    state,
  );
  const gone = missing.filter((callSid) => stays(callSid) && !state.gone.has(callSid));
  const ofRemoved = removedChanges(state, { removed: removal.removed, listed, sync: step.sync });
  const { listedAgain, manyRemoved } = ofRemoved;
  const { placed, deletedPlaced } = placesOf(step, listed.callSids, state);
  const { reasons, rejected, deletedRejected } = await rejectedChanges(database, step, state);
  const sync = {
    ...step.sync,
    // A call that this sync removed and then found again counts as neither.
    added: step.sync.added + listed.added - listedAgain,
    changed: step.sync.changed + listed.calls.length - listed.added,
    recordingsAppeared: step.sync.recordingsAppeared + listed.recordingsAppeared,
    removed: Math.max(0, step.sync.removed + removal.removed.length - listedAgain),
    keptGone: step.sync.keptGone + gone.length,
    rejected: step.sync.rejected + reasons.length,
    rejectionReasons: withReasons(step.sync.rejectionReasons, reasons),
  };
  const changes: ChangeSet = {
    ...noChanges,
    ...removal,
    ...ofRemoved.changes,
    calls: listed.calls,
    gone: gone.map((callSid) => ({ callSid, since: sync.startedAt, broughtBack: false })),
    deletedGone: [...removal.deletedGone, ...notGone(listed.callSids, state)],
    placed,
    deletedPlaced: [...removal.deletedPlaced, ...deletedPlaced],
    rejected,
    deletedRejected,
    days: step.days,
    sync,
    deletedSyncs: syncsToDelete(state.syncs, sync.startedAt),
  };
  const unchanged = step.calls.length - listed.calls.length;
  return { changes, applied: { unchanged, manyRemoved, removed: removal.removed, sync } };
}

/** Listed calls that were gone. */
export function notGone(callSids: Iterable<string>, { gone }: CacheState): string[] {
  return gone.size === 0 ? [] : [...callSids].filter((callSid) => gone.has(callSid));
}

/** Cached calls that the step proves gone; its time ranges may overlap. */
function missingIn({ proven }: SyncStep, listed: ReadonlySet<string>, state: CacheState): string[] {
  const cached = proven.flatMap(({ from, to }) => [...callSidsIn(state, from, to)]);
  return [...new Set(cached)].filter((callSid) => !listed.has(callSid));
}

/**
 * New places in the listing of calls without a start time, and calls that have a start time now.
 * @param callSids of the listed calls in the cache, in their order
 */
export function placesOf(
  listed: Pick<SyncStep, 'calls' | 'placed'>,
  callSids: readonly string[],
  { placed }: CacheState,
): Pick<ChangeSet, 'placed' | 'deletedPlaced'> {
  const places = Map.groupBy(listed.placed, ({ callSid }) => callSid);
  const rows = listed.calls.map(({ callSid: sid, startTime }, index) => ({
    callSid: callSids[index] ?? sid,
    placedAt: startTime === null ? places.get(sid)?.shift()?.placedAt : undefined,
    isTimed: startTime !== null,
  }));
  return {
    placed: rows.flatMap(({ callSid, placedAt }) =>
      placedAt === undefined || placed.get(callSid) === placedAt ? [] : [{ callSid, placedAt }],
    ),
    deletedPlaced: rows.filter(({ callSid, isTimed }) => isTimed && placed.has(callSid)).map(({ callSid }) => callSid),
  };
}

/** The rejected rows of a step, the reasons of those that are new, one a row, and the keys of rows that are no longer rejected. */
async function rejectedChanges({ rejected }: AccountDatabase, step: SyncStep, state: CacheState) {
  const given = await keyedRejected(rejected, step.rejected);
  const reasons = [...given].filter(([key]) => !state.rejected.has(key)).map(([, { reason }]) => reason);
  const placed = step.proven.flatMap(({ from, to }) => state.rejected.between(from, to));
  const deletedRejected = [...new Set(placed)].filter((key) => !given.has(key));
  return { reasons, rejected: given, deletedRejected };
}

/** Rejected rows by the key each is stored under; of equal rows, the last. */
export async function keyedRejected(
  table: AccountDatabase['rejected'],
  rows: readonly RejectedRow[],
): Promise<Map<string, RejectedRow>> {
  const keys = await table.keys(rows.map(({ rawJson }) => rawJson));
  return new Map(rows.map((row, index) => [keys[index] ?? '', row]));
}
