import type { RejectedRow } from '../../shared/call.ts';
import type { RetriedRows } from '../../shared/sync-schemas.ts';
import type { AccountDatabase } from './account-database.ts';
import type { CacheState } from './cache-state.ts';
import { partsOfRows } from './call-parts.ts';
import { type ChangeSet, noChanges } from './change-set.ts';
import { dayOf } from './day-totals.ts';
import { compareListed } from './listed-calls.ts';
import { notGone, placesOf } from './step-changes.ts';

/**
 * What becomes of rejected rows that were tried again. A row that can be read now says what the account said when it was
 * rejected: if the account has listed the call since, the cached call is newer and stays.
 */
export async function retriedChanges(
  database: AccountDatabase,
  { calls, placed, rows, tried }: RetriedRows,
  state: CacheState,
): Promise<ChangeSet> {
  const parts = partsOfRows(calls, state, () => false);
  const isWanted = (_: unknown, index: number) => {
    const part = parts[index];
    return part === undefined || part.before === undefined || state.gone.has(part.callSid);
  };
  const wanted = calls.filter(isWanted);
  const listed = await compareListed(database, wanted, state, []);
  const kept = new Set(rows.map(({ rawJson }) => rawJson));
  const present = await presentIn(database, [...new Set([...tried, ...kept])]);
  const before = new Set(present.map(({ rawJson }) => rawJson));
  return {
    ...noChanges,
    calls: listed.calls,
    deletedGone: notGone(listed.callSids, state),
    ...placesOf({ calls: wanted, placed }, listed.callSids, state),
    rejected: rows,
    newlyRejected: [...kept].filter((rawJson) => !before.has(rawJson)).length,
    deletedRejected: [...before].filter((rawJson) => !kept.has(rawJson)),
    rejectedRowDays: present.flatMap(({ placedAt }) => (placedAt === null ? [] : [dayOf(placedAt)])),
  };
}

async function presentIn({ rejected }: AccountDatabase, rawJsons: string[]): Promise<RejectedRow[]> {
  const stored = await rejected.bulkGet(rawJsons);
  return stored.filter((row) => row !== undefined);
}
