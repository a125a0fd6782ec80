import type { Call } from '../../shared/call.ts';
import { sidOf } from '../../shared/call-part.ts';
import { heldAfterRemovalMs, isManyAtOnce, type SyncRecord } from '../../shared/sync.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { AccountDatabase, RemovedCalls } from './account-database.ts';
import { type CacheState, wholeCallsAmong } from './cache-state.ts';
import { type ChangeSet, type HeldCalls, noChanges, removalOf } from './change-set.ts';
import { dayOf } from './day-of.ts';
import type { ImportedKeys } from './imported-keys.ts';
import type { ListedCalls } from './listed-calls.ts';
import { openPage, type PagePlace, sealPage } from './page-record.ts';

/** Held calls in one record: one empty answer may remove tens of thousands. */
const heldInOne = 1_000;

/** What a step changes of held calls. */
type RemovedChanges = Pick<ChangeSet, 'heldCalls' | 'removal' | 'releasedRemovals' | 'deletedDetails'>;

/**
 * Calls that a sync removes are held until it ends. If they are many, they stay held and the person is told; if not, they are
 * deleted for good. Held calls that the account lists again are released.
 */
export function removedChanges(
  state: CacheState,
  { removed, listed, sync }: { removed: readonly string[]; listed: ListedCalls; sync: SyncRecord },
): { readonly changes: RemovedChanges; readonly listedAgain: number; readonly manyRemoved: boolean } {
  // Held calls of an interrupted sync, still undecided, count with those of this one.
  const removedAt = state.undecidedSince ?? sync.startedAt;
  const before = state.heldCalls.get(removedAt) ?? new Set<string>();
  const listedAgain = listed.callSids.filter((callSid) => before.has(callSid)).length;
  const held = before.size - listedAgain + removed.length;
  const manyRemoved = isManyAtOnce(held, state.search.size + listed.added - removed.length);
  const isEnd = sync.endedAt !== null;
  const isDone = sync.outcome === 'complete' || sync.outcome === 'incomplete';
  const isHeldOn = isEnd && manyRemoved;
  const releasedRemovals = isEnd ? expiredRemovals(state, sync.endedAt) : [];
  if (isEnd && isDone && !manyRemoved) releasedRemovals.push(removedAt);
  const calls = removed.flatMap((callSid) => state.search.get(callSid) ?? []);
  const changes: RemovedChanges = {
    heldCalls: calls.length === 0 ? null : { removedAt, calls },
    removal: isHeldOn && !state.removals.has(removedAt) ? { removedAt } : null,
    releasedRemovals,
    deletedDetails: detailsOf(releasedRemovals, state, { removedAt, removed, listed: listed.callSids }),
  };
  return { changes, listedAgain, manyRemoved };
}

/** Deletes held calls for good. */
export function releasedChanges(removedAt: EpochMs, state: CacheState): ChangeSet {
  return { ...noChanges, releasedRemovals: [removedAt], deletedDetails: detailsOf([removedAt], state, null) };
}

/**
 * Brings back the calls of record `id` that are still held. They stay although the account does not list them. Their days lose
 * their proof, so that the next sync reads them again.
 */
export async function broughtBackFrom(
  { keys, removedCalls }: AccountDatabase,
  id: number,
  state: CacheState,
): Promise<ChangeSet> {
  const record = await removedCalls.get(id);
  const removedAt = record?.removedAt ?? 0;
  const held = state.heldCalls.get(removedAt);
  const read = record === undefined ? [] : await readHeldCalls(keys, record);
  const calls = read.filter(({ callSid }) => held?.has(callSid));
  const starts = new Set(calls.flatMap(({ startTime }) => (startTime === null ? [] : dayOf(startTime))));
  const touched = [...starts].flatMap((day) => state.days.get(day) ?? []);
  return {
    ...noChanges,
    calls,
    gone: calls.map(({ callSid }) => ({ callSid, since: removedAt, broughtBack: true })),
    days: touched.map((day) => ({ ...day, spans: [], countedAt: null })),
  };
}

/** Seals held calls, some to a record. */
export function sealHeldCalls(keys: ImportedKeys, { removedAt, calls }: HeldCalls): Promise<RemovedCalls[]> {
  const records: Promise<RemovedCalls>[] = [];
  for (let from = 0; from < calls.length; from += heldInOne) {
    const id = Math.floor(Math.random() * Number.MAX_SAFE_INTEGER);
    const page = { calls: calls.slice(from, from + heldInOne), removed: [] };
    records.push(sealPage(keys, placeOf({ id, removedAt }), page).then((bytes) => ({ id, removedAt, bytes })));
  }
  return Promise.all(records);
}

/** The calls of a record; none if it is damaged, which loses only what could have been brought back. */
export async function readHeldCalls(keys: ImportedKeys, record: RemovedCalls): Promise<readonly Call[]> {
  try {
    return (await openPage(keys, placeOf(record), record.bytes)).calls;
  } catch {
    return [];
  }
}

function placeOf({ id, removedAt }: Pick<RemovedCalls, 'id' | 'removedAt'>): PagePlace {
  return { table: 'removedCalls', key: `${id} ${removedAt}` };
}

/** Removes calls that were brought back and are still not listed. The log counts them, so that the next start does not take them for lost. */
export function broughtBackChanges(state: CacheState): ChangeSet {
  const left = [...state.broughtBack].filter((callSid) => !state.isKept(callSid));
  const latest = state.syncs.at(-1);
  const sync = latest === undefined ? null : { ...latest, removed: latest.removed + left.length };
  return { ...noChanges, ...removalOf(left, state), sync };
}

function expiredRemovals({ removals, heldCalls }: CacheState, now: EpochMs | null): EpochMs[] {
  return [...removals].filter(
    (removedAt) => (heldCalls.get(removedAt)?.size ?? 0) === 0 || removedAt + heldAfterRemovalMs < (now ?? 0),
  );
}

/** Details to delete with calls that are no longer held. @param step what the same step removes, and lists again */
function detailsOf(
  removedAts: readonly EpochMs[],
  state: CacheState,
  step: { readonly removedAt: EpochMs; readonly removed: readonly string[]; readonly listed: readonly string[] } | null,
): string[] {
  const callSids = removedAts.flatMap((at) => [
    ...(state.heldCalls.get(at) ?? []),
    ...(at === step?.removedAt ? step.removed : []),
  ]);
  const listed = new Set(step?.listed.map(sidOf));
  return wholeCallsAmong(callSids, state).filter((sid) => state.detailed.has(sid) && !listed.has(sid));
}
