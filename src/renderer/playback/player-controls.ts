import type { AudibleSides } from './audio-source.ts';
import type { LoopMarks } from './jumps.ts';
import type { Playback } from './playback.ts';
import type { PlaybackState } from './playback-state.ts';

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
  setAudibleSides(audibleSides: AudibleSides): void;
  /** From -1, the agent alone, to 1, the customer alone. */
  setBalance(balance: number): void;
  setSwapSides(swapSides: boolean): void;
  setSkipSilence(skipSilence: boolean): void;
  setLoop(loop: LoopMarks): void;
  /** In stage `problem` while the account cannot be asked: queues the recording until it can. */
  downloadLater(): void;
  /** In stage `problem`: throws the file away and gets it anew. */
  downloadAgain(): void;
  /** Stops and empties the player. */
  close(): void;
}

type Others = Pick<PlayerControls, 'playNext' | 'preload'>;

/** The controls of a playback; `others` go beyond it. */
export function controlsOf(playback: Playback, others: Others): PlayerControls {
  return {
    ...others,
    play: (callSid) => playback.play(callSid),
    playAt: (callSid, seconds) => playback.play(callSid, seconds),
    playOrPause: (callSid) => (callSid === playback.getState().callSid ? playback.toggle() : playback.play(callSid)),
    preloadNow: (callSid) => playback.prepare(callSid),
    toggle: () => playback.toggle(),
    now: () => playback.getState(),
    position: () => playback.position(),
    seek: (seconds) => playback.seek(seconds),
    skip: (seconds) => playback.seek(playback.position() + seconds),
    setRate: (rate) => playback.setRate(rate),
    setVolume: (volume) => playback.setVolume(volume),
    setMuted: (muted) => playback.setMuted(muted),
    setAudibleSides: (audibleSides) => playback.setAudibleSides(audibleSides),
    setBalance: (balance) => playback.setBalance(balance),
    setSwapSides: (swapSides) => playback.setSwapSides(swapSides),
    setSkipSilence: (skipSilence) => playback.setSkipSilence(skipSilence),
    setLoop: (loop) => playback.setLoop(loop),
    downloadLater: () => playback.downloadLater(),
    downloadAgain: () => void playback.downloadAgain(),
    close: () => playback.close(),
  };
}
