import { useCallback, useEffect, useState } from 'react';
import type { AppError } from '../../../shared/result.ts';
import { toAppError } from '../../../shared/result.ts';
import { request } from '../../bridge.ts';
import type { StoredCall } from '../../cache/cache-api.ts';
import type { WaitsFor } from '../../recordings/waits-for.ts';
import { useWaitsFor } from '../../state/app-state.tsx';
import { useCacheRevision } from '../../state/use-cache.ts';
import { cache } from '../../worker-client.ts';
import { needsDetail } from './needs-detail.ts';

/** Leafing through the list must not ask the API for every call that is passed by. */
const restMs = 250;

interface OpenCall {
  /** Undefined until the cache has answered, null when it does not know the call. */
  readonly stored: StoredCall | null | undefined;
  /** What becomes of the detail that only the API can tell. */
  readonly detail: 'kept' | 'fetching' | WaitsFor | 'failed';
  readonly error: AppError | null;
  readonly fetchAgain: () => void;
}

/** A call as it is kept, at once; its timeline is fetched beside it, or later by itself when there is no network. */
export function useCall(callSid: string): OpenCall {
  const waits = useWaitsFor();
  const revision = useCacheRevision();
  const [read, setRead] = useState<{ callSid: string; stored: StoredCall | null }>();
  const [failure, setFailure] = useState<{ callSid: string; error: AppError } | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer revision may hold a newer call.
  useEffect(() => {
    let wanted = true;
    cache.call(callSid).then(
      (stored) => wanted && setRead({ callSid, stored }),
      (thrown: unknown) => wanted && setFailure({ callSid, error: toAppError(thrown) }),
    );
    return () => {
      wanted = false;
    };
  }, [callSid, revision]);

  const stored = read?.callSid === callSid ? read.stored : undefined;
  const error = failure?.callSid === callSid ? failure.error : null;
  const needed = stored !== undefined && stored !== null && needsDetail(stored, Date.now());
  const fetching = needed && waits === null && error === null;

  useEffect(() => {
    if (!fetching) return;
    let wanted = true;
    const fetch = async () => {
      try {
        await cache.storeDetail(await request('call.fetch-detail', { callSid }));
        const newer = await cache.call(callSid);
        if (wanted) setRead({ callSid, stored: newer });
      } catch (thrown) {
        if (wanted) setFailure({ callSid, error: toAppError(thrown) });
      }
    };
    const timer = setTimeout(() => void fetch(), restMs);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [callSid, fetching]);

  // What failed for want of a network is tried again once there is one.
  useEffect(() => {
    if (waits === null) setFailure(null);
  }, [waits]);

  const fetchAgain = useCallback(() => setFailure(null), []);
  const detail = !needed ? 'kept' : fetching ? 'fetching' : (waits ?? 'failed');
  return { stored, detail, error, fetchAgain };
}
