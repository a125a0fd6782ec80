import type { Ms } from '../../shared/units.ts';
import type { CacheChange } from './cache-api.ts';

/** Sets a timer, as `setTimeout` does; with 0 ms the task comes after messages that have arrived by now. */
export type Later = (run: () => void, ms: Ms) => unknown;

/** A sync changes the cache with every page; screens need not look more than four times a second. */
const quietMs: Ms = 250;

/** Tells listeners that the cache changed: the first time at once, then at most every 250 ms, the last change always. */
export class ChangeNotifier {
  readonly #later: Later;
  readonly #listeners: ((change: CacheChange) => void)[] = [];
  #pending: CacheChange | null = null;
  #isQuiet = false;

  constructor(later: Later) {
    this.#later = later;
  }

  add(listener: (change: CacheChange) => void): void {
    this.#listeners.push(listener);
  }

  tell(change: CacheChange): void {
    this.#pending = change;
    if (!this.#isQuiet) this.#deliver();
  }

  #deliver(): void {
    const change = this.#pending;
    this.#pending = null;
    this.#isQuiet = change !== null;
    if (change === null) return;
    this.#later(() => this.#deliver(), quietMs);
    for (const listener of this.#listeners) listener(change);
  }
}
