import type { Call } from '../../shared/call.ts';
import type { CacheApi, CallQuery } from '../cache/cache-api.ts';

/** Rows asked for at once: large enough to be few, small enough not to hold up the worker. */
const chunk = 1000;

type Rows = Pick<CacheApi, 'rows'>;

/** Every call that `query` finds, in its order, from match `from` (0-based) on. */
export async function* foundCalls(cache: Rows, query: CallQuery, from = 0): AsyncGenerator<Call> {
  for (let at = from; ; at += chunk) {
    const rows = await cache.rows(query, at, chunk);
    yield* rows;
    if (rows.length < chunk) return;
  }
}

/** The call SIDs of matches `from` (0-based) up to `to`. */
export async function callSidsBetween(cache: Rows, query: CallQuery, from: number, to: number): Promise<string[]> {
  const callSids: string[] = [];
  for (let at = from; at < to; at += chunk) {
    const rows = await cache.rows(query, at, Math.min(chunk, to - at));
    for (const call of rows) callSids.push(call.callSid);
  }
  return callSids;
}
