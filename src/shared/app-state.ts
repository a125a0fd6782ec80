import type { Connection, SampleNetwork } from './account.ts';
import type { FetchingStatus } from './recording.ts';
import type { AppError } from './result.ts';
import type { Settings } from './settings.ts';
import type { SyncStatus } from './sync.ts';

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

/** Everything the page must know to draw its first screen. */
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
