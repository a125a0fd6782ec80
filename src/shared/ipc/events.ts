import type { Connection, SampleNetwork } from '../account.ts';
import type { AppCommand } from '../app-state.ts';
import type { LockState } from '../lock.ts';
import type { FetchingStatus, RecordingState } from '../recording.ts';
import type { Settings } from '../settings.ts';
import type { SyncStatus } from '../sync.ts';
import type { UpdateStatus } from '../update.ts';

/** Every event from main to the page. */
export interface Events {
  connection: Connection;
  lock: LockState;
  sync: SyncStatus;
  /** The latest state of each recording that changed since the last event, about ten times a second at most. */
  recordings: readonly RecordingState[];
  fetching: FetchingStatus;
  /** Progress of `recording.check`, in recordings. */
  'recordings-check': { done: number; total: number };
  /** Progress of `recording.save-as` with several recordings. */
  'recordings-saved': { saveId: string; done: number; total: number };
  settings: Settings;
  'sample-network': SampleNetwork;
  update: UpdateStatus;
  /** A command from the menu or the system. */
  command: AppCommand;
}

export type EventName = keyof Events;
