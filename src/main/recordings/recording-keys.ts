import type { AccountKeys } from '../sealing/account-keys.ts';
import { RecordingNames } from './recording-names.ts';

/**
 * The keys that an account's recordings are sealed with. They are copies: when the account is locked, its keys are
 * overwritten, and what a download stops with must not be sealed with zeros.
 */
export class RecordingKeys {
  readonly recordings: Uint8Array;
  /** For the small files beside recordings. */
  readonly files: Uint8Array;
  readonly names: RecordingNames;

  constructor(keys: AccountKeys) {
    this.recordings = Uint8Array.from(keys.recordings);
    this.files = Uint8Array.from(keys.files);
    this.names = new RecordingNames(keys.recordingNames);
  }

  /** Overwrites them. Nothing may be sealed or opened afterwards. */
  erase(): void {
    this.recordings.fill(0);
    this.files.fill(0);
    this.names.erase();
  }
}
