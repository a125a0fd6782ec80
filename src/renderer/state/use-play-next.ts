import { notifications } from '@mantine/notifications';
import { useEffect, useMemo, useRef, useState } from 'react';
import { cache } from '../cache-client.ts';
import { nextRecorded } from '../playback/next-recorded.ts';
import type { Playback } from '../playback/playback.ts';
import { showFailure } from '../ui/show-failure.ts';
import { useIsOnline } from './app-state.tsx';
import { useFilters } from './filters.tsx';
import { useRoute } from './route.tsx';

/** Plays the call with a recording before (-1) or after (1) the loaded one in the list of calls; the same function always. */
export function usePlayNext(playback: Playback): (by: 1 | -1) => void {
  const { query } = useFilters();
  const { screen, openCallSid, openCall } = useRoute();
  const online = useIsOnline();
  const latest = useRef({ query, online, screen, openCallSid, openCall });
  useEffect(() => {
    latest.current = { query, online, screen, openCallSid, openCall };
  });

  const [playNext] = useState(() => async (by: 1 | -1) => {
    const { callSid } = playback.getState();
    if (callSid === null) return;
    const now = latest.current;
    const next = await nextRecorded(cache, now.query, { callSid, by, online: now.online });
    if (playback.getState().callSid !== callSid) return;
    if (next === null) {
      const message = 'There is no further recording in this list.';
      notifications.show({ id: 'no-further-recording', message, color: 'gray', autoClose: 4000 });
      return;
    }
    playback.play(next.callSid);
    // Who reads along reads on.
    if (now.screen === 'calls' && now.openCallSid === callSid) now.openCall(next.callSid);
  });
  return useMemo(() => (by) => void playNext(by).catch(showFailure), [playNext]);
}
