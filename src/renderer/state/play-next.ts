import { notifications } from '@mantine/notifications';
import type { StoreApi } from 'zustand/vanilla';
import { nextRecorded } from '../playback/next-recorded.ts';
import type { Playback } from '../playback/playback.ts';
import { showFailure } from '../ui/show-failure.ts';
import { cache } from '../worker-client.ts';
import type { FiltersState } from './filters.ts';
import type { Route } from './route.ts';

interface PlayNextDeps {
  readonly playback: Playback;
  readonly filters: Pick<StoreApi<FiltersState>, 'getState'>;
  readonly route: Pick<StoreApi<Route>, 'getState'>;
  isOnline(): boolean;
}

/** Plays the call with a recording before (-1) or after (1) the loaded one in the list of calls. */
export function playNextOf(deps: PlayNextDeps): (by: 1 | -1) => void {
  return (by) => void playNext(deps, by).catch(showFailure);
}

async function playNext({ playback, filters, route, isOnline }: PlayNextDeps, by: 1 | -1): Promise<void> {
  const { callSid } = playback.getState();
  if (callSid === null) return;
  const next = await nextRecorded(cache, filters.getState().query, { callSid, by, online: isOnline() });
  if (playback.getState().callSid !== callSid) return;
  if (next === null) {
    const message = 'There is no further recording in this list.';
    notifications.show({ id: 'no-further-recording', message, color: 'gray', autoClose: 4000 });
    return;
  }
  playback.play(next.callSid);
  // Who reads along reads on.
  const { screen, openCallSid, openCall } = route.getState();
  if (screen === 'calls' && openCallSid === callSid) openCall(next.callSid);
}
