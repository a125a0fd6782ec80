import type { Call } from '../../shared/call.ts';
import type { CacheApi, CallQuery } from '../cache/cache-api.ts';

type Cache = Pick<CacheApi, 'indexOf' | 'rows'>;

/**
 * The call with a recording that comes after (`by` 1) or before (-1) this one in the list of `query`; offline, of those whose
 * recording is on this laptop. Null at either end. From a call that is not in the list, the next is the list's first.
 */
export async function nextRecorded(
  cache: Cache,
  query: CallQuery,
  { callSid, by, online }: { callSid: string; by: 1 | -1; online: boolean },
): Promise<Call | null> {
  const mayHaveRecordings = query.recording === 'any' || query.recording === 'available';
  const recorded: CallQuery = mayHaveRecordings ? { ...query, recording: online ? 'available' : 'on-laptop' } : query;
  if (recorded.recording === 'none') return null;
  const here = await cache.indexOf(recorded, callSid);
  const after = here === null ? await countBefore(cache, { recorded, query, callSid }) : here + 1;
  const index = by > 0 ? after : (here ?? after) - 1;
  if (index < 0) return null;
  const [call] = await cache.rows(recorded, index, 1);
  return call ?? null;
}

/** How many of the calls in `recorded` come before one that is in the list around them only; 0 for one that is not there either. */
async function countBefore(
  cache: Cache,
  { recorded, query, callSid }: { recorded: CallQuery; query: CallQuery; callSid: string },
): Promise<number> {
  const place = await cache.indexOf(query, callSid);
  // By halving: both lists are in the same order, and a million calls take 20 steps.
  let [count, most] = [0, place ?? 0];
  while (count < most) {
    const middle = Math.floor((count + most) / 2);
    const [call] = await cache.rows(recorded, middle, 1);
    const there = call === undefined ? null : await cache.indexOf(query, call.callSid);
    if (there !== null && there < (place ?? 0)) count = middle + 1;
    else most = middle;
  }
  return count;
}
