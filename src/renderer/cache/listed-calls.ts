import type { Call, CallDetail, ListedCall } from '../../shared/call.ts';
import type { SyncStep } from '../../shared/sync.ts';
import type { CacheState } from './cache-state.ts';
import { partsOfRows } from './call-parts.ts';
import { asListed, fillFromDetail, ofWholeCall, sameCall } from './merge-detail.ts';
import type { RecordReader } from './record-reader.ts';

/** What rows of the listing change in the cache. */
export interface ListedCalls {
  /** One for each row. */
  readonly callSids: readonly string[];
  /** Those that are new or differ from the cached ones. */
  readonly calls: readonly Call[];
  readonly added: number;
  /** How many of them have a recording now and had none. */
  readonly recordingsAppeared: number;
}

/**
 * Compares rows of the listing, with gaps filled from their details, with the cached calls.
 * @param proven the time ranges that the answer proves
 */
export async function compareListed(
  records: RecordReader,
  rows: readonly ListedCall[],
  state: CacheState,
  proven: SyncStep['proven'],
): Promise<ListedCalls> {
  const isProven = (time: number) => proven.some(({ from, to }) => time >= from && time < to);
  const parts = partsOfRows(rows, state, isProven);
  const told = await detailChanges(records, rows, state);
  const calls: Call[] = [];
  let [added, recordingsAppeared] = [0, 0];
  for (const [index, row] of rows.entries()) {
    const { callSid, before, isAlone } = parts[index] ?? { callSid: row.callSid, before: undefined, isAlone: true };
    const call = { ...filled(row, told.get(row.callSid), isAlone), callSid };
    if (before !== undefined && sameCall(before, call)) continue;
    calls.push(call);
    if (before === undefined) added += 1;
    else if (call.recording.available && !before.recording.available) recordingsAppeared += 1;
  }
  return { callSids: parts.map(({ callSid }) => callSid), calls, added, recordingsAppeared };
}

function filled(row: ListedCall, changes: CallDetail['changes'] | undefined, isAlone: boolean): Call {
  if (changes === undefined) return asListed(row);
  return fillFromDetail(row, isAlone ? changes : ofWholeCall(changes));
}

/** Fields from the details of the rows' calls, by the account's SID. */
async function detailChanges(
  records: RecordReader,
  rows: readonly ListedCall[],
  { detailed }: CacheState,
): Promise<Map<string, CallDetail['changes']>> {
  const sids = [...new Set(rows.map(({ callSid }) => callSid).filter((callSid) => detailed.has(callSid)))];
  const stored = sids.length === 0 ? [] : await records.details(sids);
  return new Map(stored.flatMap((detail) => (detail === null ? [] : [[detail.callSid, detail.changes] as const])));
}
