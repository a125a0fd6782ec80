import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { Heard } from '../playback/audio-source.ts';
import type { DrawnPlayback } from '../playback/drawn-playback.ts';
import type { LoopMarks } from '../playback/jumps.ts';
import type { Playback } from '../playback/playback.ts';
import type { PlaybackStage, PlaybackState } from '../playback/playback-state.ts';

/** What a screen may do to what plays. The same object as long as there is a player. */
export interface PlayerControls {
  /** Loads the call's recording (downloading it first if it must) and plays it. */
  play(callSid: string): void;
  /** The same, from `seconds` on, also where it is loaded or playing. */
  playAt(callSid: string, seconds: number): void;
  /** Pauses or goes on with the call that is loaded; plays any other. */
  playOrPause(callSid: string): void;
  /** Plays the call with a recording before (-1) or after (1) this one in the list of calls. */
  playNext(by: 1 | -1): void;
  /** A press of Play on this call is likely: its recording, if it is on this laptop, is opened when there is time. Null: on none. */
  preload(callSid: string | null): void;
  /** A press of Play on this call has begun: its recording, if it is on this laptop, is opened at once. */
  preloadNow(callSid: string): void;
  toggle(): void;
  /** The player at this very moment, which may not be drawn yet. */
  now(): PlaybackState;
  /** Seconds from the start at this very moment. */
  position(): number;
  /** To `seconds` from the start. */
  seek(seconds: number): void;
  /** `seconds` on from where it is; negative: back. */
  skip(seconds: number): void;
  setRate(rate: number): void;
  /** 0 to 4; 1 is as recorded. */
  setVolume(volume: number): void;
  setMuted(muted: boolean): void;
  setHeard(heard: Heard): void;
  /** From -1, the agent alone, to 1, the customer alone. */
  setBalance(balance: number): void;
  setSwapSides(swapSides: boolean): void;
  setSkipSilence(skipSilence: boolean): void;
  setLoop(loop: LoopMarks): void;
  /** In stage `problem` while offline: queues the recording until the network is back. */
  downloadLater(): void;
  /** In stage `problem`: throws the file away and gets it anew. */
  downloadAgain(): void;
  /** Stops and empties the player. */
  close(): void;
}

interface Controlled {
  readonly controls: PlayerControls;
  readonly playback: Playback;
  readonly drawn: DrawnPlayback;
}

export const PlayerControlsContext = createContext<Controlled | null>(null);

/** For what only steers the player: it is not rendered again when the player changes, which it does several times a press. */
export function usePlayerControls(): PlayerControls {
  return useControlled().controls;
}

/** For what shows one thing of the player: renders again only when that changes. */
export function usePlayerState<Value>(select: (state: PlaybackState) => Value): Value {
  const { drawn } = useControlled();
  return useSyncExternalStore(drawn.subscribe, () => select(drawn.getState()));
}

/** For what makes way for the player: the stage at once, not as it is drawn. */
export function usePlayerStage(): PlaybackStage {
  const { playback } = useControlled();
  return useSyncExternalStore(playback.subscribe, () => playback.getState().stage);
}

/** Whether this call's recording plays. */
export function useIsPlaying(callSid: string): boolean {
  return usePlayerState(useCallback((state) => state.playing && state.callSid === callSid, [callSid]));
}

function useControlled(): Controlled {
  const controlled = useContext(PlayerControlsContext);
  if (controlled === null) throw new Error('The player is used outside of PlayerProvider.');
  return controlled;
}
