import { useCallback, useEffect, useState } from 'react';
import type { RecordingsCheck } from '../../../shared/recording.ts';
import { onEvent, request } from '../../bridge.ts';
import { showFailure } from '../../ui/show-failure.ts';

interface Check {
  /** Of the last one while this screen was open; null before. */
  readonly result: RecordingsCheck | null;
  /** Recordings; null while none runs. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  readonly start: () => void;
}

/** Proves again from the disk, file by file, that what is kept is here. */
export function useCheck(): Check {
  const [result, setResult] = useState<RecordingsCheck | null>(null);
  const [progress, setProgress] = useState<Check['progress']>(null);
  useEffect(() => onEvent('recordings-check', (told) => setProgress((before) => before && told)), []);
  const start = useCallback(() => {
    setProgress({ done: 0, total: 0 });
    request('recording.check', null)
      .then(setResult, showFailure)
      .finally(() => setProgress(null));
  }, []);
  return { result, progress, start };
}
