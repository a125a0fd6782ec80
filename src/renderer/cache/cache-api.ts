import type { CacheMark } from '../../shared/cache-mark.ts';
import type { Agent, Call, CallDetail, RejectedRow } from '../../shared/call.ts';
import type { MetricSums } from '../../shared/metrics.ts';
import type { Result } from '../../shared/result.ts';
import type { Removal, SyncDay, SyncRecord } from '../../shared/sync.ts';
import type { Bytes, EpochMs, Ms } from '../../shared/units.ts';
import type { Insight } from '../audio/insight.ts';
import type { TalkPicture } from '../audio/talk-picture.ts';

/** What the screens ask of the cache worker. Plain data both ways; the worker alone opens the database. */
export interface CacheApi {
  /** Opens (or creates) the account's cache. All other calls speak of the account opened last. `mark`: what main remembers of it. */
  open(accountId: string, mark?: CacheMark | null): Promise<CacheOpened>;
  /** The beginning of the list as it last was, while the account that is being opened is still being read; null where that is not known. */
  startupSnapshot(): Promise<StartupSnapshot | null>;
  /** Calls `listener` after every change of what is cached or on this laptop. */
  onChange(listener: (change: CacheChange) => void): void;
  /** Calls `listener` whenever the account was read again from the disk: calls were lost while the app ran, or a person verifies. */
  onReopened(listener: (outcome: Result<CacheOpened>) => void): void;
  /** Counts the matches and brings the `first` of them, in the query's order, which is kept for {@link rows} with the same query. */
  search(query: CallQuery, first?: number): Promise<SearchAnswer>;
  /** How many match, of which nothing is kept: for a number beside which the matches are not looked at. */
  count(query: CallQuery): Promise<number>;
  /** Matches `from` (0-based) up to `from + count`, in the query's order. */
  rows(query: CallQuery, from: number, count: number): Promise<Call[]>;
  /** At which place (0-based) a call is among the matches, in the order of {@link rows}; null where it is not among them. */
  indexOf(query: CallQuery, callSid: string): Promise<number | null>;
  /** How many of the matches have each value that a filter can choose. */
  facets(query: CallQuery): Promise<Facets>;
  call(callSid: string): Promise<StoredCall | null>;
  /** Keeps what the single-call endpoint told and merges its fields into the call; absent fields erase nothing. */
  keepDetail(detail: CallDetail): Promise<void>;
  /** What the filters can choose from: every value that occurs in the cache, with its number of calls. */
  filterChoices(): Promise<FilterChoices>;
  report(query: CallQuery): Promise<Report>;
  /** Which calls have their recording on this laptop, for the recording filter. Replaces what was known. */
  setRecordingsOnLaptop(callSids: string[]): Promise<void>;
  /** What was heard in a call's recording; null where nobody listened to it yet. */
  insight(callSid: string): Promise<Insight | null>;
  /** Of many at once, in their order, who speaks when. */
  talkPictures(callSids: readonly string[]): Promise<(TalkPicture | null)[]>;
  /** Which recordings were listened to, each with the bytes of its file then. */
  analysedFiles(): Promise<AnalysedFile[]>;
  /** Keeps what was heard in a recording whose file has `bytes`. */
  keepInsight(insight: Insight, bytes: Bytes): Promise<void>;
  forgetInsights(callSids: readonly string[]): Promise<void>;
  /** Brings calls back that a sync has removed; see {@link CacheFacts.removals}. */
  bringBack(removedAt: EpochMs): Promise<void>;
  /** Holds them no longer: they are gone for good. */
  removeHeld(removedAt: EpochMs): Promise<void>;
  /** Removes the calls that were brought back and that the account still does not list. */
  removeBroughtBack(): Promise<void>;
  /** The last rows that were rejected, `most` of them, newest first. */
  rejectedRows(most: number): Promise<RejectedRow[]>;
  facts(): Promise<CacheFacts>;
  /** What is known of each UTC day, and how many calls began in each of the given days. */
  days(dayStarts: readonly EpochMs[]): Promise<CachedDays>;
  /** The last syncs, newest first. */
  syncs(): Promise<SyncRecord[]>;
  /** CSV text of the query's calls, about 1,000 rows a time: call again with `nextRow` until it is null. */
  callsCsv(query: CallQuery, format: CsvFormat, fromRow: number): Promise<CsvChunk>;
  /** `rangeFrom`: when the chosen range begins, which a query without a first day stands for. */
  reportCsv(query: CallQuery, format: CsvFormat, rangeFrom: EpochMs): Promise<string>;
  /** Answers what main asks of the cache: a CacheRequestMessage as JSON. */
  answer(requestJson: string): Promise<Result<unknown>>;
}

/** A recording that was analysed: its call, and the bytes of its file. */
export type AnalysedFile = readonly [callSid: string, bytes: Bytes];

export interface CacheOpened {
  readonly calls: number;
  /** Said to the person when the cache had to be rebuilt, or has lost calls, and why; null otherwise. */
  readonly notice: string | null;
}

/** What the list of all calls began with, newest first. */
export interface StartupSnapshot {
  readonly total: number;
  readonly calls: readonly Call[];
}

export interface CacheChange {
  /** Grows with every change, as of what is known of a day. */
  readonly revision: number;
  /** Grows where calls, or which of them are on this laptop, have changed: what is found and counted may be another then. Answers carry the one they were computed at. */
  readonly callsRevision: number;
  readonly calls: number;
  /** How much of the search's index has been made anew, where some of it was missing or damaged; null when it is whole. Until then, searches for words wait; filters and orders do not. */
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

/** Which calls, in which order. An empty list of a filter means "all". */
export interface CallQuery {
  /** What a person typed: words that must all match, each by prefix, in any searchable field; phrases, field words and `-word`, see engine/query-language.ts. */
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
  /** As the calls have them; empty text for none. */
  readonly exophones: readonly string[];
  readonly recording: RecordingFilter;
  readonly sort: { readonly by: SortColumn; readonly descending: boolean };
}

export const unassigned = '';
export const noDisposition = '';

export interface SearchAnswer {
  readonly total: number;
  /** The first matches, as many as were asked for or as there are. */
  readonly calls: readonly Call[];
  /** {@link CacheChange.callsRevision} */
  readonly revision: number;
  /** The folded words that were searched, for highlighting, with those that a misspelt one was taken for. */
  readonly words: readonly string[];
  /** What of the text could not be understood and was searched as plain words, and what to type instead; null when all was. */
  readonly explanation: string | null;
  readonly tookMs: Ms;
}

export interface StoredCall {
  readonly call: Call;
  /** All rows in which the account lists the call, in the order in which they began; as a rule one, the call itself. */
  readonly parts: readonly Call[];
  readonly detail: CallDetail | null;
  /** Since when the account no longer lists the call, which stays because it is kept offline or was brought back; null: it does. */
  readonly goneSince: EpochMs | null;
  /** Whether a person has brought it back after a sync had removed it. */
  readonly broughtBack: boolean;
}

export interface CachedDays {
  readonly days: readonly SyncDay[];
  /** Calls that began from each of the given starts (ascending) up to the next; those of the last start without end. */
  readonly calls: readonly number[];
}

export interface FilterChoice {
  readonly value: string;
  /** As given; null for {@link unassigned}, {@link noDisposition} and no exophone. */
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

/** How many calls of one result have each value; a value that none has is left out. Keys as the filters of {@link CallQuery} have them. */
export interface Facets {
  readonly agents: ReadonlyMap<string, number>;
  readonly directions: ReadonlyMap<string, number>;
  readonly statuses: ReadonlyMap<string, number>;
  readonly dispositions: ReadonlyMap<string, number>;
  readonly exophones: ReadonlyMap<string, number>;
  /** As the filter counts them: one that is on the laptop is available too. */
  readonly recordings: Readonly<Record<Exclude<RecordingFilter, 'any'>, number>>;
}

/** Many calls that a sync removed at once, and that can be brought back for a while. */
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
  /** Calls that a person has brought back and that the account does not list. */
  readonly broughtBack: number;
  /** Size of this origin's storage, as the browser estimates it. */
  readonly bytes: Bytes;
}

/**
 * Sums over calls; every ratio a screen shows is derived from these by shared/metrics.ts, never stored. Of talk and hold
 * time, negative and absurd values (over 24 h) are left out and counted in {@link implausible}.
 */
export interface CallSums extends MetricSums {
  readonly calls: number;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly byDirection: Readonly<Record<string, number>>;
  readonly implausible: number;
}

export interface AgentReport {
  /** Null: calls without an agent, a row of their own. */
  readonly agent: Agent | null;
  readonly sums: CallSums;
  readonly dispositions: readonly DispositionCount[];
}

export interface DispositionCount {
  readonly disposition: string | null;
  readonly calls: number;
}

export interface Report {
  /** By number of calls, most first; unassigned last. */
  readonly agents: readonly AgentReport[];
  readonly totals: CallSums;
  readonly dispositions: readonly DispositionCount[];
  /** {@link CacheChange.callsRevision} */
  readonly revision: number;
}

export interface CsvFormat {
  /** Excel: a byte-order mark, and numbers long enough to be mangled are kept as text. */
  readonly variant: 'plain' | 'excel';
  /** IANA zone that times are written in. */
  readonly timeZone: string;
}

export interface CsvChunk {
  readonly text: string;
  readonly nextRow: number | null;
  readonly rowsTotal: number;
}
