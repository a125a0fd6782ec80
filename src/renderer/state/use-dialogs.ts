import { useCallback } from 'react';
import { useStore } from 'zustand';
import { request } from '../bridge.ts';
import type { CallQuery } from '../cache/cache-api.ts';
import { foundCalls } from '../query/found-calls.ts';
import { countOf } from '../ui/format.ts';
import { cache } from '../worker-client.ts';
import { useAccountState } from './account-state.ts';
import type { Dialogs } from './dialogs.ts';

/** One thing of the dialogs: draws again only when that changes. */
export function useDialogs<Value>(select: (dialogs: Dialogs) => Value): Value {
  return useStore(useAccountState().dialogs, select);
}

/** Asks the person a question, and acts on a yes. */
export function useConfirm(): Dialogs['confirm'] {
  return useDialogs(({ confirm }) => confirm);
}

/** Asks the person whether to keep calls offline, and keeps them. */
export function useAskToKeep(): Dialogs['askToKeep'] {
  return useDialogs(({ askToKeep }) => askToKeep);
}

/** Keeps calls offline, by their SIDs. */
export const keepCalls = (callSids: readonly string[]) => request('recording.keep', { callSids, kept: true });

/** Asks to keep all that a search finds. `count`: how many calls that is, as far as is known. */
export function useKeepFound(): (query: CallQuery, count: number) => void {
  const ask = useAskToKeep();
  return useCallback(
    (query, count) =>
      ask({
        title: countOf(count, 'call'),
        note: null,
        calls: () => foundCalls(cache, query),
        keep: keepCalls,
      }),
    [ask],
  );
}
