import type { Ms } from '../../shared/units.ts';
import type { CacheChange } from './cache-api.ts';

/** Sets a timer, as `setTimeout` does; with 0 ms the task runs after messages that have already arrived. */
export type Later = (run: () => void, ms: Ms) => unknown;

/** A sync changes the cache with every page; four times a second is enough for screens. */
const quietMs: Ms = 250;

/** Notifies listeners of changes, throttled: the first at once, then at most every 250 ms, the last one always. */
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
