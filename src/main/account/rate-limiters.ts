import { RateLimiter } from '../api/rate-limiter.ts';
import type { Clock } from '../lib/clock.ts';

/** The pace of each account for as long as the app runs: what an account said holds for whoever asks it, and for who connects to it anew. */
export class RateLimiters {
  readonly #clock: Clock;
  readonly #onBlocked: (accountId: string) => void;
  readonly #limiters = new Map<string, RateLimiter>();

  /** @param onBlocked told when an account said not to be asked for a while */
  constructor(clock: Clock, onBlocked: (accountId: string) => void) {
    this.#clock = clock;
    this.#onBlocked = onBlocked;
  }

  of(accountId: string): RateLimiter {
    let limiter = this.#limiters.get(accountId);
    if (limiter === undefined) {
      limiter = new RateLimiter(this.#clock, () => this.#onBlocked(accountId));
      this.#limiters.set(accountId, limiter);
    }
    return limiter;
  }
}
