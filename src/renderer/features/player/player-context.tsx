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
import type { Connection } from '../../../shared/account.ts';
import { recordingPath } from '../../../shared/recording.ts';
import type { AppError } from '../../../shared/result.ts';
import { useAppState } from '../../app/app-state.tsx';
import { onEvent, request } from '../../bridge.ts';
import { useRecordingStore } from '../recordings/recording-states.tsx';
import { openWithHowler } from './howler-source.ts';
import { Playback, type PlaybackState } from './playback.ts';

/** What plays, and what a screen may do to it. Changes only when that changes: the position has a hook of its own. */
export interface Player extends PlaybackState {
  /** Loads the call's recording (downloading it first if it must) and plays it. */
  play(callSid: string): void;
  toggle(): void;
  /** Seconds from the start at this very moment; {@link usePlayerPosition} lags behind by a moment. */
  position(): number;
  /** To `seconds` from the start. */
  seek(seconds: number): void;
  /** `seconds` on from where it is; negative: back. */
  skip(seconds: number): void;
  setRate(rate: number): void;
  /** 0 to 1. */
  setVolume(volume: number): void;
  setMuted(muted: boolean): void;
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

/** Often enough that the elapsed second never looks late, rarely enough to cost nothing. */
const positionEveryMs = 200;

/** Keeps one recording playing whichever screen is shown. */
export function PlayerProvider({ children }: { children: ReactNode }) {
  const playback = usePlaybackOfThisWindow();
  const state = useSyncExternalStore(playback.subscribe, playback.getState);
  const position = usePositionOf(playback, state);

  useEffect(() => {
    const end = onEvent('recordings', (recordings) => {
      for (const recording of recordings) playback.learn(recording);
    });
    return () => {
      end();
      playback.close();
    };
  }, [playback]);

  const player = useMemo<Player>(
    () => ({
      ...state,
      play: (callSid) => playback.play(callSid),
      toggle: () => playback.toggle(),
      position: () => playback.position(),
      seek: (seconds) => playback.seek(seconds),
      skip: (seconds) => playback.seek(playback.position() + seconds),
      setRate: (rate) => playback.setRate(rate),
      setVolume: (volume) => playback.setVolume(volume),
      setMuted: (muted) => playback.setMuted(muted),
      downloadLater: () => playback.downloadLater(),
      downloadAgain: () => void playback.downloadAgain(),
      close: () => playback.close(),
    }),
    [playback, state],
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

function usePlaybackOfThisWindow(): Playback {
  const recordings = useRecordingStore();
  const { connection } = useAppState();
  const latest = useRef({ recordings, connection });
  useEffect(() => {
    latest.current = { recordings, connection };
  }, [recordings, connection]);

  const [playback] = useState(
    () =>
      new Playback({
        openAudio: openWithHowler,
        recordingUrl: (callSid) => new URL(recordingPath(callSid), window.location.origin).href,
        mimeTypeHere: (callSid) => {
          const recording = latest.current.recordings.get(callSid);
          return recording?.state === 'ready' ? recording.file.mimeType : null;
        },
        whyNoDownload: () => whyNoDownload(latest.current.connection),
        download: (callSid) => request('recording.download', { callSid }),
        cancelDownload: (callSid) => request('recording.cancel', { callSids: [callSid] }),
        remove: (callSid) => request('recording.remove', { callSids: [callSid] }),
      }),
  );
  return playback;
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

function whyNoDownload({ state }: Connection): AppError | null {
  if (state === 'online' || state === 'connecting') return null;
  const notHere = 'This recording is not on this laptop yet';
  if (state === 'offline') {
    return { code: 'offline', message: `${notHere}, and there is no network to get it with.`, retryable: true };
  }
  return { code: 'not-connected', message: `${notHere}. Sign in to get it.`, retryable: true };
}
