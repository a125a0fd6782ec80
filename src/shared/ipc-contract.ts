import type { Connection, ConnectRequest, SampleNetwork } from './account.ts';
import type { CacheMark } from './cache-mark.ts';
import type { CallDetail, ListedCall, SetAsideRow } from './call.ts';
import type { FetchingStatus, RecordingState, RecordingsCheck, Removal } from './recording.ts';
import type { AppError, Result } from './result.ts';
import type { SavedSearch, SavedSearchChange } from './saved-search.ts';
import type { Settings } from './settings.ts';
import type { AppliedStep, PlacedCall, SetAsideChoice, SyncMemory, SyncStatus, SyncStep } from './sync.ts';

/** Every channel from the renderer to main, once: its argument and its answer. Each is answered with a Result. */
export interface Requests {
  'app.state': { argument: null; answer: AppState };
  /** The page obeys commands from now on. Answers what was chosen in the menu before there was a page to obey. */
  'app.take-command': { argument: null; answer: AppCommand | null };
  'account.connect': { argument: ConnectRequest; answer: null };
  'account.try-sample': { argument: null; answer: null };
  'account.reconnect': { argument: null; answer: null };
  /** Forgets the secrets; calls and recordings stay. */
  'account.sign-out': { argument: null; answer: null };
  /** Forgets the secrets and removes the account's calls, recordings and saved searches from the laptop. */
  'account.forget': { argument: null; answer: null };
  'sample.set-network': { argument: { running: boolean }; answer: null };
  'sync.start': { argument: null; answer: null };
  'sync.pause': { argument: null; answer: null };
  'sync.resume': { argument: null; answer: null };
  'sync.cancel': { argument: null; answer: null };
  /** Reads each UTC day in [from, to), epoch ms, again, and asks the account for its count of each that has settled. */
  'sync.verify': { argument: { from: number; to: number }; answer: null };
  /** Reads every call in [from, to), epoch ms, again. */
  'sync.read-again': { argument: { from: number; to: number }; answer: null };
  /** Removes the calls that began before the range that the settings choose. */
  'sync.drop-older': { argument: null; answer: { removed: number; kept: number } };
  /** Tries the rows that were set aside once more. */
  'sync.retry-set-aside': { argument: null; answer: { read: number; left: number } };
  'call.fetch-detail': { argument: { callSid: string }; answer: CallDetail };
  /** For playing: fetched before all others, and not kept. Progress comes as `recordings` events. Answers when it is ready or has failed. */
  'recording.download': { argument: { callSid: string }; answer: null };
  /** Keeps recordings on this laptop, to be fetched in the order given and before those asked for earlier; or keeps them no longer. */
  'recording.keep': { argument: { callSids: readonly string[]; kept: boolean }; answer: null };
  /** Replaces all that saved searches keep. */
  'recording.keep-searches': { argument: { callSids: readonly string[] }; answer: null };
  /** Gives up downloads, and keeps those recordings no longer. */
  'recording.cancel': { argument: { callSids: readonly string[] }; answer: null };
  /** Deletes the files from this laptop, and keeps those recordings no longer. */
  'recording.remove': { argument: { callSids: readonly string[] }; answer: null };
  /** Tries again what failed, or what the account had no recording of. */
  'recording.retry': { argument: { callSids: readonly string[] }; answer: null };
  /** Fetches a recording anew that is here; its file is replaced once the new one is whole, and stays, and stays kept, where none comes. */
  'recording.fetch-again': { argument: { callSid: string }; answer: null };
  /** Whether the file of a recording is as it was fetched. */
  'recording.condition': { argument: { callSid: string }; answer: 'whole' | 'damaged' | 'gone' };
  /** To the front or the end of what waits to be fetched. */
  'recording.move': { argument: { callSids: readonly string[]; to: 'first' | 'last' }; answer: null };
  'recording.pause': { argument: null; answer: null };
  /** Also after an error that fetching stands still for. */
  'recording.resume': { argument: null; answer: null };
  'recording.list': { argument: null; answer: RecordingState[] };
  /** Somebody listens, and how far: seconds from the start; null at its end. */
  'recording.heard': { argument: { callSid: string; stoppedAtSeconds: number | null }; answer: null };
  /** Reads every kept recording again from the disk; `recordings-check` tells how far it is. What is damaged is fetched again. */
  'recording.check': { argument: null; answer: RecordingsCheck };
  /**
   * Asks where to, and copies; `recordings-saved` tells how far it is. `saveId` is made up by who asks, `fileName` has no
   * extension. `where`: the name of the file or folder. Null when the person chose none.
   */
  'recording.save-as': {
    argument: { saveId: string; files: readonly { readonly callSid: string; readonly fileName: string }[] };
    answer: { saved: number; where: string } | null;
  };
  /** Ends it after the copy that is being made; what is saved stays. */
  'recording.cancel-saving': { argument: { saveId: string }; answer: null };
  /** What the app gave up by itself, newest first. */
  'recording.removals': { argument: null; answer: Removal[] };
  'settings.change': { argument: Partial<Settings>; answer: Settings };
  /** The account's saved searches, in the order they are shown in. */
  'saved-searches.read': { argument: null; answer: readonly SavedSearch[] };
  /** Answers all of them as they are then. */
  'saved-searches.change': { argument: SavedSearchChange; answer: readonly SavedSearch[] };
  'storage.read': { argument: null; answer: StorageFacts };
  /** What main remembers of how much the cache held; null where it knows of nothing. */
  'cache.mark': { argument: null; answer: CacheMark | null };
  /** Deletes the files of the calls, which could not be opened: the cache is made anew, empty, when it is opened next. */
  'cache.rebuild': { argument: null; answer: null };
  'storage.show-folder': { argument: null; answer: null };
  /** Asks where to save. Answers null when the person cancelled. */
  'export.open': { argument: { suggestedName: string }; answer: { exportId: string } | null };
  'export.write': { argument: { exportId: string; text: string }; answer: null };
  /** Puts the finished file in its place, whole. `fileName` is its name without folder. */
  'export.close': { argument: { exportId: string }; answer: { fileName: string } };
  'export.abandon': { argument: { exportId: string }; answer: null };
  /** Only of a file that this run of the app exported from this window. */
  'export.show-in-folder': { argument: { exportId: string }; answer: null };
  'export.open-file': { argument: { exportId: string }; answer: null };
}

/** Every channel from main to the renderer that expects no answer. */
export interface Events {
  connection: Connection;
  sync: SyncStatus;
  /** What became of recordings since the last such event: the latest of each, about ten times a second at most. */
  recordings: readonly RecordingState[];
  fetching: FetchingStatus;
  /** How far `recording.check` is, in recordings. */
  'recordings-check': { done: number; total: number };
  /** How far `recording.save-as` is with several recordings. */
  'recordings-saved': { saveId: string; done: number; total: number };
  settings: Settings;
  'sample-network': SampleNetwork;
  /** From the menu or the system: something the renderer should do. */
  command: AppCommand;
}

/** Rows that were set aside and were tried again. */
export interface RetriedRows {
  /** What could be read. */
  readonly calls: readonly ListedCall[];
  /** Those of `calls` that tell no time at which they began. */
  readonly placed: readonly PlacedCall[];
  /** What could not, which replaces what is kept of it. */
  readonly rows: readonly SetAsideRow[];
  /** The raw JSON of all of them. */
  readonly tried: readonly string[];
}

/** What main asks of the cache. The renderer's cache worker answers; only it can open IndexedDB. */
export interface CacheRequests {
  /** A sync begins (or goes on). `keep`: call SIDs whose recordings are kept on this laptop, which stay even when the account no longer lists them. `fromDisk`: all that is stored is read again first, and what is damaged is found. */
  'sync.begin': { argument: { accountId: string; keep: readonly string[]; fromDisk?: boolean }; answer: SyncMemory };
  'sync.apply': { argument: { accountId: string; step: SyncStep }; answer: AppliedStep };
  /** Epoch ms of the end of the last sync of the whole range (neither `verify` nor `read-again`) that left every day complete; null if there was none. */
  'sync.last-completed': { argument: { accountId: string }; answer: number | null };
  /** Some of the rows that are set aside; none once there are no more. */
  'sync.set-aside': { argument: { accountId: string; which: SetAsideChoice }; answer: readonly SetAsideRow[] };
  'sync.retried-rows': { argument: { accountId: string } & RetriedRows; answer: null };
  /** Removes the calls that began before a moment (epoch ms), but for those of `keep`, and what is known of the days before it. */
  'sync.drop-before': {
    argument: { accountId: string; before: number; keep: readonly string[] };
    answer: { removed: number; kept: number };
  };
  /** Keeps what the single-call endpoint told while a recording was fetched. */
  'detail.keep': { argument: { accountId: string; detail: CallDetail }; answer: null };
  /** A person or a saved search keeps these recordings now: a sync that is under way must know of it. */
  'calls.keep-too': { argument: { accountId: string; callSids: readonly string[] }; answer: null };
  /**
   * Which of the calls are not in the cache, which are without their detail, of which the account has a recording, which it no
   * longer lists, and how many seconds it says their recordings last.
   */
  'calls.known': {
    argument: { accountId: string; callSids: readonly string[] };
    answer: {
      unknown: readonly string[];
      withoutDetail: readonly string[];
      available: readonly string[];
      gone: readonly string[];
      recordingSeconds: Readonly<Record<string, number>>;
    };
  };
  /** How many calls there are, and how far the last sync is that is on the disk. */
  'calls.held': { argument: { accountId: string }; answer: Pick<CacheMark, 'calls' | 'step'> };
  'account.forget': { argument: { accountId: string }; answer: null };
}

export type AppCommand =
  | 'find'
  /** To sync now; `show-sync` goes to its screen. */
  | 'sync'
  | 'calls'
  | 'reports'
  | 'downloads'
  | 'show-sync'
  | 'settings'
  | 'play-pause'
  | 'export';

/** Everything the renderer must know to draw its first screen. */
export interface AppState {
  readonly connection: Connection;
  readonly sync: SyncStatus;
  readonly settings: Settings;
  readonly sampleNetwork: SampleNetwork;
  readonly fetching: FetchingStatus;
  readonly platform: 'darwin' | 'win32' | 'linux';
  readonly version: string;
  /** Why the app cannot write to its data folder and refuses every change; null where all is as usual. */
  readonly readOnly: AppError | null;
  /** Said once at start when something on disk could not be read, e.g. a damaged settings file; null otherwise. */
  readonly startNotice: string | null;
}

export interface StorageFacts {
  /** Recordings that are here because somebody keeps them. */
  readonly kept: { readonly count: number; readonly bytes: number };
  /** Those that are here because they were played. */
  readonly cached: { readonly count: number; readonly bytes: number };
  /** Bytes free on the disk of the data folder. */
  readonly freeBytes: number;
}

export type RequestName = keyof Requests;
export type EventName = keyof Events;
export type CacheRequestName = keyof CacheRequests;

/**
 * Every request, and whether it changes anything in the data folder or the keychain, or asks the account for more than it shows:
 * refused where nothing can be written. Written out because types are gone at run time; the compiler holds it complete.
 */
export const requestWrites = {
  'app.state': false,
  'app.take-command': false,
  'account.connect': true,
  'account.try-sample': true,
  'account.reconnect': true,
  'account.sign-out': true,
  'account.forget': true,
  'sample.set-network': true,
  'sync.start': true,
  'sync.pause': true,
  'sync.resume': true,
  'sync.cancel': true,
  'sync.verify': true,
  'sync.read-again': true,
  'sync.drop-older': true,
  'sync.retry-set-aside': true,
  'call.fetch-detail': true,
  'recording.download': true,
  'recording.keep': true,
  'recording.keep-searches': true,
  'recording.cancel': true,
  'recording.remove': true,
  'recording.retry': true,
  'recording.fetch-again': true,
  'recording.condition': false,
  'recording.move': true,
  'recording.pause': true,
  'recording.resume': true,
  'recording.list': false,
  // Holds while the app runs; that it cannot be written down is no reason to disturb who listens.
  'recording.heard': false,
  'recording.check': false,
  // Copies and CSV files go to a folder that the person chooses.
  'recording.save-as': false,
  'recording.cancel-saving': false,
  'recording.removals': false,
  'settings.change': true,
  'saved-searches.read': false,
  'saved-searches.change': true,
  'storage.read': false,
  'cache.mark': false,
  'cache.rebuild': true,
  'storage.show-folder': false,
  'export.open': false,
  'export.write': false,
  'export.close': false,
  'export.abandon': false,
  'export.show-in-folder': false,
  'export.open-file': false,
} satisfies Record<RequestName, boolean>;

/** The preload lets through only these. */
export const requestNames = Object.keys(requestWrites);

export const eventNames = Object.keys({
  connection: true,
  sync: true,
  recordings: true,
  fetching: true,
  'recordings-check': true,
  'recordings-saved': true,
  settings: true,
  'sample-network': true,
  command: true,
} satisfies Record<EventName, true>);

/** A cache request; `id` pairs it with its answer. It crosses the bridge as JSON: one text is cloned from process to process and thread to thread many times as fast as a thousand calls. */
export type CacheRequestMessage = {
  [Name in CacheRequestName]: { id: number; name: Name; argument: CacheRequests[Name]['argument'] };
}[CacheRequestName];

/** The most entries of a list in one request: ten times what can be kept at once. A million in one message end the page's process. */
export const mostInRequest = 200_000;

/** Electron's own channel names: one for requests, one an event, two for the cache. */
export const ipcChannels = {
  request: 'request',
  event: 'event',
  cacheRequest: 'cache-request',
  cacheAnswer: 'cache-answer',
  /** Sent by the renderer once its cache can answer; main must not ask before. */
  cacheReady: 'cache-ready',
} as const;

/** What the preload puts on `window.voicelogs`: all that connects the renderer to main. */
export interface Bridge {
  request<Name extends RequestName>(
    name: Name,
    argument: Requests[Name]['argument'],
  ): Promise<Result<Requests[Name]['answer']>>;
  /** Answers a function that ends the subscription. */
  on<Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void): () => void;
  /** Called whenever a cache was opened: from then on main's cache requests, a {@link CacheRequestMessage} as JSON each, come to `answer`. */
  serveCache(answer: (requestJson: string) => Promise<Result<unknown>>): void;
}
