import { useCallback, useSyncExternalStore } from 'react';
import type { TalkPicture } from '../audio/talk-picture.ts';
import { type InsightView, noInsight } from '../insight/insight-store.ts';
import { useAccountState } from './account-state.ts';

/** What the audio of a call's recording tells; draws again when that changes. Whose insight is asked for is analysed first. */
export function useInsight(callSid: string | null): InsightView {
  const { insights } = useAccountState();
  const subscribe = useCallback(
    (listener: () => void) => (callSid === null ? () => undefined : insights.subscribe(callSid, listener)),
    [insights, callSid],
  );
  return useSyncExternalStore(subscribe, () => (callSid === null ? noInsight : insights.view(callSid)));
}

/** Who speaks when in a call's recording, as a small picture; null while it is not known. */
export function useTalkPicture(callSid: string): TalkPicture | null {
  const { insights } = useAccountState();
  const subscribe = useCallback(
    (listener: () => void) => insights.subscribeToPicture(callSid, listener),
    [insights, callSid],
  );
  return useSyncExternalStore(subscribe, () => insights.picture(callSid));
}
