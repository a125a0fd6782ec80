import type { EpochMs, Ms } from '../../shared/units.ts';
import type { Clock } from './clock.ts';
import { OneShotTimer } from './one-shot-timer.ts';

/** Runs work at most once in so many ms. Whatever is asked for in between is one run, at the end of that time. */
export class Throttle {
  readonly #clock: Clock;
  readonly #everyMs: Ms;
  readonly #work: () => void;
  readonly #timer: OneShotTimer;
  #ranAt: EpochMs = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock, everyMs: Ms, work: () => void) {
    this.#clock = clock;
    this.#everyMs = everyMs;
    this.#work = work;
    this.#timer = new OneShotTimer(clock, () => this.runNow());
  }

  /** Runs at once where the last run was long enough ago, else as soon as it is. */
  run(): void {
    if (this.#waitMs === 0) this.runNow();
    else this.runLater();
  }

  /** Like {@link run}, but never before the caller is done: what it asks for one by one is one run. */
  runLater(): void {
    this.#timer.setIn(this.#waitMs);
  }

  /** Runs now, in the place of a run that waits. */
  runNow(): void {
    this.#timer.stop();
    this.#ranAt = this.#clock.now();
    this.#work();
  }

  /** Runs now what waits, if anything does. */
  flush(): void {
    if (this.#timer.isSet) this.runNow();
  }

  /** What waits is not run. */
  stop(): void {
    this.#timer.stop();
  }

  /** Never longer than the time itself, also after the system's clock was turned back. */
  get #waitMs(): Ms {
    return Math.max(0, Math.min(this.#everyMs, this.#ranAt + this.#everyMs - this.#clock.now()));
  }
}
