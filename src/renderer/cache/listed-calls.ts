import type { Call, ListedCall } from '../../shared/call.ts';
import type { Known } from './account-changes.ts';
import type { AccountDatabase } from './account-database.ts';
import { asListed, fillFromDetail, sameCall } from './merge-detail.ts';
import { callDetailSchema } from './schemas.ts';

/** What rows of the listing change in the cache. */
export interface ListedCalls {
  /** Of all rows. */
  readonly callSids: ReadonlySet<string>;
  /** Those that are new or differ from what was there, as they stand now. */
  readonly calls: readonly Call[];
  readonly added: number;
  /** Of those that differ: such as have a recording now and had none. */
  readonly recordingsAppeared: number;
}

/** Holds rows of the listing, their gaps filled from their details, against what is there. Of a call that is twice among them, the later row stands. */
export async function compareListed(
  database: AccountDatabase,
  listed: readonly ListedCall[],
  { search, detailed }: Known,
): Promise<ListedCalls> {
  const given = new Map(listed.map((row) => [row.callSid, row]));
  const rows = new Map([...given.values()].map((row) => [row.callSid, asListed(row)]));
  const withDetail = [...rows.keys()].filter((callSid) => detailed.has(callSid));
  for (const detail of withDetail.length === 0 ? [] : await database.details.bulkGet(withDetail)) {
    const told = callDetailSchema.safeParse(detail);
    const row = told.success ? given.get(told.data.callSid) : undefined;
    if (told.success && row !== undefined) rows.set(row.callSid, fillFromDetail(row, told.data.changes));
  }
  const calls: Call[] = [];
  let [added, recordingsAppeared] = [0, 0];
  for (const call of rows.values()) {
    const before = search.get(call.callSid);
    if (before !== undefined && sameCall(before, call)) continue;
    calls.push(call);
    if (before === undefined) added += 1;
    else if (call.recording.available && !before.recording.available) recordingsAppeared += 1;
  }
  return { callSids: new Set(rows.keys()), calls, added, recordingsAppeared };
}
