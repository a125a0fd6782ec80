import { useEffect, useState } from 'react';
import type { StorageFacts } from '../../shared/recording.ts';
import { request } from '../bridge.ts';
import { useRecordingStates } from './use-recordings.ts';

/** Kept and cached ones together. */
export function allRecordings({ kept, cached }: StorageFacts): { count: number; bytes: number } {
  return { count: kept.count + cached.count, bytes: kept.bytes + cached.bytes };
}

const lookEveryMs = 1_000;

/** Room that recordings take and the disk has; asked again when a recording comes or goes. Null until told. */
export function useStorageFacts(): StorageFacts | null {
  const recordings = useRecordingStates();
  const ready = [...recordings.values()].filter(({ state }) => state === 'ready');
  const kept = ready.filter((recording) => recording.kept).length;
  const [facts, setFacts] = useState<StorageFacts | null>(null);
  const [looks, setLooks] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the numbers of files are what changes the answer.
  useEffect(() => {
    let wanted = true;
    request('storage.read', null).then(
      (answer) => wanted && setFacts(answer),
      () => wanted && setFacts(null),
    );
    return () => {
      wanted = false;
    };
  }, [ready.length, kept, looks]);
  // Sealing changes no recording: how far it is, is asked.
  const unsealed = facts?.unsealed ?? 0;
  useEffect(() => {
    if (unsealed === 0) return;
    const timer = setInterval(() => setLooks((before) => before + 1), lookEveryMs);
    return () => clearInterval(timer);
  }, [unsealed]);
  return facts;
}
