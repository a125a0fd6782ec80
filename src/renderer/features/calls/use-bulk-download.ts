import { notifications } from '@mantine/notifications';
import { useRef, useState } from 'react';
import type { RecordingState } from '../../../shared/recording.ts';
import { toAppError } from '../../../shared/result.ts';
import { request } from '../../bridge.ts';
import type { CallQuery } from '../../cache/cache-api.ts';
import { cache } from '../../cache-client.ts';
import { countOf } from '../../ui/format.ts';
import { showFailure } from '../../ui/show-failure.ts';
import { selectedCalls } from './selected-calls.ts';
import type { Selection } from './selection.ts';

/** Asked of main at a time; the API's rate limit is the account's, and others work with it too. */
const atOnce = 2;

interface Progress {
  readonly done: number;
  readonly total: number;
}

/** Fetches the selected calls' recordings to this laptop, a few at a time, until done or stopped. */
export function useBulkDownload(states: ReadonlyMap<string, RecordingState>) {
  const [progress, setProgress] = useState<Progress | null>(null);
  const stopped = useRef(false);

  const run = async (query: CallQuery, selection: Selection) => {
    const wanted: string[] = [];
    // Of a million calls it takes a while to know: until then it can be stopped too.
    setProgress({ done: 0, total: 0 });
    for await (const { callSid, recording } of selectedCalls(cache, query, selection)) {
      if (stopped.current) return;
      if (recording.available && states.get(callSid)?.state !== 'ready') wanted.push(callSid);
    }
    if (wanted.length === 0) {
      notifications.show({
        message: 'There is nothing to fetch: no selected call has a recording that is not on this laptop already.',
      });
      return;
    }
    let failed = 0;
    setProgress({ done: 0, total: wanted.length });
    const queue = wanted.values();
    const worker = async () => {
      for (const callSid of queue) {
        if (stopped.current) return;
        await request('recording.download', { callSid }).catch((thrown: unknown) => {
          if (toAppError(thrown).code !== 'cancelled') failed += 1;
        });
        setProgress((before) => before && { ...before, done: before.done + 1 });
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    if (failed > 0) {
      const message = `${countOf(failed, 'recording')} could not be fetched. Downloads says why for each, and lets you try again.`;
      notifications.show({ message, color: 'red' });
    }
  };

  const start = async (query: CallQuery, selection: Selection) => {
    stopped.current = false;
    await run(query, selection).catch(showFailure);
    setProgress(null);
  };
  const stop = () => {
    stopped.current = true;
  };
  return { progress, start, stop };
}
