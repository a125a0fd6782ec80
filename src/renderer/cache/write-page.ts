import type { Call, CallDetail } from '../../shared/call.ts';
import type { AppliedPage, SyncPage } from '../../shared/sync.ts';
import type { AccountDatabase } from './account-database.ts';
import { applyDetail, fillFromDetail, sameCall } from './merge-detail.ts';
import { encodeRecord } from './record-codec.ts';
import { callDetailSchema } from './schemas.ts';
import { writeError } from './storage-errors.ts';

/** What is known of the calls before something is written. Nobody else may write meanwhile. */
export interface Before {
  get(callSid: string): Call | undefined;
  /** Call SIDs of which there is a detail. */
  readonly detailed: ReadonlySet<string>;
}

export interface WrittenPage {
  readonly applied: AppliedPage;
  /** The calls that are new or differ from what was there, as they stand now. */
  readonly changed: readonly Call[];
}

/**
 * Writes a page's calls (as record `id`, where any is new or differs), its set-aside rows and its window's progress in one
 * transaction: all of it or nothing. A call that was seen before is replaced, its gaps filled from its detail. Fails with
 * `disk-full` or `cache-damaged`.
 */
export async function writePage(
  database: AccountDatabase,
  page: SyncPage,
  id: number,
  before: Before,
): Promise<WrittenPage> {
  const { details, latest, windows, setAside } = database;
  // Of a call that is twice on the page, the later row stands.
  const rows = new Map(page.calls.map((call) => [call.callSid, call]));
  try {
    for (const detail of await details.bulkGet([...rows.keys()].filter((callSid) => before.detailed.has(callSid)))) {
      const told = callDetailSchema.safeParse(detail);
      const row = told.success ? rows.get(told.data.callSid) : undefined;
      if (told.success && row !== undefined) rows.set(row.callSid, fillFromDetail(row, told.data.changes));
    }
    const changed: Call[] = [];
    let added = 0;
    for (const call of rows.values()) {
      const earlier = before.get(call.callSid);
      if (earlier === undefined) added += 1;
      if (earlier === undefined || !sameCall(earlier, call)) changed.push(call);
    }
    await database.transaction('rw', [latest, windows, setAside], async () => {
      if (changed.length > 0) await latest.add({ id, bytes: pageRecord(changed) });
      if (page.setAside.length > 0) await setAside.bulkPut([...page.setAside]);
      await windows.put(page.window);
    });
    const applied = {
      added,
      changed: changed.length - added,
      unchanged: page.calls.length - changed.length,
      setAside: page.setAside.length,
    };
    return { applied, changed };
  } catch (thrown) {
    throw writeError(thrown);
  }
}

/** Keeps a detail and what it changes of its call (as record `id`), in one transaction. Answers the call as it stands now, null when it is not cached. */
export async function writeDetail(
  database: AccountDatabase,
  detail: CallDetail,
  id: number,
  before: Before,
): Promise<Call | null> {
  const { details, latest } = database;
  const call = before.get(detail.callSid);
  const merged = call === undefined ? null : applyDetail(call, detail.changes);
  try {
    await database.transaction('rw', [details, latest], async () => {
      await details.put(detail);
      if (merged !== null) await latest.add({ id, bytes: pageRecord([merged]) });
    });
    return merged;
  } catch (thrown) {
    throw writeError(thrown);
  }
}

function pageRecord(calls: readonly Call[]): Uint8Array<ArrayBuffer> {
  return encodeRecord('latest', new TextEncoder().encode(JSON.stringify(calls)));
}
