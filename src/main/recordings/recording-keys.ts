import { CodedError } from '../../shared/result.ts';
import type { AccountKeys } from '../sealing/account-keys.ts';
import { RecordingNames } from './recording-names.ts';

/**
 * The keys that an account's recordings are sealed with. They are copies: when the account is locked its keys are overwritten,
 * and what a download stops with is sealed still, and never with zeros.
 */
export class RecordingKeys {
  readonly #recordings: Uint8Array;
  readonly #files: Uint8Array;
  readonly #names: RecordingNames;
  #isErased = false;

  constructor(keys: AccountKeys) {
    this.#recordings = Uint8Array.from(keys.recordings);
    this.#files = Uint8Array.from(keys.files);
    this.#names = new RecordingNames(keys.recordingNames);
  }

  /** @throws CodedError 'locked' once they are erased */
  get recordings(): Uint8Array {
    return this.#unlessErased(this.#recordings);
  }

  /** For the small files beside recordings. @throws CodedError 'locked' once they are erased */
  get files(): Uint8Array {
    return this.#unlessErased(this.#files);
  }

  /** @throws CodedError 'locked' once they are erased */
  get names(): RecordingNames {
    return this.#unlessErased(this.#names);
  }

  /** Overwrites them: nothing is sealed or opened afterwards. */
  erase(): void {
    this.#isErased = true;
    this.#recordings.fill(0);
    this.#files.fill(0);
    this.#names.erase();
  }

  #unlessErased<Key>(key: Key): Key {
    if (this.#isErased) throw new CodedError('locked', 'Voicelogs is locked. Unlock it first; nothing was changed.');
    return key;
  }
}
