import type { Clock } from '../lib/clock.ts';
import { noRoom } from './recording-errors.ts';

/** The system is asked for each recording only where hardly any room is left. */
const askEveryMs = 1_000;

/** What is free on the disk of the recordings, and what has to stay so. */
export class FreeSpace {
  readonly #clock: Clock;
  readonly #freeBytes: () => Promise<number>;
  readonly #reserveBytes: number;
  #left = 0;
  /** Taken, and not written yet: the system still counts it as free. */
  #promised = 0;
  #askedAt = Number.NEGATIVE_INFINITY;

  constructor(deps: { clock: Clock; freeBytes: () => Promise<number>; reserveBytes: number }) {
    this.#clock = deps.clock;
    this.#freeBytes = deps.freeBytes;
    this.#reserveBytes = deps.reserveBytes;
  }

  /** Takes so many bytes for a recording that is about to be written. @throws CodedError 'disk-full' where they are not free */
  async take(bytes: number): Promise<void> {
    const isRecent = Math.abs(this.#clock.now() - this.#askedAt) < askEveryMs;
    if (!isRecent || this.#left - bytes < this.#reserveBytes) {
      const free = await this.#freeBytes();
      this.#left = free - this.#promised;
      this.#askedAt = this.#clock.now();
    }
    if (this.#left - bytes < this.#reserveBytes) throw noRoom(this.#reserveBytes);
    this.#left -= bytes;
    this.#promised += bytes;
  }

  /** So many that were taken are written, or are not going to be. */
  settle(bytes: number): void {
    this.#promised -= bytes;
  }
}
