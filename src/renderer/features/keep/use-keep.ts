import { useCallback } from 'react';
import { request } from '../../bridge.ts';
import type { CallQuery } from '../../cache/cache-api.ts';
import { cache } from '../../cache-client.ts';
import { countOf } from '../../ui/format.ts';
import { selectedCalls } from '../calls/selected-calls.ts';
import { everythingOf, type Selection } from '../calls/selection.ts';
import { useAskToKeep } from './keep-context.tsx';

const keep = (callSids: readonly string[]) => request('recording.keep', { callSids, kept: true });

/** Asks to keep all that a search finds. `count`: how many calls that is, as far as is known. */
export function useKeepFound(): (query: CallQuery, count: number) => void {
  const ask = useAskToKeep();
  return useCallback(
    (query, count) =>
      ask({
        title: countOf(count, 'call'),
        note: null,
        calls: () => selectedCalls(cache, query, everythingOf(query)),
        keep,
      }),
    [ask],
  );
}

/** Asks to keep the selected calls. */
export function useKeepSelected(): (query: CallQuery, selection: Selection, count: number) => void {
  const ask = useAskToKeep();
  return useCallback(
    (query, selection, count) =>
      ask({
        title: `${countOf(count, 'selected call')}`,
        note: null,
        calls: () => selectedCalls(cache, query, selection),
        keep,
      }),
    [ask],
  );
}
