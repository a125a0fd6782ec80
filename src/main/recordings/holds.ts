import type { FetchingStatus } from '../../shared/recording.ts';
import type { AppError } from '../../shared/result.ts';
import { calmMs, isTrouble } from './retry-rules.ts';

/**
 * Whether recordings can be fetched. `connecting`: hold them until it is known. `offline`: hold them, and tell who waits
 * that it will be later. `signed-out`: hold those to keep; who wants to listen is told why that cannot be.
 */
export type Network = 'online' | 'connecting' | 'offline' | 'signed-out';

/** What holds up fetching: the connection, the person, an error, or a storage that is left in peace for a while. */
export class Holds {
  network: Network = 'connecting';
  isPaused: boolean;
  /** Nothing is fetched to keep until a person says so. */
  error: AppError | null = null;
  #troublesInARow = 0;
  #calmUntil = 0;

  constructor(isPaused: boolean) {
    this.isPaused = isPaused;
  }

  /** @param now epoch ms */
  status(now: number): FetchingStatus {
    const held = this.network === 'offline' || this.network === 'signed-out' ? this.network : null;
    const isCalm = this.mayFetchToKeep && now < this.#calmUntil;
    return {
      held: this.isPaused ? 'paused' : held,
      error: this.error,
      ...(isCalm ? { calmUntil: this.#calmUntil } : {}),
    };
  }

  get mayFetchToHear(): boolean {
    return this.network === 'online' || this.network === 'signed-out';
  }

  get mayFetchToKeep(): boolean {
    return this.network === 'online' && !this.isPaused && this.error === null;
  }

  /** Epoch ms before which nothing is fetched to keep, because the last attempts failed. */
  get calmUntil(): number {
    return this.#calmUntil;
  }

  worked(): void {
    this.#troublesInARow = 0;
  }

  /** @param now epoch ms */
  failed(error: AppError, now: number): void {
    this.#troublesInARow = isTrouble(error) ? this.#troublesInARow + 1 : 0;
    this.#calmUntil = Math.max(this.#calmUntil, now + calmMs(error, this.#troublesInARow));
  }

  /** Something has changed for the better, or a person wants it tried now. */
  calmNoMore(): void {
    this.#troublesInARow = 0;
    this.#calmUntil = 0;
  }
}
