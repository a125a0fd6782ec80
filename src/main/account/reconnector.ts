import type { Clock } from '../lib/clock.ts';

const firstDelayMs = 30_000;
const longestDelayMs = 5 * 60_000;

/** Tries something again and again without bothering anybody: after 30 s, then 1, 2, 4 and every 5 minutes. */
export class Reconnector {
  readonly #clock: Clock;
  readonly #attempt: (signal: AbortSignal) => Promise<void>;
  #running: AbortController | null = null;

  /** @param attempt one try; it ends the retrying by calling {@link stop}. What it throws is ignored. */
  constructor(clock: Clock, attempt: (signal: AbortSignal) => Promise<void>) {
    this.#clock = clock;
    this.#attempt = attempt;
  }

  /** Begins with a wait; without effect while it is running. */
  start(): void {
    if (this.#running) return;
    this.#running = new AbortController();
    void this.#run(this.#running.signal, firstDelayMs);
  }

  /** Tries at once, and goes on from there. */
  hurry(): void {
    this.stop();
    this.#running = new AbortController();
    void this.#run(this.#running.signal, 0);
  }

  stop(): void {
    this.#running?.abort();
    this.#running = null;
  }

  async #run(signal: AbortSignal, firstDelay: number): Promise<void> {
    let delayMs = firstDelay;
    while (!signal.aborted) {
      try {
        if (delayMs > 0) await this.#clock.sleep(delayMs, signal);
        await this.#attempt(signal);
      } catch {
        // The attempt has reported it, or it was stopped.
      }
      delayMs = Math.min(Math.max(delayMs * 2, firstDelayMs), longestDelayMs);
    }
  }
}
