import type { Clock } from '../lib/clock.ts';
import { stalled, tooSlow } from './recording-errors.ts';

const stallMs = 30_000;
const paceMs = 120_000;
/** 1 KB a second: the poorest recording of speech comes slower than it plays then, and one an hour long would hold up others for half a day. */
const leastBytes = 120_000;

/** Aborts {@link signal}, with what to tell of it, when nothing came for 30 seconds, or next to nothing for two minutes. */
export class StallWatch {
  readonly #clock: Clock;
  readonly #stalled = new AbortController();
  readonly #ended = new AbortController();
  #receivedAt: number;
  #bytes = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#receivedAt = clock.now();
    // Ended: what was watched is over.
    this.#watchSilence().catch(() => undefined);
    this.#watchPace().catch(() => undefined);
  }

  get signal(): AbortSignal {
    return this.#stalled.signal;
  }

  received(bytes: number): void {
    this.#receivedAt = this.#clock.now();
    this.#bytes += bytes;
  }

  end(): void {
    this.#ended.abort();
  }

  async #watchSilence(): Promise<void> {
    for (let left = stallMs; left > 0; left = this.#receivedAt + stallMs - this.#clock.now()) {
      await this.#clock.sleep(left, this.#ended.signal);
    }
    this.#stalled.abort(stalled());
  }

  async #watchPace(): Promise<void> {
    for (let before = -leastBytes; this.#bytes - before >= leastBytes; ) {
      before = this.#bytes;
      await this.#clock.sleep(paceMs, this.#ended.signal);
    }
    this.#stalled.abort(tooSlow());
  }
}
