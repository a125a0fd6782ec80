const minuteMs = 60_000;

export interface Allowance {
  readonly limit: number;
  readonly remaining: number;
  /** Epoch seconds at which the count begins anew. */
  readonly resetsAt: number;
  /** Seconds to wait; null when the request is within the limit. */
  readonly retryAfter: number | null;
}

/** Counts an account's requests by the minute of the clock. */
export class RateLimit {
  readonly #clock: { now(): number };
  readonly #requestsPerMinute: number;
  #minute = 0;
  #used = 0;

  constructor(clock: { now(): number }, requestsPerMinute: number) {
    this.#clock = clock;
    this.#requestsPerMinute = requestsPerMinute;
  }

  /** Counts one request. A refused one does not count. */
  take(): Allowance {
    const now = this.#clock.now();
    const minute = Math.floor(now / minuteMs);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#used = 0;
    }
    const refused = this.#used >= this.#requestsPerMinute;
    if (!refused) this.#used += 1;
    const resetsAt = (minute + 1) * (minuteMs / 1000);
    return {
      limit: this.#requestsPerMinute,
      remaining: this.#requestsPerMinute - this.#used,
      resetsAt,
      retryAfter: refused ? Math.max(1, Math.ceil(resetsAt - now / 1000)) : null,
    };
  }
}
