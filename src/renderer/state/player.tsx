import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { sidOf } from '../../shared/call-part.ts';
import { playableFile } from '../../shared/recording.ts';
import type { Insight } from '../audio/insight.ts';
import type { Heard } from '../playback/audio-source.ts';
import { DrawnPlayback } from '../playback/drawn-playback.ts';
import type { LoopMarks } from '../playback/jumps.ts';
import type { Playback } from '../playback/playback.ts';
import type { PlaybackState } from '../playback/playback-state.ts';
import { type PlayerControls, PlayerControlsContext } from './player-controls.ts';
import { useRecordingState } from './recordings.tsx';
import { useRoute } from './route.tsx';
import { useInsight } from './use-insight.ts';
import { usePlayNext } from './use-play-next.ts';
import { usePlayback } from './use-playback.ts';
import { useHabits } from './use-playback-preferences.ts';
import { type Skips, useSkips } from './use-skips.ts';

/** What plays, and what a screen may do to it. Changes only when that changes: the position has a hook of its own. */
export interface Player extends PlaybackState, PlayerControls {
  /** What the audio of the loaded recording tells; null until it is known. */
  readonly insight: Insight | null;
  readonly skips: Skips;
}

/** Where the player is, in seconds; changes several times a second while it plays. */
export interface PlayerPosition {
  readonly positionSeconds: number;
  readonly durationSeconds: number;
}

const PlayerContext = createContext<Player | null>(null);
const PositionContext = createContext<PlayerPosition>({ positionSeconds: 0, durationSeconds: 0 });

/** A page that is never idle opens it all the same. */
const longestIdleMs = 200;

/** Often enough that the elapsed second never looks late, rarely enough to cost nothing. */
const positionEveryMs = 200;

/** Keeps one recording playing whichever screen is shown. */
export function PlayerProvider({ children }: { children: ReactNode }) {
  const playback = usePlayback();
  const [drawn] = useState(() => new DrawnPlayback(playback));
  const state = useSyncExternalStore(drawn.subscribe, drawn.getState);
  const position = usePositionOf(drawn, state);
  const playNext = usePlayNext(playback);
  const { insight } = useInsight(state.callSid);
  useHabits(playback, state);
  const [likely, preload] = useState<string | null>(null);
  usePreloaded(playback, state.callSid, likely);
  const known = state.callSid !== null && insight?.callSid === sidOf(state.callSid) ? insight : null;
  const skips = useSkips(known);
  useEffect(() => playback.setSkips(skips.state === 'known' ? skips.jumps : []), [playback, skips]);
  const hasSides = known?.sides !== 'one';
  useEffect(() => playback.setHasSides(hasSides), [playback, hasSides]);

  const controls = useMemo<PlayerControls>(
    () => ({
      preload,
      preloadNow: (callSid: string) => playback.prepare(callSid),
      play: (callSid: string) => playback.play(callSid),
      playAt: (callSid: string, seconds: number) => playback.play(callSid, seconds),
      playOrPause: (callSid: string) =>
        callSid === playback.getState().callSid ? playback.toggle() : playback.play(callSid),
      playNext,
      toggle: () => playback.toggle(),
      now: () => playback.getState(),
      position: () => playback.position(),
      seek: (seconds: number) => playback.seek(seconds),
      skip: (seconds: number) => playback.seek(playback.position() + seconds),
      setRate: (rate: number) => playback.setRate(rate),
      setVolume: (volume: number) => playback.setVolume(volume),
      setMuted: (muted: boolean) => playback.setMuted(muted),
      setHeard: (heard: Heard) => playback.setHeard(heard),
      setBalance: (balance: number) => playback.setBalance(balance),
      setSwapSides: (swapSides: boolean) => playback.setSwapSides(swapSides),
      setSkipSilence: (skipSilence: boolean) => playback.setSkipSilence(skipSilence),
      setLoop: (loop: LoopMarks) => playback.setLoop(loop),
      downloadLater: () => playback.downloadLater(),
      downloadAgain: () => void playback.downloadAgain(),
      close: () => playback.close(),
    }),
    [playback, playNext],
  );
  const controlled = useMemo(() => ({ controls, playback, drawn }), [controls, playback, drawn]);
  const player = useMemo<Player>(
    () => ({ ...state, ...controls, insight: known, skips }),
    [state, controls, known, skips],
  );

  return (
    <PlayerControlsContext value={controlled}>
      <PlayerContext value={player}>
        <PositionContext value={position}>{children}</PositionContext>
      </PlayerContext>
    </PlayerControlsContext>
  );
}

/** For what draws the player: renders again with every change of it, a moment after it. */
export function usePlayer(): Player {
  const player = useContext(PlayerContext);
  if (player === null) throw new Error('usePlayer is used outside of PlayerProvider.');
  return player;
}

/** For what must follow the position: renders again several times a second while playing. */
export function usePlayerPosition(): PlayerPosition {
  return useContext(PositionContext);
}

/** The recording of the call that is likely to be played, else of the open one, is opened before anybody presses Play. */
function usePreloaded(playback: Playback, loadedCallSid: string | null, likely: string | null): void {
  const { openCallSid } = useRoute();
  const likelyIsHere = playableFile(useRecordingState(likely)) !== null;
  const openIsHere = playableFile(useRecordingState(openCallSid)) !== null;
  const next = likelyIsHere ? likely : openIsHere ? openCallSid : null;
  const wanted = next === loadedCallSid ? null : next;
  useEffect(() => {
    // Never in the way of what is drawn, at the start least of all.
    const idle = requestIdleCallback(() => playback.prepare(wanted), { timeout: longestIdleMs });
    return () => cancelIdleCallback(idle);
  }, [playback, wanted]);
}

function usePositionOf(drawn: DrawnPlayback, state: PlaybackState): PlayerPosition {
  const positionSeconds = useSyncExternalStore(drawn.subscribe, drawn.getPosition);
  useEffect(() => {
    if (!state.playing) return;
    const timer = window.setInterval(() => drawn.read(), positionEveryMs);
    return () => window.clearInterval(timer);
  }, [drawn, state.playing]);
  return useMemo(
    () => ({ positionSeconds, durationSeconds: state.durationSeconds }),
    [positionSeconds, state.durationSeconds],
  );
}
