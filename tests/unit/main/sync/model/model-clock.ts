import type { Clock } from '../../../../../src/main/clock.ts';

interface Sleeper {
  readonly wakeAt: number;
  readonly wake: () => void;
}

/** A clock that moves on by itself, to whoever wakes next, as soon as nothing else can happen. */
export class ModelClock implements Clock {
  #now: number;
  readonly #sleepers = new Set<Sleeper>();

  constructor(now: number) {
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
    });
  }

  /** An answer takes a while. */
  tick(): void {
    this.#now += 1;
  }

  /** Those who slept are gone: nobody wakes them any more. */
  forget(): void {
    this.#sleepers.clear();
  }

  /** Moves on to whoever wakes next; answers whether there was anybody. */
  advance(): boolean {
    let next: Sleeper | null = null;
    for (const sleeper of this.#sleepers) if (next === null || sleeper.wakeAt < next.wakeAt) next = sleeper;
    if (next === null) return false;
    this.#sleepers.delete(next);
    this.#now = Math.max(this.#now, next.wakeAt);
    next.wake();
    return true;
  }
}
