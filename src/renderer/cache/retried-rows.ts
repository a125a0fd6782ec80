import type { RetriedRows } from '../../shared/ipc-contract.ts';
import { type Changes, type Known, noChanges } from './account-changes.ts';
import type { AccountDatabase } from './account-database.ts';
import { compareListed } from './listed-calls.ts';
import { listedAgain, placesOf } from './step-changes.ts';

/**
 * What becomes of set-aside rows that were tried again. A row that can be read now says what the account said when it was
 * set aside: of a call that the account has listed since, what is there is newer and stays.
 */
export async function retriedChanges(
  database: AccountDatabase,
  { calls, placed, rows, tried }: RetriedRows,
  known: Known,
): Promise<Changes> {
  const wanted = calls.filter(({ callSid }) => known.search.get(callSid) === undefined || known.gone.has(callSid));
  const listed = await compareListed(database, wanted, known);
  const kept = new Set(rows.map(({ rawJson }) => rawJson));
  const before = await presentIn(database, [...new Set([...tried, ...kept])]);
  return {
    ...noChanges,
    calls: listed.calls,
    goneLeft: listedAgain(listed.callSids, known),
    ...placesOf({ calls: wanted, placed }, known),
    setAside: rows,
    setAsideNew: [...kept].filter((rawJson) => !before.has(rawJson)).length,
    setAsideLeft: [...before].filter((rawJson) => !kept.has(rawJson)),
  };
}

async function presentIn({ setAside }: AccountDatabase, rawJsons: string[]): Promise<Set<string>> {
  const stored = await setAside.bulkGet(rawJsons);
  return new Set(stored.flatMap((row) => row?.rawJson ?? []));
}
