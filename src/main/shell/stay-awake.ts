import type { PowerSaveBlocker } from 'electron';
import type { FetchingStatus, RecordingState } from '../../shared/recording.ts';

/**
 * Keeps the laptop from going to sleep by itself while recordings are downloaded to be kept offline: somebody packs for a
 * flight and walks away. The screen may go dark, and a closed lid still wins.
 */
export class StayAwake {
  readonly #blocker: Pick<PowerSaveBlocker, 'start' | 'stop'>;
  /** Call SIDs of what is kept and not here yet. */
  readonly #coming = new Set<string>();
  #status: FetchingStatus = { held: null, error: null };
  #blocked: number | null = null;

  constructor(blocker: Pick<PowerSaveBlocker, 'start' | 'stop'>) {
    this.#blocker = blocker;
  }

  /** The recordings of the account that is open now. */
  reset(states: readonly RecordingState[]): void {
    this.#coming.clear();
    for (const state of states) this.#note(state);
    this.#decide();
  }

  recordingChanged(state: RecordingState): void {
    this.#note(state);
    this.#decide();
  }

  statusChanged(status: FetchingStatus): void {
    this.#status = status;
    this.#decide();
  }

  #note(state: RecordingState): void {
    const isComing = state.kept && (state.state === 'queued' || state.state === 'downloading');
    if (isComing) this.#coming.add(state.callSid);
    else this.#coming.delete(state.callSid);
  }

  #decide(): void {
    const isBusy = this.#coming.size > 0 && this.#status.held === null && this.#status.error === null;
    if (isBusy) this.#blocked ??= this.#blocker.start('prevent-app-suspension');
    else if (this.#blocked !== null) {
      this.#blocker.stop(this.#blocked);
      this.#blocked = null;
    }
  }
}
