import type { Call, CallDetail } from '../../shared/call.ts';
import type { AppliedPage, SyncPage } from '../../shared/sync.ts';
import type { AccountDatabase } from './account-database.ts';
import { applyDetail, fillFromDetail, sameCall } from './merge-detail.ts';
import { callDetailSchema } from './schemas.ts';
import { writeError } from './storage-errors.ts';

export interface WrittenPage {
  readonly applied: AppliedPage;
  /** The calls that are new or differ from what was there, as they stand now. */
  readonly changed: readonly Call[];
}

/**
 * Writes a page's rows, its set-aside rows and its window's progress in one transaction: all of it or nothing.
 * A call that was seen before is replaced, its gaps filled from its detail. Fails with `disk-full` or `cache-damaged`.
 */
export async function writePage(database: AccountDatabase, page: SyncPage): Promise<WrittenPage> {
  const { calls, details, windows, setAside } = database;
  // Of a call that is twice on the page, the later row stands.
  const rows = new Map(page.calls.map((call) => [call.callSid, call]));
  const sids = [...rows.keys()];
  try {
    return await database.transaction('rw', [calls, details, windows, setAside], async () => {
      const [before, told] = await Promise.all([calls.bulkGet(sids), details.bulkGet(sids)]);
      const changed: Call[] = [];
      let added = 0;
      for (const [position, row] of [...rows.values()].entries()) {
        const detail = callDetailSchema.safeParse(told[position]);
        const call = detail.success ? fillFromDetail(row, detail.data.changes) : row;
        const earlier = before[position];
        if (earlier === undefined) added += 1;
        if (earlier === undefined || !sameCall(earlier, call)) changed.push(call);
      }
      await calls.bulkPut(changed);
      await setAside.bulkPut([...page.setAside]);
      await windows.put(page.window);
      return {
        applied: {
          added,
          changed: changed.length - added,
          unchanged: page.calls.length - changed.length,
          setAside: page.setAside.length,
        },
        changed,
      };
    });
  } catch (thrown) {
    throw writeError(thrown);
  }
}

/** Keeps a detail and merges it into its call, in one transaction. Answers the call as it stands now, null when it is not cached. */
export async function writeDetail(database: AccountDatabase, detail: CallDetail): Promise<Call | null> {
  const { calls, details } = database;
  try {
    return await database.transaction('rw', [calls, details], async () => {
      await details.put(detail);
      const call = await calls.get(detail.callSid);
      if (call === undefined) return null;
      const merged = applyDetail(call, detail.changes);
      await calls.put(merged);
      return merged;
    });
  } catch (thrown) {
    throw writeError(thrown);
  }
}
