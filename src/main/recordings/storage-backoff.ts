import type { AppError } from '../../shared/result.ts';
import type { EpochMs, Ms } from '../../shared/units.ts';
import { isTrouble } from './job-outcome.ts';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const longestMs = 5 * minuteMs;

/** When a storage may be asked again that failed for different recordings in a row: that is hardly the fault of any of them. */
export class StorageBackoff {
  /** Call SIDs whose download met trouble since one last came. */
  readonly #troubled = new Set<string>();
  #round = 0;
  #until: EpochMs = 0;

  get until(): EpochMs {
    return this.#until;
  }

  /** Raised with every trouble that counts: what was under way at one counts no further, as three at once would make it three. */
  get round(): number {
    return this.#round;
  }

  /** Whether the storage may be down, so that one recording alone is tried until one comes. */
  get isInDoubt(): boolean {
    return backoffMs(this.#troubled.size) > 0;
  }

  worked(): void {
    this.#troubled.clear();
  }

  /**
   * A download failed that began in `round`.
   * @param retryAfterMs how long the server said to wait; 0 where it did not
   */
  failed(callSid: string, error: AppError, round: number, now: EpochMs, retryAfterMs: Ms): void {
    if (!isTrouble(error)) this.#troubled.clear();
    else if (round === this.#round && !this.#troubled.has(callSid)) {
      this.#round += 1;
      this.#troubled.add(callSid);
      this.#until = Math.max(this.#until, now + backoffMs(this.#troubled.size));
    }
    if (error.code === 'rate-limited') this.#until = Math.max(this.#until, now + retryAfterBackoffMs(retryAfterMs));
  }

  /** Something has changed for the better, or a person wants it tried now. */
  end(): void {
    this.#troubled.clear();
    this.#until = 0;
  }
}

/**
 * How long nothing else is downloaded either, after trouble with so many different recordings in a row: a storage that is down
 * is not asked for each of ten thousand.
 */
export function backoffMs(troubled: number): Ms {
  // The first may be bad luck.
  return troubled < 2 ? 0 : Math.min(longestMs, secondMs * 2 ** troubled);
}

/**
 * The same after a server said to wait so long (`Retry-After`; a minute where it did not say). It may have spoken of one
 * recording alone, so after five minutes at most another one is tried.
 */
export function retryAfterBackoffMs(retryAfterMs: Ms): Ms {
  return Math.min(longestMs, retryAfterMs === 0 ? minuteMs : retryAfterMs);
}
