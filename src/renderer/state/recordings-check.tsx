import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { RecordingsCheck } from '../../shared/recording.ts';
import { onEvent, request } from '../bridge.ts';
import { showFailure } from '../ui/show-failure.ts';

interface Check {
  /** Of the last one since the window was opened; null before. */
  readonly result: RecordingsCheck | null;
  /** Recordings; null while none runs. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  readonly start: () => void;
}

const CheckContext = createContext<Check | null>(null);

/** Holds the check of what is kept, which goes on, and whose result stays, whichever screen is shown. */
export function CheckProvider({ children }: { children: ReactNode }) {
  const [result, setResult] = useState<RecordingsCheck | null>(null);
  const [progress, setProgress] = useState<Check['progress']>(null);
  useEffect(() => onEvent('recordings-check', (told) => setProgress((before) => before && told)), []);
  const check = useMemo<Check>(() => {
    const start = () => {
      setProgress({ done: 0, total: 0 });
      request('recording.check', null)
        .then(setResult, showFailure)
        .finally(() => setProgress(null));
    };
    // One at a time: two would read every file twice, and tell of each other's progress.
    return { result, progress, start: progress === null ? start : () => undefined };
  }, [result, progress]);
  return <CheckContext value={check}>{children}</CheckContext>;
}

/** Proves again from the disk, file by file, that what is kept is here. */
export function useCheck(): Check {
  const check = useContext(CheckContext);
  if (check === null) throw new Error('useCheck is used outside of CheckProvider.');
  return check;
}
