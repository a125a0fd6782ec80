import type { Call } from '../../../shared/call.ts';
import type { CacheApi, CallQuery } from '../../cache/cache-api.ts';
import { foundCalls } from '../../query/found-calls.ts';
import { isSelected, type Selection } from './selection.ts';

/** So few calls are asked for by their SIDs, wherever they are; more are looked for among the matches. */
const askedFor = 200;

type Cache = Pick<CacheApi, 'rows' | 'call' | 'indexOf'>;

/**
 * The selected calls as they are found: those among the matches of `query` in its order, then those that were picked
 * in another search. Calls that are gone are left out.
 */
export async function* selectedCalls(cache: Cache, query: CallQuery, selection: Selection): AsyncGenerator<Call> {
  if (selection.kind === 'all-but') {
    for await (const call of foundCalls(cache, query)) if (isSelected(selection, call.callSid)) yield call;
    return;
  }
  const left = new Set(selection.callSids);
  const [first] = left;
  if (left.size > askedFor && first !== undefined) {
    // A range, which was picked in the list's order.
    for await (const call of foundCalls(cache, query, (await cache.indexOf(query, first)) ?? 0)) {
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
