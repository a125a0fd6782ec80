import { useEffect, useMemo, useRef } from 'react';
import { request } from '../../bridge.ts';
import { cache } from '../../cache-client.ts';
import { toQuery } from '../../query/call-filters.ts';
import { keptBySearches } from '../../recordings/kept-searches.ts';
import { useSync, useTimeZone } from '../../state/app-state.tsx';
import { useToday } from '../../state/filters.tsx';
import { useRecordingStates } from '../../state/recordings.tsx';
import { useSavedSearches } from '../../state/saved-searches.tsx';
import { showFailure } from '../../ui/show-failure.ts';

/** Tells main which calls the saved searches keep offline: when they change, after each sync, and when the day changes. Shows nothing. */
export function KeptSearches() {
  const { searches, known } = useSavedSearches();
  const { lastCompletedAt, phase } = useSync();
  const zone = useTimeZone();
  const today = useToday(zone);
  // One that left a day out has brought calls too.
  const isSyncing = phase !== 'idle' && phase !== 'stopped';
  const queries = useMemo(
    () => searches.filter(({ keptOffline }) => keptOffline).map(({ filters }) => toQuery(filters, zone, today)),
    [searches, zone, today],
  );
  const recordings = useRecordingStates();
  // Where no search keeps anything, one that did until the app was quit may have left something kept.
  const mayChange = queries.length > 0 || [...recordings.values()].some(({ kept }) => kept);
  // A search that is renamed or moved keeps what it kept.
  const key = JSON.stringify(queries);
  const told = useRef<string | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the queries; each sync may change what they find.
  useEffect(() => {
    if (!known || !mayChange) return;
    let wanted = true;
    const tell = async () => {
      const callSids = await keptBySearches(queries, { cache, keptNow });
      const list = callSids.join('\n');
      if (!wanted || told.current === list) return;
      await request('recording.keep-searches', { callSids });
      told.current = list;
    };
    tell().catch(showFailure);
    return () => {
      wanted = false;
    };
  }, [known, mayChange, key, lastCompletedAt, isSyncing]);
  return null;
}

async function keptNow(): Promise<string[]> {
  const recordings = await request('recording.list', null);
  return recordings.filter(({ kept }) => kept).map(({ callSid }) => callSid);
}
