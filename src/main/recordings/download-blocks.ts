import type { FetchingStatus } from '../../shared/recording.ts';
import type { AppError } from '../../shared/result.ts';
import { backoffMs, isTrouble, retryAfterBackoffMs } from './retry-rules.ts';

/**
 * Whether recordings can be fetched. `connecting`: hold them until it is known. `offline`: hold them, and tell who waits
 * that it will be later. `signed-out`: hold those to keep; who wants to listen is told why that cannot be.
 */
export type Network = 'online' | 'connecting' | 'offline' | 'signed-out';

/** What blocks downloads: the connection, the person, an error, or the backoff after trouble with a storage. */
export class DownloadBlocks {
  network: Network = 'connecting';
  isPaused: boolean;
  /** Nothing is fetched to keep until a person says so. */
  error: AppError | null = null;
  /** Call SIDs whose download met trouble since one last came. */
  readonly #troubled = new Set<string>();
  #round = 0;
  #backoffUntil = 0;

  constructor(isPaused: boolean) {
    this.isPaused = isPaused;
  }

  /** @param now epoch ms */
  status(now: number): FetchingStatus {
    const held = this.network === 'offline' || this.network === 'signed-out' ? this.network : null;
    const isCalm = this.mayFetchToKeep && now < this.#backoffUntil;
    return {
      held: this.isPaused ? 'paused' : held,
      error: this.error,
      ...(isCalm ? { backoffUntil: this.#backoffUntil } : {}),
    };
  }

  get mayFetchForPlayback(): boolean {
    return this.network === 'online' || this.network === 'signed-out';
  }

  get mayFetchToKeep(): boolean {
    return this.network === 'online' && !this.isPaused && this.error === null;
  }

  /** Epoch ms before which nothing is fetched to keep, because the last attempts failed. */
  get backoffUntil(): number {
    return this.#backoffUntil;
  }

  /** Raised with every trouble that counts: what was under way at one counts no further, as three at once would make it three. */
  get round(): number {
    return this.#round;
  }

  /** Whether the storage may be down, so that one recording alone is tried until one comes. */
  get isStorageInDoubt(): boolean {
    return backoffMs(this.#troubled.size) > 0;
  }

  worked(): void {
    this.#troubled.clear();
  }

  /**
   * A download failed that began in `round`.
   * @param now epoch ms
   * @param toldMs how long the server said to wait; 0 where it did not
   */
  failed(callSid: string, error: AppError, round: number, now: number, toldMs: number): void {
    if (!isTrouble(error)) this.#troubled.clear();
    else if (round === this.#round && !this.#troubled.has(callSid)) {
      this.#round += 1;
      this.#troubled.add(callSid);
      this.#backoffUntil = Math.max(this.#backoffUntil, now + backoffMs(this.#troubled.size));
    }
    if (error.code === 'rate-limited')
      this.#backoffUntil = Math.max(this.#backoffUntil, now + retryAfterBackoffMs(toldMs));
  }

  /** Something has changed for the better, or a person wants it tried now. */
  endBackoff(): void {
    this.#troubled.clear();
    this.#backoffUntil = 0;
  }
}
