import type { Call } from '../../../shared/call.ts';
import type { CacheApi, CallQuery } from '../../cache/cache-api.ts';
import { isSelected, type Selection } from './selection.ts';

/** Rows asked for at once: large enough to be few, small enough not to hold up the worker. */
const chunk = 1000;

type Rows = Pick<CacheApi, 'rows'>;

/** The call SIDs of matches `from` (0-based) up to `to`. */
export async function callSidsBetween(cache: Rows, query: CallQuery, from: number, to: number): Promise<string[]> {
  const callSids: string[] = [];
  for (let at = from; at < to; at += chunk) {
    const rows = await cache.rows(query, at, Math.min(chunk, to - at));
    for (const call of rows) callSids.push(call.callSid);
  }
  return callSids;
}

/** The selected calls among the matches of `query`, in its order, as they are found. */
export async function* selectedCalls(cache: Rows, query: CallQuery, selection: Selection): AsyncGenerator<Call> {
  let left = selection.kind === 'these' ? selection.callSids.size : Number.POSITIVE_INFINITY;
  for (let at = 0; left > 0; at += chunk) {
    const rows = await cache.rows(query, at, chunk);
    for (const call of rows) {
      if (!isSelected(selection, call.callSid)) continue;
      left -= 1;
      yield call;
    }
    if (rows.length < chunk) return;
  }
}
