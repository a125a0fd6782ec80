import { useEffect } from 'react';
import type { Call } from '../../../shared/call.ts';
import { usePlayer, usePlayerControls, usePlayerPosition } from '../../state/use-player.ts';
import { agentText, customerText } from '../../ui/format.ts';
import { longStepSeconds } from './steps.ts';

/** Lets the keyboard's media keys and the system's player steer the recording, and names what plays. Draws nothing. */
export function MediaSession({ call }: { call: Call | null }) {
  const { callSid, stage, playing, rate } = usePlayer();
  const { positionSeconds, durationSeconds } = usePlayerPosition();
  const { toggle, close, skip, playNext, seek } = usePlayerControls();

  useEffect(() => {
    if (!('mediaSession' in navigator)) return;
    navigator.mediaSession.metadata =
      callSid === null
        ? null
        : new MediaMetadata({
            title: call === null ? callSid : customerText(call),
            artist: call === null ? '' : agentText(call.agent),
            album: 'Voicelogs',
          });
    navigator.mediaSession.playbackState = callSid === null ? 'none' : playing ? 'playing' : 'paused';
  }, [call, callSid, playing]);

  useEffect(() => {
    if (!('mediaSession' in navigator)) return;
    const actions: [MediaSessionAction, MediaSessionActionHandler][] = [
      ['stop', close],
      ['seekbackward', ({ seekOffset }) => skip(-(seekOffset ?? longStepSeconds))],
      ['seekforward', ({ seekOffset }) => skip(seekOffset ?? longStepSeconds)],
      ['previoustrack', () => playNext(-1)],
      ['nexttrack', () => playNext(1)],
      ['seekto', ({ seekTime }) => seekTime !== undefined && seek(seekTime)],
    ];
    return handled(actions);
  }, [close, skip, playNext, seek]);

  useEffect(() => {
    if (!('mediaSession' in navigator)) return;
    return handled([
      ['play', () => !playing && toggle()],
      ['pause', () => playing && toggle()],
    ]);
  }, [playing, toggle]);

  const wholeSecond = Math.floor(positionSeconds);
  useEffect(() => {
    if (!('mediaSession' in navigator) || stage !== 'ready' || durationSeconds <= 0) return;
    navigator.mediaSession.setPositionState({
      duration: durationSeconds,
      position: Math.min(wholeSecond, durationSeconds),
      playbackRate: rate,
    });
  }, [stage, wholeSecond, durationSeconds, rate]);
  return null;
}

/** Sets the handlers; answers what takes them away. */
function handled(actions: readonly (readonly [MediaSessionAction, MediaSessionActionHandler])[]): () => void {
  for (const [action, handler] of actions) navigator.mediaSession.setActionHandler(action, handler);
  return () => {
    for (const [action] of actions) navigator.mediaSession.setActionHandler(action, null);
  };
}
