import type { RejectedRow } from '../../shared/call.ts';
import type { AccountDatabase, SealedRejectedRow, StoredDay } from './account-database.ts';
import type { CacheState } from './cache-state.ts';
import type { ChangeSet } from './change-set.ts';
import { callsByDayAfter, rejectedMovesByDay } from './day-totals.ts';
import { sealPage } from './page-record.ts';
import { sealHeldCalls } from './removed-calls.ts';
import type { SealedTable } from './sealed-table.ts';

/**
 * Writes a change set in one transaction, or nothing; changed calls as page `id`. All is sealed before: a transaction would end
 * while it waits for that. @param state before the changes, which must not change meanwhile
 */
export async function writeChanges(
  database: AccountDatabase,
  changes: ChangeSet,
  id: number,
  state: CacheState,
): Promise<void> {
  const { keys, pages, removedCalls, rejectedRows } = database;
  const { calls, removed, heldCalls, removal, releasedRemovals, sync } = changes;
  const hasPage = calls.length + removed.length > 0;
  // All at once: one after the other, each would wait for the one before.
  const [page, held, rejected, ...others] = await Promise.all([
    hasPage ? sealPage(keys, { table: 'pages', key: id }, changes) : null,
    heldCalls === null ? [] : sealHeldCalls(keys, heldCalls),
    sealRejectedRows(database, [...changes.rejected.values()]),
    sealed(database.details, changes.details, changes.deletedDetails),
    sealed(database.detailed, changes.details, changes.deletedDetails),
    sealed(database.gone, changes.gone, changes.deletedGone),
    sealed(database.removals, removal === null ? [] : [removal], releasedRemovals),
    sealed(database.placed, changes.placed, changes.deletedPlaced),
    sealed(database.days, daysAfter(changes, state), changes.deletedDays),
    sealed(database.syncs, sync === null ? [] : [sync], changes.deletedSyncs),
  ]);
  const tables = [pages, removedCalls, rejectedRows, ...others.map(({ stored }) => stored)];
  await database.transaction('rw', tables, () =>
    Promise.all([
      page !== null && pages.add({ id, bytes: page }),
      held.length > 0 && removedCalls.bulkAdd(held),
      releasedRemovals.length > 0 &&
        removedCalls
          .where('removedAt')
          .anyOf([...releasedRemovals])
          .delete(),
      changes.deletedRejected.length > 0 && rejectedRows.bulkDelete([...changes.deletedRejected]),
      rejected.length > 0 && rejectedRows.bulkPut(rejected),
      ...others.flatMap(({ stored, deleted, rows }) => [
        deleted.length > 0 && stored.bulkDelete(deleted),
        rows.length > 0 && stored.bulkPut(rows),
      ]),
    ]),
  );
}

/** What becomes of a small table. No row is in both lists. */
async function sealed<Row>(table: SealedTable<Row>, put: readonly Row[], deleted: readonly (string | number)[]) {
  const [rows, keys] = await Promise.all([table.seal(put), table.keys(deleted)]);
  return { stored: table.stored, rows, deleted: keys };
}

/** Seals rejected rows, with what they are found by. */
export async function sealRejectedRows(
  { rejected }: AccountDatabase,
  rows: readonly RejectedRow[],
): Promise<SealedRejectedRow[]> {
  const sealedRows = await rejected.seal(rows);
  return sealedRows.map((row, index) => ({
    ...row,
    rejectedAt: rows[index]?.rejectedAt ?? 0,
    triedBy: rows[index]?.triedBy ?? '',
  }));
}

/** Changed days, and all days that calls or rejected rows join or leave, with their new totals. A day that is not stored gets none. */
function daysAfter(changes: ChangeSet, state: CacheState): StoredDay[] {
  const callsInDays = callsByDayAfter(changes, state);
  const rejectedMoves = rejectedMovesByDay(changes, state);
  const given = new Map(changes.days.map((day) => [day.from, day]));
  const left = new Set(changes.deletedDays);
  const others = [...callsInDays.keys()].filter((day) => !given.has(day) && !left.has(day));
  const known = others.flatMap((day) => state.days.get(day) ?? []);
  return [...given.values(), ...known].map((day) => ({
    ...day,
    totals: {
      calls: callsInDays.get(day.from) ?? 0,
      rejected: state.rejected.countIn(day.from) + (rejectedMoves.get(day.from) ?? 0),
    },
  }));
}
