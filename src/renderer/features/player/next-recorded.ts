import type { Call } from '../../../shared/call.ts';
import type { CacheApi, CallQuery } from '../../cache/cache-api.ts';

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
  const heardable = query.recording === 'any' || query.recording === 'available';
  const recorded: CallQuery = heardable ? { ...query, recording: online ? 'available' : 'on-laptop' } : query;
  if (recorded.recording === 'none') return null;
  const here = await cache.indexOf(recorded, callSid);
  if (here === null && by < 0) return null;
  const index = here === null ? 0 : here + by;
  if (index < 0) return null;
  const [call] = await cache.rows(recorded, index, 1);
  return call ?? null;
}
