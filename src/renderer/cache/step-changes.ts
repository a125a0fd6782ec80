import type { AppliedStep, SyncStep } from '../../shared/sync.ts';
import type { AccountDatabase } from './account-database.ts';
import type { CacheState } from './cache-state.ts';
import { callSidsIn } from './cache-state.ts';
import { type ChangeSet, noChanges, removalOf } from './change-set.ts';
import { dayOf } from './day-totals.ts';
import { compareListed } from './listed-calls.ts';
import { removedChanges } from './removed-calls.ts';
import { syncsToDelete, withReasons } from './sync-log.ts';

/**
 * The change set of a sync's step. In the time ranges that the step proves, calls and rejected rows that are not in it are
 * removed. A call that is kept offline stays, and counts as gone from the account since this sync began.
 */
export async function stepChanges(
  database: AccountDatabase,
  step: SyncStep,
  state: CacheState,
): Promise<{ readonly changes: ChangeSet; readonly applied: AppliedStep }> {
  const listed = await compareListed(database, step.calls, state, step.proven);
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
  const { reasons, deletedRejected, rejectedRowDays } = await rejectedChanges(database, step, state);
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
    rejected: step.rejected,
    newlyRejected: reasons.length,
    deletedRejected,
    rejectedRowDays,
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

/**
 * The reasons of newly rejected rows, one a row; the raw JSON of rows that are no longer rejected; and the days that these
 * rows were in.
 */
async function rejectedChanges({ rejected }: AccountDatabase, step: SyncStep, state: CacheState) {
  const given = new Map(step.rejected.map(({ rawJson, reason }) => [rawJson, reason]));
  const before = given.size === 0 ? [] : await rejected.bulkGet([...given.keys()]);
  const reasons = [...given.values()].filter((_, index) => before[index] === undefined);
  if (state.rejected === 0) return { reasons, deletedRejected: [], rejectedRowDays: [] };
  const placed = await Promise.all(
    step.proven.map(({ from, to }) => rejected.where('placedAt').between(from, to).primaryKeys()),
  );
  const deletedRejected = [...new Set(placed.flat())].filter((rawJson) => !given.has(rawJson));
  const leaving = deletedRejected.length === 0 ? [] : await rejected.bulkGet(deletedRejected);
  const stood = [...before, ...leaving].map((row) => row?.placedAt ?? null);
  return { reasons, deletedRejected, rejectedRowDays: stood.flatMap((at) => (at === null ? [] : [dayOf(at)])) };
}
