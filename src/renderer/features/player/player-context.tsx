import { notifications } from '@mantine/notifications';
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { sidOf } from '../../../shared/call-part.ts';
import { playableFile } from '../../../shared/recording.ts';
import { useIsOnline } from '../../app/app-state.tsx';
import { useRoute } from '../../app/route.tsx';
import type { Insight } from '../../audio/insight.ts';
import { cache } from '../../cache-client.ts';
import { showFailure } from '../../ui/show-failure.ts';
import { useFilters } from '../calls/filters-context.tsx';
import { useInsight } from '../insight/use-insight.ts';
import { useRecordingState } from '../recordings/recording-states.tsx';
import type { Heard } from './audio-source.ts';
import type { LoopMarks } from './jumps.ts';
import { nextRecorded } from './next-recorded.ts';
import type { Playback } from './playback.ts';
import type { PlaybackState } from './playback-state.ts';
import { useHabits } from './use-habits.ts';
import { usePlayback } from './use-playback.ts';
import { type Skips, useSkips } from './use-skips.ts';

/** What plays, and what a screen may do to it. Changes only when that changes: the position has a hook of its own. */
export interface Player extends PlaybackState {
  /** What the audio of the loaded recording tells; null until it is known. */
  readonly insight: Insight | null;
  readonly skips: Skips;
  /** Loads the call's recording (downloading it first if it must) and plays it. */
  play(callSid: string): void;
  /** A press of Play on this call is likely: its recording, if it is on this laptop, is opened for it. Null: on none. */
  aim(callSid: string | null): void;
  /** Plays the call with a recording before (-1) or after (1) this one in the list of calls. */
  playNext(by: 1 | -1): void;
  toggle(): void;
  /** Seconds from the start at this very moment; {@link usePlayerPosition} lags behind by a moment. */
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
  const state = useSyncExternalStore(playback.subscribe, playback.getState);
  const position = usePositionOf(playback, state);
  const playNext = usePlayNext(playback);
  const { insight } = useInsight(state.callSid);
  useHabits(playback, state);
  const [aimedAt, aim] = useState<string | null>(null);
  usePrepared(playback, state.callSid, aimedAt);
  const known = state.callSid !== null && insight?.callSid === sidOf(state.callSid) ? insight : null;
  const skips = useSkips(known);
  useEffect(() => playback.setSkips(skips.state === 'known' ? skips.jumps : []), [playback, skips]);
  const hasSides = known?.sides !== 'one';
  useEffect(() => playback.setHasSides(hasSides), [playback, hasSides]);

  const deeds = useMemo(
    () => ({
      aim,
      play: (callSid: string) => playback.play(callSid),
      toggle: () => playback.toggle(),
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
    [playback],
  );
  const player = useMemo<Player>(
    () => ({ ...state, ...deeds, playNext, insight: known, skips }),
    [state, deeds, playNext, known, skips],
  );

  return (
    <PlayerContext value={player}>
      <PositionContext value={position}>{children}</PositionContext>
    </PlayerContext>
  );
}

export function usePlayer(): Player {
  const player = useContext(PlayerContext);
  if (player === null) throw new Error('usePlayer is used outside of PlayerProvider.');
  return player;
}

/** For what must follow the position: renders again several times a second while playing. */
export function usePlayerPosition(): PlayerPosition {
  return useContext(PositionContext);
}

/** The recording of the call that is aimed at, else of the open one, is opened before anybody presses Play. */
function usePrepared(playback: Playback, loadedCallSid: string | null, aimedAt: string | null): void {
  const { openCallSid } = useRoute();
  const aimedIsHere = playableFile(useRecordingState(aimedAt)) !== null;
  const openIsHere = playableFile(useRecordingState(openCallSid)) !== null;
  const likely = aimedIsHere ? aimedAt : openIsHere ? openCallSid : null;
  const wanted = likely === loadedCallSid ? null : likely;
  useEffect(() => {
    // Never in the way of what is drawn, at the start least of all.
    const idle = requestIdleCallback(() => playback.prepare(wanted), { timeout: longestIdleMs });
    return () => cancelIdleCallback(idle);
  }, [playback, wanted]);
}

function usePlayNext(playback: Playback): (by: 1 | -1) => void {
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

function usePositionOf(playback: Playback, state: PlaybackState): PlayerPosition {
  const [positionSeconds, setPositionSeconds] = useState(0);
  useEffect(() => {
    const read = () => setPositionSeconds(playback.position());
    read();
    const unsubscribe = playback.subscribe(read);
    const timer = state.playing ? window.setInterval(read, positionEveryMs) : undefined;
    return () => {
      unsubscribe();
      window.clearInterval(timer);
    };
  }, [playback, state.playing]);
  return useMemo(
    () => ({ positionSeconds, durationSeconds: state.durationSeconds }),
    [positionSeconds, state.durationSeconds],
  );
}
