import type { Clock } from '../clock.ts';

const minuteMs = 60_000;

/** Says when the next sync is due, counted from when it is started. */
export class SyncTimer {
  readonly #clock: Clock;
  readonly #onDue: () => void;
  #waiting: AbortController | null = null;

  constructor(clock: Clock, onDue: () => void) {
    this.#clock = clock;
    this.#onDue = onDue;
  }

  /** Begins anew; `minutes` is null where none is ever due. */
  start(minutes: number | null): void {
    this.stop();
    if (minutes === null) return;
    const waiting = new AbortController();
    this.#waiting = waiting;
    this.#clock.sleep(minutes * minuteMs, waiting.signal).then(this.#onDue, () => undefined);
  }

  stop(): void {
    this.#waiting?.abort();
    this.#waiting = null;
  }
}
