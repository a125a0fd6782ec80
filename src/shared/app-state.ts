import type { Connection, SampleNetwork } from './account.ts';
import type { LockState } from './lock.ts';
import type { FetchingStatus } from './recording.ts';
import type { AppError } from './result.ts';
import type { Settings } from './settings.ts';
import type { SyncStatus } from './sync.ts';
import type { UpdateStatus } from './update.ts';

export type AppCommand =
  | 'find'
  /** Sync now; `show-sync` opens its screen. */
  | 'sync'
  | 'calls'
  | 'reports'
  | 'downloads'
  | 'show-sync'
  | 'settings'
  /** The settings of how the app is locked. */
  | 'security'
  | 'licences'
  | 'report-problem'
  | 'play-pause'
  | 'export';

/** Everything the page needs to draw its first screen. */
export interface AppState {
  /** `none` while the account is locked. */
  readonly connection: Connection;
  readonly lock: LockState;
  readonly sync: SyncStatus;
  readonly settings: Settings;
  readonly sampleNetwork: SampleNetwork;
  readonly fetching: FetchingStatus;
  readonly platform: 'darwin' | 'win32' | 'linux';
  readonly version: string;
  readonly update: UpdateStatus;
  /** Why the app cannot write to its data folder and refuses every change; null: it can. */
  readonly readOnly: AppError | null;
  /** For the person, once at the start: what on disk could not be read, e.g. a damaged settings file; null otherwise. */
  readonly startNotice: string | null;
}
