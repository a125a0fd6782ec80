import { useCallback, useSyncExternalStore } from 'react';
import type { TalkPicture } from '../audio/talk-picture.ts';
import type { InsightView } from '../insight/insight-store.ts';
import { useInsights } from './insights.tsx';

const none: InsightView = { state: 'none', insight: null, reason: null };

/** What was heard in a call's recording; draws anew when that changes. Whose insight is asked for is listened to first. */
export function useInsight(callSid: string | null): InsightView {
  const { store } = useInsights();
  const subscribe = useCallback(
    (listener: () => void) => (callSid === null ? () => undefined : store.subscribe(callSid, listener)),
    [store, callSid],
  );
  return useSyncExternalStore(subscribe, () => (callSid === null ? none : store.view(callSid)));
}

/** Who speaks when in a call's recording, as a small picture; null while it is not known. */
export function useTalkPicture(callSid: string): TalkPicture | null {
  const { store } = useInsights();
  const subscribe = useCallback(
    (listener: () => void) => store.subscribeToPicture(callSid, listener),
    [store, callSid],
  );
  return useSyncExternalStore(subscribe, () => store.picture(callSid));
}
