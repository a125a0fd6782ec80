import type { Connection, SampleNetwork } from '../account.ts';
import type { AppCommand } from '../app-state.ts';
import type { FetchingStatus, RecordingState } from '../recording.ts';
import type { Settings } from '../settings.ts';
import type { SyncStatus } from '../sync.ts';

/** Every event of main for the page, which expects no answer. */
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
  /** From the menu or the system: something the page should do. */
  command: AppCommand;
}

export type EventName = keyof Events;
