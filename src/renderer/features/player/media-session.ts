import { useEffect } from 'react';
import type { Call } from '../../../shared/call.ts';
import { agentText, customerText } from '../../ui/format.ts';
import { usePlayer, usePlayerPosition } from './player-context.tsx';
import { longStepSeconds } from './seek-steps.ts';

/** Lets the keyboard's media keys and the system's player steer the recording, and names what plays. */
export function useMediaSession(call: Call | null): void {
  const player = usePlayer();
  const { positionSeconds, durationSeconds } = usePlayerPosition();
  const { callSid, stage, playing, rate } = player;

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
      ['play', () => !playing && player.toggle()],
      ['pause', () => playing && player.toggle()],
      ['stop', () => player.close()],
      ['seekbackward', ({ seekOffset }) => player.skip(-(seekOffset ?? longStepSeconds))],
      ['seekforward', ({ seekOffset }) => player.skip(seekOffset ?? longStepSeconds)],
      ['previoustrack', () => player.playNext(-1)],
      ['nexttrack', () => player.playNext(1)],
      ['seekto', ({ seekTime }) => seekTime !== undefined && player.seek(seekTime)],
    ];
    for (const [action, handler] of actions) navigator.mediaSession.setActionHandler(action, handler);
    return () => {
      for (const [action] of actions) navigator.mediaSession.setActionHandler(action, null);
    };
  }, [player, playing]);

  const wholeSecond = Math.floor(positionSeconds);
  useEffect(() => {
    if (!('mediaSession' in navigator) || stage !== 'ready' || durationSeconds <= 0) return;
    navigator.mediaSession.setPositionState({
      duration: durationSeconds,
      position: Math.min(wholeSecond, durationSeconds),
      playbackRate: rate,
    });
  }, [stage, wholeSecond, durationSeconds, rate]);
}
