import type { ListedCall, RejectedRow } from './call.ts';
import { type ListingRules, unknownRules } from './listing-rules.ts';
import type { AppError } from './result.ts';
import type { EpochMs, Ms } from './units.ts';

/**
 * A stretch of time that is proven: every call that began in [from, to) and that the account listed at `provenAt` is in
 * the cache, and no other. Each piece of it was seen whole in one answer of the API, which is one moment of the account.
 */
export interface ProvenSpan {
  /** Inclusive. */
  readonly from: EpochMs;
  /** Exclusive. */
  readonly to: EpochMs;
  /** When the oldest of those answers was requested. */
  readonly provenAt: EpochMs;
  /** Rows that the account listed in it, rejected ones included. */
  readonly rows: number;
  /** Of these, calls of which more is expected: a disposition, or a recording. Absent where there is none. */
  readonly awaiting?: number;
}

/** What the cache knows of a UTC day. */
export interface SyncDay {
  /** When the day begins in UTC; also its key. */
  readonly from: EpochMs;
  /** Oldest first, apart from each other; together they cover the day once it is complete. */
  readonly spans: readonly ProvenSpan[];
  /**
   * When the account last counted as many rows in the day as the spans have; null: not since it was last read. Days that it
   * counted together, as one number, have it in common.
   */
  readonly countedAt: EpochMs | null;
  /** Why the latest attempt to read or count it did not succeed; null when it did. */
  readonly failure: SyncDayFailure | null;
}

export interface SyncDayFailure {
  /** For a person. */
  readonly message: string;
  readonly at: EpochMs;
}

/** What made a sync begin. */
export type SyncReason =
  | 'start'
  | 'interval'
  | 'network'
  | 'wake'
  | 'person'
  | 'range'
  | 'verify'
  | 'read-again'
  /** No sync: calls on this laptop were found to be lost, which the log tells too. */
  | 'damage';

/** One sync as the log tells it; kept with every page, so that one that was cut short is in the log too and can go on. */
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
  /** What stopped it, or why days are missing, for a person; null where nothing is. */
  readonly message: string | null;
  /** How often it was cut short and gone on with: the app was stopped, the network lost, the session over. */
  readonly interruptions: number;
  /** When the newest request was sent whose answer is kept. It stops after a pause of a quarter of an hour. Null before the first. */
  readonly heardAt: EpochMs | null;
  /** Requests to the API, those that failed included. */
  readonly requests: number;
  /** Answers that could not be used and were asked for again. */
  readonly failedRequests: number;
  /** How often the account said that there were too many requests. */
  readonly toldToWait: number;
  /** Rows received, those received twice included. */
  readonly received: number;
  /** Settled days whose contents were read again because that was long ago. */
  readonly daysReadInTurn: number;
  /** Days whose rows the account counted as many as are here. */
  readonly daysCounted: number;
  /** Rows in those days. */
  readonly rowsCounted: number;
  /** Rows that its days have as it ends; null while it runs, and of records of older versions. */
  readonly rowsListed: number | null;
  /** Days that were read again because the account counted otherwise. */
  readonly daysDiffered: number;
  /** Days that could not be proven. */
  readonly daysFailed: number;
  /** How often all settled days were counted, by this sync and those before it: they are divided otherwise each time. */
  readonly timesCounted: number;
  /** How the account takes what the contract leaves open, as this sync and those before it found. */
  readonly rules: ListingRules;
}

/** What a sync did to the cache. */
export interface SyncCounts {
  readonly added: number;
  readonly changed: number;
  /** Of the changed: those that have a recording since. */
  readonly recordingsAppeared: number;
  /** Calls that the account no longer lists, removed. */
  readonly removed: number;
  /** Calls that the account no longer lists, that stay because they are kept offline. */
  readonly keptGone: number;
  /** Newly rejected rows. */
  readonly rejected: number;
  /** Why: the first twenty reasons there were. */
  readonly rejectionReasons: readonly RejectionReason[];
}

export interface RejectionReason {
  /** For a person. */
  readonly reason: string;
  readonly rows: number;
}

/** All that a record counts, of a sync that has done nothing yet. */
export const nothingDone = {
  interruptions: 0,
  heardAt: null,
  requests: 0,
  failedRequests: 0,
  toldToWait: 0,
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

/** Whether a sync left every day of the whole range complete: from then on the cache holds all that the account lists in it. */
export function leftAllComplete({ outcome, reason }: Pick<SyncRecord, 'outcome' | 'reason'>): boolean {
  return outcome === 'complete' && reason !== 'verify' && reason !== 'read-again';
}

/** The last sync that left all complete; null where there was none, or calls were lost since. @param syncs newest first */
export function lastWhole(syncs: readonly SyncRecord[]): SyncRecord | null {
  const last = syncs.find((sync) => sync.reason === 'damage' || leftAllComplete(sync));
  return last === undefined || last.reason === 'damage' ? null : last;
}

/** A call whose row has no start time, and its place in the listing: the time of the row before it. */
export interface PlacedCall {
  readonly callSid: string;
  readonly placedAt: EpochMs;
}

/** What one step of a sync changes in the cache: written in one transaction, or not at all. */
export interface SyncStep {
  readonly calls: readonly ListedCall[];
  /** Those of `calls` that tell no time at which they began. */
  readonly placed: readonly PlacedCall[];
  readonly rejected: readonly RejectedRow[];
  /** Each [from, to) of which `calls` and `rejected` are all there is: what else the cache has in it, the account no longer lists. */
  readonly proven: readonly { readonly from: EpochMs; readonly to: EpochMs }[];
  /** The days that it changes, as they stand once it is written. */
  readonly days: readonly SyncDay[];
  /** The sync it belongs to. The cache adds what it counts while writing. */
  readonly sync: SyncRecord;
}

/** Fewer calls than this go without being asked for a second time. */
const fewRemoved = 20;
/** Nor does a smaller share than this of the calls that were here. */
const smallShareRemoved = 0.05;

/** Whether a sync has removed so many calls that the account is asked a second time, and they are held to be brought back. */
export function isManyAtOnce(removed: number, left: number): boolean {
  return removed > fewRemoved && removed > smallShareRemoved * (removed + left);
}

/** Many calls that the account listed no more, all at once: held for {@link heldAfterRemovalMs}, so that a person can bring them back. */
export interface Removal {
  /** When the sync began that removed the first of them; also its key. */
  readonly removedAt: EpochMs;
}

/** As long as the account's shortest retention. */
export const heldAfterRemovalMs: Ms = 30 * 24 * 60 * 60 * 1000;

/** What was counted while a step was written, and the record as it was written. */
export interface AppliedStep {
  readonly unchanged: number;
  /** Whether the sync has removed many calls by now, as {@link isManyAtOnce} has it: once it has ended, that they are held. */
  readonly manyRemoved: boolean;
  /** Call SIDs of those that the account no longer lists, which are removed. */
  readonly removed: readonly string[];
  readonly sync: SyncRecord;
}

/** What a sync that begins has to know. */
export interface SyncState {
  readonly days: readonly SyncDay[];
  /** The latest sync, finished or not; null before the first. */
  readonly latest: SyncRecord | null;
  /** Call SIDs of calls removed just now: gone from the account before, kept offline until then. */
  readonly removed: readonly string[];
}

/** Which rejected rows are wanted, some at a time: those that another version of the app tried last, or all of them, from the one after `after` (raw JSON, in its order; null: from the first). */
export type RejectedRowChoice = { readonly notTriedBy: string } | { readonly after: string | null };

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
  /** Set in phase `waiting`. */
  readonly resumesAt: EpochMs | null;
  /** Whether calls are being read, or days counted; null while no sync is going on. */
  readonly doing: 'reading' | 'counting' | null;
  /** Calls received by this run. */
  readonly callsReceived: number;
  /** Calls this run expects in all, as the account counted them; null until every stretch that it reads was begun. */
  readonly callsExpected: number | null;
  /** Calls a minute over the last pages; null until it can be told. */
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
