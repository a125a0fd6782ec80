import { useEffect, useState } from 'react';
import type { Call } from '../../shared/call.ts';
import { sidOf } from '../../shared/call-part.ts';
import { cache } from '../worker-client.ts';
import { useCacheRevision } from './use-cache.ts';

/** The cached call of this SID; null while it is looked up and when the cache has none. */
export function useStoredCall(callSid: string | null): Call | null {
  const revision = useCacheRevision();
  const [found, setFound] = useState<Call | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed cache may hold a newer call.
  useEffect(() => {
    if (callSid === null) return;
    let wanted = true;
    cache.call(callSid).then(
      (stored) => wanted && setFound(stored?.call ?? null),
      () => wanted && setFound(null),
    );
    return () => {
      wanted = false;
    };
  }, [callSid, revision]);
  return found !== null && callSid !== null && sidOf(found.callSid) === sidOf(callSid) ? found : null;
}
