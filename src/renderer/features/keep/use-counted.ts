import { useEffect, useState } from 'react';
import type { Call } from '../../../shared/call.ts';
import { sidOf } from '../../../shared/call-part.ts';
import { toAppError } from '../../../shared/result.ts';
import { useTimeZone } from '../../app/app-state.tsx';
import { cache } from '../../cache-client.ts';
import { noFilters, toQuery } from '../calls/call-filters.ts';
import { selectedCalls } from '../calls/selected-calls.ts';
import { everythingOf } from '../calls/selection.ts';
import { useRecordingStore } from '../recordings/recording-states.tsx';
import { type Gathered, gatherCalls } from './gather-calls.ts';
import { type Sizes, tellEnough } from './keep-estimate.ts';

/** What a person asks to keep offline. */
export interface KeepWish {
  /** In the dialog's title: ‘12 selected calls’. */
  readonly title: string;
  /** Said beneath it, where there is more to know; null otherwise. */
  readonly note: string | null;
  calls(): AsyncIterable<Call>;
  /** Keeps them. Rejects with an error whose message is fit to be shown. */
  keep(callSids: readonly string[]): Promise<unknown>;
}

export interface Counted {
  readonly gathered: Gathered;
  /** What recordings on this laptop take; looked at only where those among the wanted calls tell too little. */
  readonly onLaptop: Sizes;
}

/** Counts what is wanted, until the dialog is closed. */
export function useCounted(wish: KeepWish): { counted: Counted | null; soFar: number; failure: string | null } {
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
      const gathered = await gatherCalls(wish.calls(), stateOf, signal, setSoFar);
      if (tellEnough(gathered)) return { gathered, onLaptop: gathered };
      const query = toQuery({ ...noFilters, recording: 'on-laptop' }, zone, Date.now());
      const here = selectedCalls(cache, query, everythingOf(query));
      return { gathered, onLaptop: await gatherCalls(here, stateOf, signal, () => undefined) };
    };
    count().then(
      (all) => signal.aborted || setCounted(all),
      (thrown: unknown) => signal.aborted || setFailure(toAppError(thrown).message),
    );
    return () => abort.abort();
  }, [wish, recordings, zone]);
  return { counted, soFar, failure };
}
