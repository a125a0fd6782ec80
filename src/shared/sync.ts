import type { ListedCall, RejectedRow } from './call.ts';
import { type ListingRules, unknownRules } from './listing-rules.ts';
import type { AppError } from './result.ts';
import type { EpochMs, Ms } from './units.ts';

/**
 * A time range that is proven: the cache has every call that began in [from, to) and that the account listed at `provenAt`, and
 * no other. Each piece of it was seen whole in one response of the API, which shows one moment of the account.
 */
export interface ProvenSpan {
  /** Inclusive. */
  readonly from: EpochMs;
  /** Exclusive. */
  readonly to: EpochMs;
  /** When the oldest of these responses was requested. */
  readonly provenAt: EpochMs;
  /** Rows that the account listed in it, rejected ones included. */
  readonly rows: number;
  /** How many of them are calls that still expect a disposition or a recording. Absent: none. */
  readonly awaiting?: number;
}

/** The state of a UTC day. */
export interface SyncDay {
  /** When the day begins in UTC; also its key. */
  readonly from: EpochMs;
  /** Oldest first, without overlap; together they cover the day once it is complete. */
  readonly spans: readonly ProvenSpan[];
  /**
   * When the account last counted as many rows in the day as the spans have; null: not since it was last read. Days that were
   * counted together share it.
   */
  readonly countedAt: EpochMs | null;
  /** Why the latest attempt to read or count it failed; null: it succeeded. */
  readonly failure: SyncDayFailure | null;
}

export interface SyncDayFailure {
  /** For a person. */
  readonly message: string;
  readonly at: EpochMs;
}

/** What started a sync. */
export type SyncReason =
  | 'start'
  | 'interval'
  | 'network'
  | 'wake'
  | 'person'
  | 'range'
  | 'verify'
  | 'read-again'
  /** Not a sync: a record in the log that calls on this laptop were lost. */
  | 'damage';

/** One sync in the log. Written with every page, so that an interrupted sync is in the log too and can resume. */
export interface SyncRecord extends SyncCounts {
  /** Also its key. */
  readonly startedAt: EpochMs;
  /** Null while it runs, and for good where the app was stopped in the middle and no later sync resumed it. */
  readonly endedAt: EpochMs | null;
  readonly reason: SyncReason;
  /** The days it covers: [from, to). */
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Null while it runs. `complete`: every day in its range is. */
  readonly outcome: 'complete' | 'incomplete' | 'cancelled' | 'stopped' | null;
  /** For the person: what stopped it, or why days are missing; null: nothing is. */
  readonly message: string | null;
  /** How often it was interrupted and resumed: the app was stopped, the network lost, the session over. */
  readonly interruptions: number;
  /** When the newest request was sent whose response is stored; null before the first. It does not move past a gap of a quarter of an hour. */
  readonly lastResponseAt: EpochMs | null;
  /** Requests to the API, including failed ones. */
  readonly requests: number;
  /** Requests whose response could not be used, so that they were sent again. */
  readonly failedRequests: number;
  /** How often the account answered that there were too many requests. */
  readonly rateLimited: number;
  /** Rows received, including those received twice. */
  readonly received: number;
  /** Settled days whose contents were read again because that was long ago. */
  readonly daysReadInTurn: number;
  /** Days of which the account counted as many rows as the cache has. */
  readonly daysCounted: number;
  /** Rows in those days. */
  readonly rowsCounted: number;
  /** Rows in its days when it ended; null while it runs, and in records of older versions. */
  readonly rowsListed: number | null;
  /** Days that were read again because counts differed. */
  readonly daysDiffered: number;
  /** Days that could not be proven. */
  readonly daysFailed: number;
  /** How often all settled days were counted, by this sync and earlier ones: each time they are grouped differently. */
  readonly timesCounted: number;
  /** The listing rules that this sync and earlier ones found. */
  readonly rules: ListingRules;
}

/** What a sync did to the cache. */
export interface SyncCounts {
  readonly added: number;
  readonly changed: number;
  /** How many of the changed calls got a recording. */
  readonly recordingsAppeared: number;
  /** Removed calls: the account no longer lists them. */
  readonly removed: number;
  /** Calls that the account no longer lists and that stay because they are kept offline. */
  readonly keptGone: number;
  /** Newly rejected rows. */
  readonly rejected: number;
  /** The first twenty different reasons. */
  readonly rejectionReasons: readonly RejectionReason[];
}

export interface RejectionReason {
  /** For a person. */
  readonly reason: string;
  readonly rows: number;
}

/** The counts of a sync that has done nothing yet. */
export const nothingDone = {
  interruptions: 0,
  lastResponseAt: null,
  requests: 0,
  failedRequests: 0,
  rateLimited: 0,
  received: 0,
  daysReadInTurn: 0,
  daysCounted: 0,
  rowsCounted: 0,
  rowsListed: null,
  daysDiffered: 0,
  daysFailed: 0,
  timesCounted: 0,
  rules: unknownRules,
  added: 0,
  changed: 0,
  recordingsAppeared: 0,
  removed: 0,
  keptGone: 0,
  rejected: 0,
  rejectionReasons: [],
} satisfies Partial<SyncRecord>;

/** Whether a sync left every day of the whole range complete, so that the cache then held all that the account lists. */
export function leftAllComplete({ outcome, reason }: Pick<SyncRecord, 'outcome' | 'reason'>): boolean {
  return outcome === 'complete' && reason !== 'verify' && reason !== 'read-again';
}

/** The last sync that left everything complete; null: there was none, or calls were lost since. @param syncs newest first */
export function lastWhole(syncs: readonly SyncRecord[]): SyncRecord | null {
  const last = syncs.find((sync) => sync.reason === 'damage' || leftAllComplete(sync));
  return last === undefined || last.reason === 'damage' ? null : last;
}

/** A call whose row has no start time, and its place in the listing: the time of the row before it. */
export interface PlacedCall {
  readonly callSid: string;
  readonly placedAt: EpochMs;
}

/** What one step of a sync changes in the cache, written in one transaction or not at all. */
export interface SyncStep {
  readonly calls: readonly ListedCall[];
  /** Those of `calls` without a start time. */
  readonly placed: readonly PlacedCall[];
  readonly rejected: readonly RejectedRow[];
  /** Each [from, to) in which `calls` and `rejected` are all that the account lists: anything else in the cache is gone. */
  readonly proven: readonly { readonly from: EpochMs; readonly to: EpochMs }[];
  /** The days that it changes, as they are afterwards. */
  readonly days: readonly SyncDay[];
  /** Its sync. The cache adds what it counts while writing. */
  readonly sync: SyncRecord;
}

/** Up to so many calls are removed without a second request. */
const fewRemoved = 20;
/** So is up to this share of the cached calls. */
const smallShareRemoved = 0.05;

/** Whether a sync removed so many calls that it requests them a second time and holds them, so that they can be brought back. */
export function isManyAtOnce(removed: number, left: number): boolean {
  return removed > fewRemoved && removed > smallShareRemoved * (removed + left);
}

/** A removal of many calls at once that the account no longer lists. They are held for {@link heldAfterRemovalMs}, so that a person can bring them back. */
export interface Removal {
  /** When the sync began that removed the first of them; also its key. */
  readonly removedAt: EpochMs;
}

/** The shortest retention of accounts. */
export const heldAfterRemovalMs: Ms = 30 * 24 * 60 * 60 * 1000;

/** What writing a step counted, and the sync's record as written. */
export interface AppliedStep {
  readonly unchanged: number;
  /** Whether the sync has removed many calls so far ({@link isManyAtOnce}); once it has ended: whether they stay held. */
  readonly manyRemoved: boolean;
  /** Call SIDs of calls that were removed. */
  readonly removed: readonly string[];
  readonly sync: SyncRecord;
}

/** What a sync needs to start. */
export interface SyncState {
  readonly days: readonly SyncDay[];
  /** The latest sync, finished or not; null before the first. */
  readonly latest: SyncRecord | null;
  /** Call SIDs of calls removed just now: gone from the account earlier, and kept offline until now. */
  readonly removed: readonly string[];
}

/** Which rejected rows to return, some at a time: those last tried by another version of the app, or all of them after the row `after` (raw JSON, in its order; null: from the first). */
export type RejectedRowChoice = { readonly notTriedBy: string } | { readonly after: string | null };

export type SyncPhase =
  | 'idle'
  | 'running'
  /** The person paused it. */
  | 'paused'
  /** Waiting for Retry-After or backing off until {@link SyncStatus.resumesAt}. */
  | 'waiting'
  /** Stopped by {@link SyncStatus.error}, which needs the network or the person. */
  | 'stopped';

export interface SyncStatus {
  readonly phase: SyncPhase;
  readonly error: AppError | null;
  /** Set in phase `waiting`. */
  readonly resumesAt: EpochMs | null;
  /** Whether calls are being read or days counted; null: no sync is running. */
  readonly doing: 'reading' | 'counting' | null;
  /** Calls received by this run. */
  readonly callsReceived: number;
  /** All calls that this run expects, as the account counted them; null until every time range was started. */
  readonly callsExpected: number | null;
  /** Calls a minute over the last pages; null: not known yet. */
  readonly callsPerMinute: number | null;
  /** What this run still needs at its pace so far; null until it can be estimated. */
  readonly remainingMs: Ms | null;
  /** When the last sync ended that left every day of its range complete; null: none did. */
  readonly lastCompletedAt: EpochMs | null;
  /** How far the account's clock is ahead of this laptop's; negative: behind, 0: they agree. */
  readonly clockAheadMs: Ms;
}

export const idleSync: SyncStatus = {
  phase: 'idle',
  error: null,
  resumesAt: null,
  doing: null,
  callsReceived: 0,
  callsExpected: null,
  callsPerMinute: null,
  remainingMs: null,
  lastCompletedAt: null,
  clockAheadMs: 0,
};
