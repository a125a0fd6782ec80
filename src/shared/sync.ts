import type { Call, SetAsideRow } from './call.ts';
import type { AppError } from './result.ts';

/** A window of time that is read page by page: [from, to) in epoch ms, a UTC day unless the range cuts it. */
export interface SyncWindow {
  /** Epoch ms, inclusive. Also the window's key. */
  readonly from: number;
  /** Epoch ms, exclusive. */
  readonly to: number;
  /** Where the next page starts: how many rows of the window were read. */
  readonly nextOffset: number;
  /** `metadata.total` of the latest page; null before the first. */
  readonly total: number | null;
  /** Epoch ms when its last page was written; null while pages are missing. */
  readonly completedAt: number | null;
}

/** One page and the progress it makes: written in one transaction, or not at all. */
export interface SyncPage {
  readonly calls: readonly Call[];
  readonly setAside: readonly SetAsideRow[];
  /** The window as it stands once this page is written. */
  readonly window: SyncWindow;
}

export interface AppliedPage {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly setAside: number;
}

export type SyncPhase =
  | 'idle'
  | 'running'
  /** The person paused it. */
  | 'paused'
  /** Told by the server to wait, or backing off: {@link SyncStatus.resumesAt} says until when. */
  | 'waiting'
  /** Stopped by an error that needs the network or the person: {@link SyncStatus.error} says which. */
  | 'stopped';

export interface SyncStatus {
  readonly phase: SyncPhase;
  readonly error: AppError | null;
  /** Epoch ms, in phase `waiting`. */
  readonly resumesAt: number | null;
  readonly windowsDone: number;
  readonly windowsTotal: number;
  /** Calls received by this run. */
  readonly callsReceived: number;
  /** Calls this run expects in all, from the totals seen so far; null until one page was read. */
  readonly callsExpected: number | null;
  /** Ms this run still needs at its pace so far; null until it can be told honestly. */
  readonly remainingMs: number | null;
  /** Epoch ms of the end of the last sync that read everything in range; null if there was none. */
  readonly lastCompletedAt: number | null;
}

export const idleSync: SyncStatus = {
  phase: 'idle',
  error: null,
  resumesAt: null,
  windowsDone: 0,
  windowsTotal: 0,
  callsReceived: 0,
  callsExpected: null,
  remainingMs: null,
  lastCompletedAt: null,
};
