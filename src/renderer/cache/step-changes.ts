import type { AppliedStep, SyncStep } from '../../shared/sync.ts';
import type { AccountDatabase } from './account-database.ts';
import { type Changes, type Known, noChanges, removalOf } from './changes.ts';
import { dayOf } from './held-days.ts';
import { compareListed } from './listed-calls.ts';
import { callSidsIn } from './places.ts';
import { removedChanges } from './removed-calls.ts';
import { syncsLeaving, withReasons } from './sync-log.ts';

/**
 * What a step of a sync changes. Of what it proves whole, calls and set-aside rows that are not in it are removed; a call
 * that is kept offline stays, and is known to be gone from the account since this sync began.
 */
export async function stepChanges(
  database: AccountDatabase,
  step: SyncStep,
  known: Known,
): Promise<{ readonly changes: Changes; readonly applied: AppliedStep }> {
  const listed = await compareListed(database, step.calls, known, step.proven);
  const missing = missingIn(step, new Set(listed.callSids), known);
  const stays = (callSid: string) => known.isKept(callSid) || known.broughtBack.has(callSid);
  // Their details are held with them.
  const { detailsLeft: _, ...removal } = removalOf(
    missing.filter((callSid) => !stays(callSid)),
    known,
  );
  const gone = missing.filter((callSid) => stays(callSid) && !known.gone.has(callSid));
  const ofRemoved = removedChanges(known, { removed: removal.removed, listed, sync: step.sync });
  const { listedAgain, manyRemoved } = ofRemoved;
  const { placed, placedLeft } = placesOf(step, listed.callSids, known);
  const { reasons, setAsideLeft, setAsideDays } = await setAsideChanges(database, step, known);
  const sync = {
    ...step.sync,
    // What this sync has removed and then found again is as it was.
    added: step.sync.added + listed.added - listedAgain,
    changed: step.sync.changed + listed.calls.length - listed.added,
    recordingsAppeared: step.sync.recordingsAppeared + listed.recordingsAppeared,
    removed: Math.max(0, step.sync.removed + removal.removed.length - listedAgain),
    keptGone: step.sync.keptGone + gone.length,
    setAside: step.sync.setAside + reasons.length,
    setAsideReasons: withReasons(step.sync.setAsideReasons, reasons),
  };
  const changes: Changes = {
    ...noChanges,
    ...removal,
    ...ofRemoved.changes,
    calls: listed.calls,
    gone: gone.map((callSid) => ({ callSid, since: sync.startedAt, broughtBack: false })),
    goneLeft: [...removal.goneLeft, ...notGone(listed.callSids, known)],
    placed,
    placedLeft: [...removal.placedLeft, ...placedLeft],
    setAside: step.setAside,
    setAsideNew: reasons.length,
    setAsideLeft,
    setAsideDays,
    days: step.days,
    sync,
    syncsLeft: syncsLeaving(known.syncs, sync.startedAt),
  };
  const unchanged = step.calls.length - listed.calls.length;
  return { changes, applied: { unchanged, manyRemoved, removed: removal.removed, sync } };
}

/** Of calls that the account lists: those that it did not list before. */
export function notGone(callSids: Iterable<string>, { gone }: Known): string[] {
  return gone.size === 0 ? [] : [...callSids].filter((callSid) => gone.has(callSid));
}

/** Cached calls that are proven gone; stretches may overlap. */
function missingIn({ proven }: SyncStep, listed: ReadonlySet<string>, known: Known): string[] {
  const cached = proven.flatMap(({ from, to }) => [...callSidsIn(known, from, to)]);
  return [...new Set(cached)].filter((callSid) => !listed.has(callSid));
}

/**
 * Where the listed calls stand that tell no time, as far as that is new, and which of them tell one now.
 * @param callSids of the listed calls here, in their order
 */
export function placesOf(
  listed: Pick<SyncStep, 'calls' | 'placed'>,
  callSids: readonly string[],
  { placed }: Known,
): Pick<Changes, 'placed' | 'placedLeft'> {
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
    placedLeft: rows.filter(({ callSid, isTimed }) => isTimed && placed.has(callSid)).map(({ callSid }) => callSid),
  };
}

/**
 * The reasons of the rows that were not set aside before, one a row, the raw JSON of those that are no longer, and the days
 * that rows stood in before.
 */
async function setAsideChanges({ setAside }: AccountDatabase, step: SyncStep, known: Known) {
  const given = new Map(step.setAside.map(({ rawJson, reason }) => [rawJson, reason]));
  const before = given.size === 0 ? [] : await setAside.bulkGet([...given.keys()]);
  const reasons = [...given.values()].filter((_, place) => before[place] === undefined);
  if (known.setAside === 0) return { reasons, setAsideLeft: [], setAsideDays: [] };
  const placed = await Promise.all(
    step.proven.map(({ from, to }) => setAside.where('placedAt').between(from, to).primaryKeys()),
  );
  const setAsideLeft = [...new Set(placed.flat())].filter((rawJson) => !given.has(rawJson));
  const leaving = setAsideLeft.length === 0 ? [] : await setAside.bulkGet(setAsideLeft);
  const places = [...before, ...leaving].map((row) => row?.placedAt ?? null);
  return { reasons, setAsideLeft, setAsideDays: places.flatMap((at) => (at === null ? [] : [dayOf(at)])) };
}
