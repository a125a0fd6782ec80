import type { CacheMark } from '../../shared/cache-mark.ts';
import type { Call, CallDetail, RejectedRow } from '../../shared/call.ts';
import type { Result } from '../../shared/result.ts';
import type { Removal, SyncDay, SyncRecord } from '../../shared/sync.ts';
import type { Bytes, EpochMs, Ms } from '../../shared/units.ts';
import type { Insight } from '../audio/insight.ts';
import type { TalkPicture } from '../audio/talk-picture.ts';
import type { CachePage } from './cache-page.ts';
import type { Comparison } from './comparison-api.ts';
import type { FileCell } from './file-columns.ts';
import type { CacheKeyBytes } from './imported-keys.ts';
import type { AgentsReport, TeamReport, TeamRequest } from './report-api.ts';

/** What the screens request from the cache worker, as plain data both ways. Only the worker opens the database. */
export interface CacheApi {
  /**
   * Opens or creates the account's cache. All other methods are about the account opened last. `mark`: main's mark of it. `keys`:
   * its subkeys, which are overwritten; without them the page is asked for them.
   */
  open(accountId: string, mark?: CacheMark | null, keys?: CacheKeyBytes): Promise<CacheOpened>;
  /** Sets the page that this worker may ask. */
  connectPage(page: CachePage): void;
  /** The startup snapshot of the account that is being opened, before its calls are read; null: there is none. */
  startupSnapshot(): Promise<StartupSnapshot | null>;
  /** Calls `listener` after every change of the cache or of which recordings are on this laptop. */
  onChange(listener: (change: CacheChange) => void): void;
  /** Calls `listener` after the account was read again from disk: calls were lost while the app ran, or a person verifies. */
  onReopened(listener: (outcome: Result<CacheOpened>) => void): void;
  /** Counts the matches and returns the `first` of them in the query's order. The result is kept for {@link rows} with the same query. */
  search(query: CallQuery, first?: number): Promise<SearchAnswer>;
  /** Counts the matches without keeping the result. */
  count(query: CallQuery): Promise<number>;
  /** Matches `from` (0-based) up to `from + count`, in the query's order. */
  rows(query: CallQuery, from: number, count: number): Promise<Call[]>;
  /** The index of a call among the matches, in the order of {@link rows}; null: it is not among them. */
  indexOf(query: CallQuery, callSid: string): Promise<number | null>;
  /** Counts the matches by each value that a filter can choose. */
  facets(query: CallQuery): Promise<Facets>;
  call(callSid: string): Promise<StoredCall | null>;
  /** Stores a detail and merges its fields into the call; absent fields erase nothing. */
  storeDetail(detail: CallDetail): Promise<void>;
  /** Every value that a filter can choose, with its number of calls in the cache. */
  filterChoices(): Promise<FilterChoices>;
  /** Compares the matches of two queries, which differ in their range, agent by agent. */
  comparison(query: CallQuery, other: CallQuery): Promise<Comparison>;
  /** Sums over the matches for each agent. */
  agentsReport(query: CallQuery): Promise<AgentsReport>;
  /** Sums over the matches for a team: over time, by weekday and hour, exophone and customer. Days are those of the query's time zone. */
  teamReport(query: CallQuery, request: TeamRequest): Promise<TeamReport>;
  /** Sets which calls have their recording on this laptop, for the recording filter. */
  setRecordingsOnLaptop(callSids: string[]): Promise<void>;
  /** The insight of a call's recording; null: it was not analysed yet. */
  insight(callSid: string): Promise<Insight | null>;
  /** Who speaks when, for many calls in their order. */
  talkPictures(callSids: readonly string[]): Promise<(TalkPicture | null)[]>;
  /** The recordings that were analysed. */
  analysedFiles(): Promise<AnalysedFile[]>;
  /** Stores an insight. @param bytes size of the recording's file */
  storeInsight(insight: Insight, bytes: Bytes): Promise<void>;
  deleteInsights(callSids: readonly string[]): Promise<void>;
  /** Brings back the calls of one of {@link CacheFacts.removals}. */
  bringBack(removedAt: EpochMs): Promise<void>;
  /** Deletes the calls of a removal for good. */
  removeHeld(removedAt: EpochMs): Promise<void>;
  /** Removes calls that were brought back and that the account still does not list. */
  removeBroughtBack(): Promise<void>;
  /** The last `most` rejected rows, newest first. */
  rejectedRows(most: number): Promise<RejectedRow[]>;
  facts(): Promise<CacheFacts>;
  /** The state of each UTC day, and how many calls began in each of the given days. */
  days(dayStarts: readonly EpochMs[]): Promise<CachedDays>;
  /** The last syncs, newest first. */
  syncs(): Promise<SyncRecord[]>;
  /** CSV text of the query's calls, about 1,000 rows at a time: call again with `nextRow` until it is null. */
  callsCsv(query: CallQuery, format: CsvFormat, fromRow: number): Promise<CsvChunk>;
  /** The same as cells, one for each column of `callColumns` (csv-calls.ts). */
  callsCells(query: CallQuery, fromRow: number): Promise<CallsChunk>;
  /** Answers a request of main: a CacheRequestMessage as JSON. */
  answer(requestJson: string): Promise<Result<unknown>>;
}

/** An analysed recording: its call, and the size of the file that was analysed. */
export type AnalysedFile = readonly [callSid: string, bytes: Bytes];

export interface CacheOpened {
  readonly calls: number;
  /** For the person: why the cache was rebuilt or has lost calls; null otherwise. */
  readonly notice: string | null;
}

/** The first calls of the list of all calls, newest first, shown at once at the next start. */
export interface StartupSnapshot {
  readonly total: number;
  readonly calls: readonly Call[];
}

export interface CacheChange {
  /** Grows with every change, also of a day. */
  readonly revision: number;
  /** Grows when calls, or which of them are on this laptop, change: results may then differ. Responses carry the one they were computed at. */
  readonly callsRevision: number;
  /** Grows when what the audio told of a recording is stored or deleted. */
  readonly insightsRevision: number;
  readonly calls: number;
  /** Progress of rebuilding indexes that were missing or damaged; null: all are there. Until then, searches for words wait; filters and sorting do not. */
  readonly preparing: Preparing | null;
}

export interface Preparing {
  /** Calls. */
  readonly done: number;
  readonly total: number;
}

export type RecordingFilter = 'any' | 'available' | 'on-laptop' | 'none';

export type SortColumn =
  | 'startTime'
  | 'agent'
  | 'customer'
  | 'direction'
  | 'status'
  | 'duration'
  | 'talkTime'
  | 'holdTime'
  | 'disposition'
  | 'exophone';

/** Which calls, in which order. An empty list of a filter means all. */
export interface CallQuery {
  /** What a person typed: words that must all match by prefix in any searched field; phrases, fields and `-word` (engine/query-language.ts). */
  readonly text: string;
  /** IANA zone of the days in `text`; UTC without one. */
  readonly timeZone?: string;
  /** Start time, inclusive; null: no bound. */
  readonly from: EpochMs | null;
  /** Start time, exclusive; null: no bound. */
  readonly to: EpochMs | null;
  /** Agent user ids; {@link unassigned} for calls without an agent. */
  readonly agents: readonly string[];
  readonly directions: readonly string[];
  readonly statuses: readonly string[];
  /** Dispositions; {@link noDisposition} for calls without one. */
  readonly dispositions: readonly string[];
  /** As the calls have them; the empty text for none. */
  readonly exophones: readonly string[];
  readonly recording: RecordingFilter;
  readonly sort: { readonly by: SortColumn; readonly descending: boolean };
}

export const unassigned = '';
export const noDisposition = '';

export interface SearchAnswer {
  readonly total: number;
  /** The first matches, as many as requested or as there are. */
  readonly calls: readonly Call[];
  /** {@link CacheChange.callsRevision} */
  readonly revision: number;
  /** The folded words to highlight: those searched, and fuzzy matches. */
  readonly words: readonly string[];
  /** What of the text could not be understood, was searched as plain words, and what to type instead; null: all was understood. */
  readonly explanation: string | null;
  readonly tookMs: Ms;
}

export interface StoredCall {
  readonly call: Call;
  /** The parts of the call by start time; mostly one, the call itself. */
  readonly parts: readonly Call[];
  readonly detail: CallDetail | null;
  /** Since when the account no longer lists the call, which stays because it is kept offline or was brought back; null: it does. */
  readonly goneSince: EpochMs | null;
  /** Whether a person brought it back after a sync removed it. */
  readonly broughtBack: boolean;
}

export interface CachedDays {
  readonly days: readonly SyncDay[];
  /** How many calls began from each of the given starts (ascending) up to the next; the last one has no end. */
  readonly calls: readonly number[];
}

export interface FilterChoice {
  readonly value: string;
  /** For the person; null for {@link unassigned}, {@link noDisposition} and no exophone. */
  readonly label: string | null;
  readonly calls: number;
}

export interface FilterChoices {
  readonly agents: readonly FilterChoice[];
  readonly directions: readonly FilterChoice[];
  readonly statuses: readonly FilterChoice[];
  readonly dispositions: readonly FilterChoice[];
  readonly exophones: readonly FilterChoice[];
}

/** How many calls of a result have each value; values that none has are left out. Keys are as in the filters of {@link CallQuery}. */
export interface Facets {
  readonly agents: ReadonlyMap<string, number>;
  readonly directions: ReadonlyMap<string, number>;
  readonly statuses: ReadonlyMap<string, number>;
  readonly dispositions: ReadonlyMap<string, number>;
  readonly exophones: ReadonlyMap<string, number>;
  /** As the filter counts them: one on this laptop is available too. */
  readonly recordings: Readonly<Record<Exclude<RecordingFilter, 'any'>, number>>;
}

/** A held removal: many calls that a sync removed, which can be brought back for a while. */
export interface HeldRemoval extends Removal {
  readonly calls: number;
}

export interface CacheFacts {
  readonly calls: number;
  /** Start time of the earliest call; null when there is none. */
  readonly earliest: EpochMs | null;
  readonly latest: EpochMs | null;
  readonly rejected: number;
  /** Newest first. */
  readonly removals: readonly HeldRemoval[];
  /** Calls that a person brought back and that the account does not list. */
  readonly broughtBack: number;
  /** Size of this origin's storage, as the browser estimates it. */
  readonly bytes: Bytes;
}

export interface CsvFormat {
  /** `excel`: with a byte-order mark, and what Excel would convert is protected. */
  readonly variant: 'plain' | 'excel';
  /** IANA zone of the times. */
  readonly timeZone: string;
}

/** A part of an export; the next one begins at `nextRow`, null: this is the last. */
interface ExportChunk {
  readonly nextRow: number | null;
  readonly rowsTotal: number;
}

export interface CsvChunk extends ExportChunk {
  readonly text: string;
}

export interface CallsChunk extends ExportChunk {
  readonly rows: readonly (readonly FileCell[])[];
}
