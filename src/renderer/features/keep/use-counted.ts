import { useEffect, useState } from 'react';
import { sidOf } from '../../../shared/call-part.ts';
import { toAppError } from '../../../shared/result.ts';
import { noFilters, toQuery } from '../../query/call-filters.ts';
import { foundCalls } from '../../query/found-calls.ts';
import { useTimeZone } from '../../state/app-state.tsx';
import type { KeepRequest } from '../../state/dialogs.ts';
import { useRecordingStore } from '../../state/use-recordings.ts';
import { cache } from '../../worker-client.ts';
import { type Gathered, gatherCalls } from './gather-calls.ts';
import { type Sizes, tellEnough } from './keep-estimate.ts';

export interface Counted {
  readonly gathered: Gathered;
  /** What recordings on this laptop take; looked at only where those among the wanted calls tell too little. */
  readonly onLaptop: Sizes;
}

/** Counts the calls of a request until the dialog is closed. */
export function useCounted(request: KeepRequest): { counted: Counted | null; soFar: number; failure: string | null } {
  const recordings = useRecordingStore();
  const zone = useTimeZone();
  const [soFar, setSoFar] = useState(0);
  const [counted, setCounted] = useState<Counted | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    const count = async (): Promise<Counted> => {
      const stateOf = (callSid: string) => recordings.get(sidOf(callSid));
      const gathered = await gatherCalls(request.calls(), stateOf, signal, setSoFar);
      if (tellEnough(gathered)) return { gathered, onLaptop: gathered };
      const query = toQuery({ ...noFilters, recording: 'on-laptop' }, zone, Date.now());
      const here = foundCalls(cache, query);
      return { gathered, onLaptop: await gatherCalls(here, stateOf, signal, () => undefined) };
    };
    count().then(
      (all) => signal.aborted || setCounted(all),
      (thrown: unknown) => signal.aborted || setFailure(toAppError(thrown).message),
    );
    return () => abort.abort();
  }, [request, recordings, zone]);
  return { counted, soFar, failure };
}
