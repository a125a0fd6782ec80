import type { Clock } from '../../../src/main/lib/clock.ts';

interface Sleeper {
  readonly wakeAt: number;
  readonly wake: () => void;
}

/** A clock that stands still until a test moves it. */
export class ManualClock implements Clock {
  #now: number;
  readonly #sleepers = new Set<Sleeper>();
  readonly #unseen: number[] = [];
  #onSleep: (() => void) | null = null;

  constructor(now = Date.UTC(2024, 5, 15, 12)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const sleeper: Sleeper = { wakeAt: this.#now + ms, wake: resolve };
      this.#sleepers.add(sleeper);
      signal?.addEventListener('abort', () => {
        this.#sleepers.delete(sleeper);
        reject(signal.reason);
      });
      this.#unseen.push(ms);
      this.#onSleep?.();
    });
  }

  /** Sleeps that nothing has ended yet. */
  get sleeping(): number {
    return this.#sleepers.size;
  }

  /** How long the next sleep is that the test has not seen yet; waits for one to begin. */
  async nextSleep(): Promise<number> {
    for (;;) {
      const ms = this.#unseen.shift();
      if (ms !== undefined) return ms;
      await new Promise<void>((resolve) => {
        this.#onSleep = resolve;
      });
    }
  }

  /** Moves time on to whoever wakes next; answers whether there was anybody. */
  advanceToNext(): boolean {
    const next = Math.min(...[...this.#sleepers].map(({ wakeAt }) => wakeAt));
    if (next === Number.POSITIVE_INFINITY) return false;
    this.advance(Math.max(0, next - this.#now));
    return true;
  }

  /** Those who sleep are gone: nobody wakes them any more. */
  forget(): void {
    this.#sleepers.clear();
  }

  /** Moves time on, and wakes those whose time has come. */
  advance(ms: number): void {
    this.#now += ms;
    for (const sleeper of [...this.#sleepers]) {
      if (sleeper.wakeAt > this.#now) continue;
      this.#sleepers.delete(sleeper);
      sleeper.wake();
    }
  }
}
