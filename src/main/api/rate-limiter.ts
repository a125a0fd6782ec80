import { requestsPerMinute } from '../../shared/account.ts';
import type { Clock } from '../lib/clock.ts';
import { longestWaitMs, NotSentError, type RateLimit } from './rate-limit-headers.ts';

const minuteMs = 60_000;
/** Share of a budget that sync leaves to the person, so that opening a call never waits for a sync's minute to end. */
const reservedShare = 0.1;
/** A person who waits longer than this for what the account said is told so instead. */
const longestSilenceMs = 3_000;

/** Who waits: `sync` reads in the background, a `person` looks at the screen. */
export type Requester = 'sync' | 'person';

/** Nothing may be sent before `until`, epoch ms, which was `ms` away when the account said so: where the clock is set back, it is no longer than that. */
export interface RetryAfter {
  readonly until: number;
  readonly ms: number;
}

/**
 * Keeps requests within the account's budget: what the latest answer's headers allow, and where there
 * are none at most 200 in any minute.
 */
export class RateLimiter {
  readonly #clock: Clock;
  readonly #onBlocked: () => void;
  /** Epoch ms of the requests of the last minute, oldest first. */
  #sent: number[] = [];
  #told: { limit: number | null; remaining: number; resetAt: number; resetMs: number } | null = null;
  #retryAfter: RetryAfter | null = null;

  /** @param onBlocked told each time that {@link retryAfter} was set */
  constructor(clock: Clock, onBlocked: () => void = () => undefined) {
    this.#clock = clock;
    this.#onBlocked = onBlocked;
  }

  /**
   * Resolves when a request may be sent, and counts it as sent. Rejects with the signal's reason; and for a person, at once,
   * with a {@link NotSentError} where the account said not to be asked for a while.
   */
  async acquire(requester: Requester, signal?: AbortSignal): Promise<void> {
    for (;;) {
      signal?.throwIfAborted();
      const waitMs = this.waitMs(requester);
      if (waitMs <= 0) break;
      const { retryAfter } = this;
      if (requester === 'person' && retryAfter !== null && waitMs > longestSilenceMs) {
        throw new NotSentError(retryAfter.until, this.#clock.now());
      }
      await this.#clock.sleep(waitMs, signal);
    }
    const now = this.#clock.now();
    this.#sent = this.#sent.filter((at) => at > now - minuteMs);
    this.#sent.push(now);
    if (this.#told) this.#told.remaining -= 1;
  }

  /** Ms until {@link acquire} would let a request through as things stand; 0 when at once. */
  waitMs(requester: Requester): number {
    const now = this.#clock.now();
    const { retryAfter } = this;
    if (retryAfter !== null) return retryAfter.until - now;
    if (this.#told && this.#told.resetAt <= now) this.#told = null;
    if (this.#told) {
      this.#told.resetAt = Math.min(this.#told.resetAt, now + this.#told.resetMs);
      const reserved = requester === 'sync' ? Math.floor((this.#told.limit ?? 0) * reservedShare) : 0;
      return this.#told.remaining > reserved ? 0 : this.#told.resetAt - now;
    }
    // Where the clock was set back, what was sent is not of a time to come.
    this.#sent = this.#sent.filter((at) => at > now - minuteMs).map((at) => Math.min(at, now));
    const allowed = requester === 'sync' ? requestsPerMinute * (1 - reservedShare) : requestsPerMinute;
    // The request that must leave the minute before one more fits in.
    const blocking = this.#sent[this.#sent.length - allowed];
    return blocking === undefined ? 0 : blocking + minuteMs - now;
  }

  /** What the account said; null where it may be asked. */
  get retryAfter(): RetryAfter | null {
    const now = this.#clock.now();
    if (this.#retryAfter !== null) {
      const { until, ms } = this.#retryAfter;
      this.#retryAfter = until <= now ? null : { until: Math.min(until, now + ms), ms };
    }
    return this.#retryAfter;
  }

  /** Nothing is sent before `until`, epoch ms, and where the account said so before now, no longer than it then said, whoever asks. */
  blockUntil(until: number, saidMs = longestWaitMs): void {
    const now = this.#clock.now();
    const later = Math.max(Math.min(until, now + saidMs), this.retryAfter?.until ?? now);
    this.#retryAfter = { until: later, ms: later - now };
    this.#onBlocked();
  }

  /** Takes over what an answer's headers said. */
  observe(rateLimit: RateLimit | null): void {
    if (rateLimit) this.#told = { ...rateLimit, resetMs: rateLimit.resetAt - this.#clock.now() };
  }
}
