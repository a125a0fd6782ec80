import { createContext, type ReactNode, useContext } from 'react';
import type { AppError } from '../../../shared/result.ts';

/** What plays, and what a screen may do to it. Changes only when that changes: the position has a hook of its own. */
export interface Player {
  /** The call whose recording is in the player; null: nothing is. */
  readonly callSid: string | null;
  readonly playing: boolean;
  /** Loads the call's recording (downloading it first if it must) and plays it. */
  play(callSid: string): void;
  toggle(): void;
  /** To `seconds` from the start. */
  seek(seconds: number): void;
  readonly rate: number;
  setRate(rate: number): void;
  /** 0 to 1. */
  readonly volume: number;
  setVolume(volume: number): void;
  readonly muted: boolean;
  setMuted(muted: boolean): void;
  readonly problem: AppError | null;
  /** Stops and empties the player. */
  close(): void;
}

/** Where the player is, in seconds; changes several times a second while it plays. */
export interface PlayerPosition {
  readonly positionSeconds: number;
  readonly durationSeconds: number;
}

const nothing = () => {};
const emptyPlayer: Player = {
  callSid: null,
  playing: false,
  play: nothing,
  toggle: nothing,
  seek: nothing,
  rate: 1,
  setRate: nothing,
  volume: 1,
  setVolume: nothing,
  muted: false,
  setMuted: nothing,
  problem: null,
  close: nothing,
};
const PlayerContext = createContext<Player>(emptyPlayer);
const PositionContext = createContext<PlayerPosition>({ positionSeconds: 0, durationSeconds: 0 });

export function PlayerProvider({ children }: { children: ReactNode }) {
  return <PlayerContext value={emptyPlayer}>{children}</PlayerContext>;
}

export function usePlayer(): Player {
  return useContext(PlayerContext);
}

/** For what must follow the position: re-renders several times a second while playing. */
export function usePlayerPosition(): PlayerPosition {
  return useContext(PositionContext);
}
