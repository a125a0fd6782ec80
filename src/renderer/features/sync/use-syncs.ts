import { useEffect, useState } from 'react';
import { type AppError, toAppError } from '../../../shared/result.ts';
import type { SyncRecord } from '../../../shared/sync.ts';
import { useSync } from '../../state/app-state.tsx';
import { useCacheRevision, useThrottledRevision } from '../../state/use-cache.ts';
import { cache } from '../../worker-client.ts';

/** A sync that runs is written with every page of it. */
const atMostEveryMs = 2000;

export interface SyncLogState {
  /** Newest first; null before the cache has told them. */
  readonly syncs: readonly SyncRecord[] | null;
  /** When the one began that goes on now, paused or waiting too; null while none does. */
  readonly goingSince: number | null;
  readonly problem: AppError | null;
}

/** The last syncs, as of a moment ago. */
export function useSyncs(): SyncLogState {
  const { phase, lastCompletedAt } = useSync();
  const revision = useThrottledRevision(useCacheRevision(), atMostEveryMs);
  const [syncs, setSyncs] = useState<readonly SyncRecord[] | null>(null);
  const [problem, setProblem] = useState<AppError | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again because the cache or the sync has changed.
  useEffect(() => {
    let wanted = true;
    cache.syncs().then(
      (log) => {
        if (!wanted) return;
        setSyncs(log);
        setProblem(null);
      },
      (thrown) => wanted && setProblem(toAppError(thrown)),
    );
    return () => {
      wanted = false;
    };
  }, [revision, phase, lastCompletedAt]);

  const latest = syncs?.[0];
  const going = phase !== 'idle' && phase !== 'stopped' && latest?.endedAt === null;
  return { syncs, goingSince: going ? latest.startedAt : null, problem };
}
