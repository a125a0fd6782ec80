import type { SyncStatus } from '../../shared/sync.ts';

/** An estimate from fewer pages than this would jump about too much to be honest. */
const fewestPagesToEstimate = 3;
/** The pace is that of the last pages: a minute of them at the rate that is documented. */
const pagesOfPace = 200;

export type ProgressFigures = Pick<SyncStatus, 'callsReceived' | 'callsExpected' | 'callsPerMinute' | 'remainingMs'>;

/** Counts what a sync has read and tells from it what is left. */
export class Progress {
  #received = 0;
  #expected = 0;
  /** Of the last pages: epoch ms, less the time that the person paused, and calls received by then. */
  #pages: { readonly at: number; readonly received: number }[] = [];
  #pausedMs = 0;
  #pausedAt: number | null = null;

  constructor(now: number) {
    this.#pages.push({ at: now, received: 0 });
  }

  /** A page was kept: `proven` of its calls had not been read before, and `counted` more are known of, if it is not null. */
  page(proven: number, counted: number | null, now: number): void {
    this.#received += proven;
    this.#expected += counted ?? 0;
    this.#pages.push({ at: now - this.#pausedMs, received: this.#received });
    if (this.#pages.length > pagesOfPace) this.#pages.shift();
  }

  /** Time that the person paused is no time that reading took. */
  pause(now: number): void {
    this.#pausedAt ??= now;
  }

  resume(now: number): void {
    if (this.#pausedAt !== null) this.#pausedMs += now - this.#pausedAt;
    this.#pausedAt = null;
  }

  /** @param isCounted whether it is known how many calls there are in all that is to be read */
  figures(now: number, isCounted: boolean): ProgressFigures {
    const [first] = this.#pages;
    const reading = (this.#pausedAt ?? now) - this.#pausedMs - (first?.at ?? now);
    const received = this.#received - (first?.received ?? 0);
    const isTelling = this.#pages.length > fewestPagesToEstimate && reading > 0 && received > 0;
    const left = Math.max(0, this.#expected - this.#received);
    return {
      callsReceived: this.#received,
      callsExpected: isCounted ? Math.max(this.#expected, this.#received) : null,
      callsPerMinute: isTelling ? Math.round((received / reading) * 60_000) : null,
      remainingMs: isTelling && isCounted ? Math.round((left / received) * reading) : null,
    };
  }
}
