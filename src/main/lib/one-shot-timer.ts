import type { EpochMs, Ms } from '../../shared/units.ts';
import type { Clock } from './clock.ts';

/** Fires once, at the earliest moment that it was set to. */
export class OneShotTimer {
  readonly #clock: Clock;
  readonly #onDue: () => void;
  #set: { readonly at: EpochMs; readonly abort: AbortController } | null = null;

  constructor(clock: Clock, onDue: () => void) {
    this.#clock = clock;
    this.#onDue = onDue;
  }

  get isSet(): boolean {
    return this.#set !== null;
  }

  /** Without effect where it is set to an earlier moment. */
  set(at: EpochMs): void {
    if (this.#set !== null && this.#set.at <= at) return;
    this.stop();
    const abort = new AbortController();
    this.#set = { at, abort };
    this.#clock.sleep(Math.max(0, at - this.#clock.now()), abort.signal).then(
      () => {
        if (abort.signal.aborted) return;
        this.#set = null;
        this.#onDue();
      },
      () => undefined,
    );
  }

  setIn(ms: Ms): void {
    this.set(this.#clock.now() + ms);
  }

  stop(): void {
    this.#set?.abort.abort();
    this.#set = null;
  }
}
