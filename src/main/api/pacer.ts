import type { Clock } from '../clock.ts';
import type { RateLimit } from './rate-limit.ts';

/** Documented for the neighbouring CCM v2; none is documented for v4. */
const requestsPerMinute = 200;
const minuteMs = 60_000;
/** Share of a budget that sync leaves to the person, so that opening a call never waits for a sync's minute to end. */
const reservedShare = 0.1;

/** Who waits: `sync` reads in the background, a `person` looks at the screen. */
export type Turn = 'sync' | 'person';

/**
 * Keeps requests within the account's budget: what the latest answer's headers allow, and where there
 * are none at most 200 in any minute.
 */
export class Pacer {
  readonly #clock: Clock;
  /** Epoch ms of the requests of the last minute, oldest first. */
  #sent: number[] = [];
  #told: { limit: number | null; remaining: number; resetAt: number } | null = null;
  /** Nothing may be sent before `until`, epoch ms, which was `ms` away when the account said so. */
  #held: { until: number; ms: number } | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Resolves when a request may be sent, and counts it as sent. Rejects with the signal's reason. */
  async turn(kind: Turn, signal?: AbortSignal): Promise<void> {
    for (;;) {
      signal?.throwIfAborted();
      const waitMs = this.waitMs(kind);
      if (waitMs <= 0) break;
      await this.#clock.sleep(waitMs, signal);
    }
    const now = this.#clock.now();
    this.#sent = this.#sent.filter((at) => at > now - minuteMs);
    this.#sent.push(now);
    if (this.#told) this.#told.remaining -= 1;
  }

  /** Ms until {@link turn} would let a request through as things stand; 0 when at once. */
  waitMs(kind: Turn): number {
    const now = this.#clock.now();
    if (this.#held) {
      // After the clock was set back, no longer than was said.
      this.#held.until = Math.min(this.#held.until, now + this.#held.ms);
      if (now < this.#held.until) return this.#held.until - now;
      this.#held = null;
    }
    if (this.#told && this.#told.resetAt <= now) this.#told = null;
    if (this.#told) {
      const reserved = kind === 'sync' ? Math.floor((this.#told.limit ?? 0) * reservedShare) : 0;
      return this.#told.remaining > reserved ? 0 : this.#told.resetAt - now;
    }
    const sent = this.#sent.filter((at) => at > now - minuteMs);
    const allowed = kind === 'sync' ? requestsPerMinute * (1 - reservedShare) : requestsPerMinute;
    // The request that must leave the minute before one more fits in.
    const blocking = sent[sent.length - allowed];
    return blocking === undefined ? 0 : blocking + minuteMs - now;
  }

  /** Nothing is sent before `until`, epoch ms, whoever asks. */
  hold(until: number): void {
    const later = Math.max(until, this.#held?.until ?? 0);
    this.#held = { until: later, ms: later - this.#clock.now() };
  }

  /** Takes over what an answer's headers said. */
  observe(rateLimit: RateLimit | null): void {
    if (rateLimit) this.#told = { ...rateLimit };
  }
}
