import type { Clock } from '../clock.ts';

/** Aborts {@link signal} when nothing was heard for `stallMs`. */
export class StallWatch {
  readonly #clock: Clock;
  readonly #stallMs: number;
  readonly #stalled = new AbortController();
  readonly #ended = new AbortController();
  #heardAt: number;

  constructor(clock: Clock, stallMs: number) {
    this.#clock = clock;
    this.#stallMs = stallMs;
    this.#heardAt = clock.now();
    void this.#watch();
  }

  get signal(): AbortSignal {
    return this.#stalled.signal;
  }

  heard(): void {
    this.#heardAt = this.#clock.now();
  }

  end(): void {
    this.#ended.abort();
  }

  async #watch(): Promise<void> {
    try {
      for (let left = this.#stallMs; left > 0; left = this.#heardAt + this.#stallMs - this.#clock.now()) {
        await this.#clock.sleep(left, this.#ended.signal);
      }
      this.#stalled.abort();
    } catch {
      // Ended: what was watched is over.
    }
  }
}
