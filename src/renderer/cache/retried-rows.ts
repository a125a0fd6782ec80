import type { RetriedRows } from '../../shared/sync-schemas.ts';
import type { AccountDatabase } from './account-database.ts';
import type { CacheState } from './cache-state.ts';
import { partsOfRows } from './call-parts.ts';
import { type ChangeSet, noChanges } from './change-set.ts';
import { compareListed } from './listed-calls.ts';
import type { RecordReader } from './record-reader.ts';
import { keyedRejected, notGone, placesOf } from './step-changes.ts';

/**
 * What becomes of rejected rows that were tried again. A row that can be read now says what the account said when it was
 * rejected: if the account has listed the call since, the cached call is newer and stays.
 */
export async function retriedChanges(
  database: AccountDatabase,
  records: RecordReader,
  { calls, placed, rows, tried }: RetriedRows,
  state: CacheState,
): Promise<ChangeSet> {
  const parts = partsOfRows(calls, state, () => false);
  const isWanted = (_: unknown, index: number) => {
    const part = parts[index];
    return part === undefined || part.before === undefined || state.gone.has(part.callSid);
  };
  const wanted = calls.filter(isWanted);
  const listed = await compareListed(records, wanted, state, []);
  const rejected = await keyedRejected(database.rejected, rows);
  const before = (await database.rejected.keys(tried)).filter((key) => state.rejected.has(key));
  return {
    ...noChanges,
    calls: listed.calls,
    deletedGone: notGone(listed.callSids, state),
    ...placesOf({ calls: wanted, placed }, listed.callSids, state),
    rejected,
    deletedRejected: before.filter((key) => !rejected.has(key)),
  };
}
