import type { Call } from '../../../shared/call.ts';
import type { CacheApi, CallQuery } from '../../cache/cache-api.ts';
import { isSelected, type Selection } from './selection.ts';

/** Rows asked for at once: large enough to be few, small enough not to hold up the worker. */
const chunk = 1000;

/** So few calls are asked for by their SIDs, wherever they are; more are looked for among the matches. */
const askedFor = 200;

type Rows = Pick<CacheApi, 'rows'>;
type Cache = Pick<CacheApi, 'rows' | 'call' | 'indexOf'>;

/** The call SIDs of matches `from` (0-based) up to `to`. */
export async function callSidsBetween(cache: Rows, query: CallQuery, from: number, to: number): Promise<string[]> {
  const callSids: string[] = [];
  for (let at = from; at < to; at += chunk) {
    const rows = await cache.rows(query, at, Math.min(chunk, to - at));
    for (const call of rows) callSids.push(call.callSid);
  }
  return callSids;
}

/**
 * The selected calls as they are found: those among the matches of `query` in its order, then those that were picked
 * in another search. Calls that are gone are left out.
 */
export async function* selectedCalls(cache: Cache, query: CallQuery, selection: Selection): AsyncGenerator<Call> {
  if (selection.kind === 'all-but') {
    for await (const call of matchesFrom(cache, query, 0)) if (isSelected(selection, call.callSid)) yield call;
    return;
  }
  const left = new Set(selection.callSids);
  const [first] = left;
  if (left.size > askedFor && first !== undefined) {
    // A range, which was picked in the list's order.
    for await (const call of matchesFrom(cache, query, (await cache.indexOf(query, first)) ?? 0)) {
      if (left.delete(call.callSid)) yield call;
      if (left.size === 0) return;
    }
  }
  const found = await Promise.all(
    [...left].map(async (callSid) => ({
      stored: await cache.call(callSid),
      place: (await cache.indexOf(query, callSid)) ?? Number.POSITIVE_INFINITY,
    })),
  );
  // Two that are no matches differ by NaN, which is falsy like 0.
  found.sort((one, other) => one.place - other.place || 0);
  for (const { stored } of found) if (stored !== null) yield stored.call;
}

async function* matchesFrom(cache: Rows, query: CallQuery, from: number): AsyncGenerator<Call> {
  for (let at = from; ; at += chunk) {
    const rows = await cache.rows(query, at, chunk);
    yield* rows;
    if (rows.length < chunk) return;
  }
}
