import { dayMs } from '../../shared/units.ts';
import type { AccountDatabase, RemovedCalls } from './account-database.ts';
import type { CacheState } from './cache-state.ts';
import type { ChangeSet, HeldCalls } from './change-set.ts';
import { callsByDayAfter } from './day-totals.ts';
import { encodePage } from './page-record.ts';

/** Held calls in one record: one empty answer may remove tens of thousands. */
const heldInOne = 1_000;

function recordsOf({ removedAt, calls }: HeldCalls): RemovedCalls[] {
  const records: RemovedCalls[] = [];
  for (let from = 0; from < calls.length; from += heldInOne) {
    const bytes = encodePage({ calls: calls.slice(from, from + heldInOne), removed: [] });
    records.push({ removedAt, bytes });
  }
  return records;
}

/** Writes a change set in one transaction, or nothing; changed calls as page `id`. @param state before the changes */
export async function writeChanges(
  database: AccountDatabase,
  changes: ChangeSet,
  id: number,
  state: CacheState,
): Promise<void> {
  const { pages, details, gone, removedCalls, removals, placed, rejected, days, syncs } = database;
  const { calls, removed, heldCalls, removal, releasedRemovals, sync } = changes;
  const callsInDays = callsByDayAfter(changes, state);
  const hasRejected = state.rejected + changes.rejected.length > 0;
  const tables = [pages, details, gone, removedCalls, removals, placed, rejected, days, syncs];
  await database.transaction('rw', tables, async () => {
    // All at once: one after the other, each would wait for the one before.
    await Promise.all([
      calls.length + removed.length > 0 && pages.add({ id, bytes: encodePage({ calls, removed }) }),
      changes.details.length > 0 && details.bulkPut([...changes.details]),
      changes.deletedDetails.length > 0 && details.bulkDelete([...changes.deletedDetails]),
      changes.gone.length > 0 && gone.bulkPut([...changes.gone]),
      changes.deletedGone.length > 0 && gone.bulkDelete([...changes.deletedGone]),
      heldCalls !== null && removedCalls.bulkAdd(recordsOf(heldCalls)),
      removal !== null && removals.put(removal),
      releasedRemovals.length > 0 && removals.bulkDelete([...releasedRemovals]),
      releasedRemovals.length > 0 &&
        removedCalls
          .where('removedAt')
          .anyOf([...releasedRemovals])
          .delete(),
      changes.deletedPlaced.length > 0 && placed.bulkDelete([...changes.deletedPlaced]),
      changes.placed.length > 0 && placed.bulkPut([...changes.placed]),
      changes.deletedRejected.length > 0 && rejected.bulkDelete([...changes.deletedRejected]),
      changes.rejected.length > 0 && rejected.bulkPut([...changes.rejected]),
      changes.deletedDays.length > 0 && days.bulkDelete([...changes.deletedDays]),
      sync !== null && syncs.put(sync),
      changes.deletedSyncs.length > 0 && syncs.bulkDelete([...changes.deletedSyncs]),
      // Without rejected rows, the days need not wait for anything.
      hasRejected || writeDays(database, changes, callsInDays, false),
    ]);
    if (hasRejected) await writeDays(database, changes, callsInDays, true);
  });
}

/** Writes changed days, and all days that calls or rejected rows joined or left, with their new totals. @param callsInDays by day */
async function writeDays(
  { days, rejected }: AccountDatabase,
  changes: ChangeSet,
  callsInDays: ReadonlyMap<number, number>,
  hasRejected: boolean,
): Promise<void> {
  const given = new Map(changes.days.map((day) => [day.from, day]));
  const left = new Set(changes.deletedDays);
  const others = [...callsInDays.keys()].filter((day) => !given.has(day) && !left.has(day));
  // A day that is not stored gets no totals.
  const known = others.length === 0 ? [] : (await days.bulkGet(others)).filter((day) => day !== undefined);
  const written = [...given.values(), ...known].map(async (day) => ({
    ...day,
    totals: {
      calls: callsInDays.get(day.from) ?? 0,
      rejected: hasRejected
        ? await rejected
            .where('placedAt')
            .between(day.from, day.from + dayMs)
            .count()
        : 0,
    },
  }));
  if (written.length > 0) await days.bulkPut(await Promise.all(written));
}
