import { useCallback, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { Seconds } from '../../shared/units.ts';
import type { PlayerControls } from '../playback/player-controls.ts';
import { useAccountState } from './account-state.ts';
import type { PlayerState } from './player.ts';

/** For what draws the player: renders again with every change of it, a moment after it. */
export function usePlayer(): PlayerState & PlayerControls {
  const { player } = useAccountState();
  return { ...useStore(player.state), ...player.controls };
}

/** For what only steers the player: it is not rendered again when the player changes, which it does several times a press. */
export function usePlayerControls(): PlayerControls {
  return useAccountState().player.controls;
}

/** For what shows one thing of the player: renders again only when that changes. */
export function usePlayerState<Value>(select: (state: PlayerState) => Value): Value {
  return useStore(useAccountState().player.state, select);
}

/** Whether this call's recording plays. */
export function useIsPlaying(callSid: string): boolean {
  return usePlayerState(useCallback((state) => state.playing && state.callSid === callSid, [callSid]));
}

interface PlayerPosition {
  readonly positionSeconds: Seconds;
  readonly durationSeconds: Seconds;
}

/** For what must follow the position: renders again several times a second while playing. */
export function usePlayerPosition(): PlayerPosition {
  const { player } = useAccountState();
  const positionSeconds = useSyncExternalStore(player.subscribeToPosition, player.position);
  return { positionSeconds, durationSeconds: usePlayerState((state) => state.durationSeconds) };
}
