import type { Clock } from '../clock.ts';

/** Fires once, at the earliest moment that it was set to. */
export class OneShotTimer {
  readonly #clock: Clock;
  readonly #ring: () => void;
  #set: { readonly at: number; readonly abort: AbortController } | null = null;

  constructor(clock: Clock, ring: () => void) {
    this.#clock = clock;
    this.#ring = ring;
  }

  /** @param at epoch ms */
  set(at: number): void {
    if (this.#set !== null && this.#set.at <= at) return;
    this.stop();
    const abort = new AbortController();
    this.#set = { at, abort };
    this.#clock.sleep(Math.max(0, at - this.#clock.now()), abort.signal).then(
      () => {
        this.#set = null;
        this.#ring();
      },
      () => undefined,
    );
  }

  stop(): void {
    this.#set?.abort.abort();
    this.#set = null;
  }
}
