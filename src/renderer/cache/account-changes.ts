import type { CallDetail, SetAsideRow } from '../../shared/call.ts';
import { dayMs } from '../../shared/completeness.ts';
import type { PlacedCall, SyncDay, SyncRecord } from '../../shared/sync.ts';
import type { AccountDatabase, GoneCall } from './account-database.ts';
import type { CallSearch } from './call-search.ts';
import { callsAfter } from './held-days.ts';
import { encodePage, type Page } from './page-record.ts';

/** What is known in memory of an account before something is changed. Nobody else may change it meanwhile. */
export interface Known {
  readonly search: CallSearch;
  /** Call SIDs of which there is a detail. */
  readonly detailed: ReadonlySet<string>;
  /** Since when, by call SID. */
  readonly gone: ReadonlyMap<string, number>;
  /** Where calls stand in the listing that tell no time at which they began: epoch ms, by call SID. */
  readonly placed: ReadonlyMap<string, number>;
  /** The syncs in the log, the oldest first. */
  readonly syncs: readonly SyncRecord[];
  /** How many rows are set aside. */
  readonly setAside: number;
  /** Whether a call stays although the account no longer lists it: it is kept offline. */
  isKept(callSid: string): boolean;
}

/** All that one transaction changes of an account. */
export interface Changes extends Page {
  readonly details: readonly CallDetail[];
  /** Call SIDs. */
  readonly detailsLeft: readonly string[];
  readonly gone: readonly GoneCall[];
  /** Call SIDs of those that are listed again, or removed. */
  readonly goneLeft: readonly string[];
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

/** What goes with calls that are removed. */
export function removalOf(
  removed: readonly string[],
  { detailed, gone, placed }: Known,
): Pick<Changes, 'removed' | 'detailsLeft' | 'goneLeft' | 'placedLeft'> {
  return {
    removed,
    detailsLeft: removed.filter((callSid) => detailed.has(callSid)),
    goneLeft: removed.filter((callSid) => gone.has(callSid)),
    placedLeft: removed.filter((callSid) => placed.has(callSid)),
  };
}

/** Whether a screen could tell. */
export function isSeen({ calls, removed, details, gone, goneLeft, setAside, setAsideLeft, days, daysLeft }: Changes) {
  return [calls, removed, details, gone, goneLeft, setAside, setAsideLeft, days, daysLeft].some(
    ({ length }) => length > 0,
  );
}

/** Writes all of it in one transaction, or nothing; where calls change, as page `id`. @param known before the changes */
export async function writeChanges(
  database: AccountDatabase,
  changes: Changes,
  id: number,
  known: Known,
): Promise<void> {
  const { latest, details, gone, placed, setAside, days, syncs } = database;
  const { calls, removed, sync } = changes;
  const held = callsAfter(changes, known);
  const hasSetAside = known.setAside + changes.setAside.length > 0;
  await database.transaction('rw', [latest, details, gone, placed, setAside, days, syncs], async () => {
    // Asked for all at once: one after the other, each would wait for the answer to the one before.
    await Promise.all([
      calls.length + removed.length > 0 && latest.add({ id, bytes: encodePage({ calls, removed }) }),
      changes.details.length > 0 && details.bulkPut([...changes.details]),
      changes.detailsLeft.length > 0 && details.bulkDelete([...changes.detailsLeft]),
      changes.gone.length > 0 && gone.bulkPut([...changes.gone]),
      changes.goneLeft.length > 0 && gone.bulkDelete([...changes.goneLeft]),
      changes.placedLeft.length > 0 && placed.bulkDelete([...changes.placedLeft]),
      changes.placed.length > 0 && placed.bulkPut([...changes.placed]),
      changes.setAsideLeft.length > 0 && setAside.bulkDelete([...changes.setAsideLeft]),
      changes.setAside.length > 0 && setAside.bulkPut([...changes.setAside]),
      changes.daysLeft.length > 0 && days.bulkDelete([...changes.daysLeft]),
      sync !== null && syncs.put(sync),
      changes.syncsLeft.length > 0 && syncs.bulkDelete([...changes.syncsLeft]),
      // Without rows that are set aside there is nothing that the days have to wait for.
      hasSetAside || writeDays(database, changes, held, false),
    ]);
    if (hasSetAside) await writeDays(database, changes, held, true);
  });
}

/** Writes the days that changed, and of these and of all others that calls or set-aside rows came to or left, how much is held. @param held calls, by day */
async function writeDays(
  { days, setAside }: AccountDatabase,
  changes: Changes,
  held: ReadonlyMap<number, number>,
  hasSetAside: boolean,
): Promise<void> {
  const given = new Map(changes.days.map((day) => [day.from, day]));
  const left = new Set(changes.daysLeft);
  const others = [...held.keys()].filter((day) => !given.has(day) && !left.has(day));
  // Of a day that nothing is known of, nothing is claimed.
  const known = others.length === 0 ? [] : (await days.bulkGet(others)).filter((day) => day !== undefined);
  const written = [...given.values(), ...known].map(async (day) => ({
    ...day,
    held: {
      calls: held.get(day.from) ?? 0,
      setAside: hasSetAside
        ? await setAside
            .where('placedAt')
            .between(day.from, day.from + dayMs)
            .count()
        : 0,
    },
  }));
  if (written.length > 0) await days.bulkPut(await Promise.all(written));
}
