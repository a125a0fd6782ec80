import type { Clock } from '../clock.ts';
import { longestWaitMs, NotAskedError, type RateLimit } from './rate-limit.ts';

/** Documented for the neighbouring CCM v2; none is documented for v4. */
const requestsPerMinute = 200;
const minuteMs = 60_000;
/** Share of a budget that sync leaves to the person, so that opening a call never waits for a sync's minute to end. */
const reservedShare = 0.1;
/** A person who waits longer than this for what the account said is told so instead. */
const longestSilenceMs = 3_000;

/** Who waits: `sync` reads in the background, a `person` looks at the screen. */
export type Turn = 'sync' | 'person';

/**
 * Keeps requests within the account's budget: what the latest answer's headers allow, and where there
 * are none at most 200 in any minute.
 */
export class Pacer {
  readonly #clock: Clock;
  readonly #onHold: (until: number) => void;
  /** Epoch ms of the requests of the last minute, oldest first. */
  #sent: number[] = [];
  #told: { limit: number | null; remaining: number; resetAt: number } | null = null;
  /** Nothing may be sent before `until`, epoch ms, which was `ms` away when the account said so. */
  #held: { until: number; ms: number } | null = null;

  /** @param onHold told the epoch ms until when nothing may be sent, each time that the account says so */
  constructor(clock: Clock, onHold: (until: number) => void = () => undefined) {
    this.#clock = clock;
    this.#onHold = onHold;
  }

  /**
   * Resolves when a request may be sent, and counts it as sent. Rejects with the signal's reason; and for a person, at once,
   * with a {@link NotAskedError} where the account said not to be asked for a while.
   */
  async turn(kind: Turn, signal?: AbortSignal): Promise<void> {
    for (;;) {
      signal?.throwIfAborted();
      const waitMs = this.waitMs(kind);
      if (waitMs <= 0) break;
      const { heldUntil } = this;
      if (kind === 'person' && heldUntil !== null && waitMs > longestSilenceMs) {
        throw new NotAskedError(heldUntil, this.#clock.now());
      }
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

  /** Epoch ms before which the account said it must not be asked; null where it may be. */
  get heldUntil(): number | null {
    return this.#held !== null && this.#held.until > this.#clock.now() ? this.#held.until : null;
  }

  /** Nothing is sent before `until`, epoch ms, whoever asks. */
  hold(until: number): void {
    const now = this.#clock.now();
    // What an earlier run of the app was told may be far off by now, where the clock was set back since.
    const later = Math.min(Math.max(until, this.#held?.until ?? 0), now + longestWaitMs);
    this.#held = { until: later, ms: later - now };
    this.#onHold(later);
  }

  /** Takes over what an answer's headers said. */
  observe(rateLimit: RateLimit | null): void {
    if (rateLimit) this.#told = { ...rateLimit };
  }
}
