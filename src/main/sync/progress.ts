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

  /** @param toCome of the time that is read, the share of which nothing is known yet: it is taken to hold as many calls as the rest */
  figures(now: number, toCome: number): ProgressFigures {
    const [first] = this.#pages;
    const reading = (this.#pausedAt ?? now) - this.#pausedMs - (first?.at ?? now);
    const received = this.#received - (first?.received ?? 0);
    const isTelling = this.#pages.length > fewestPagesToEstimate && reading > 0 && received > 0;
    const isCounted = this.#pages.length > 1 && toCome < 1;
    const expected = Math.max(isCounted ? Math.round(this.#expected / (1 - toCome)) : 0, this.#received);
    const left = expected - this.#received;
    return {
      callsReceived: this.#received,
      callsExpected: isCounted ? expected : null,
      callsPerMinute: isTelling ? Math.round((received / reading) * 60_000) : null,
      remainingMs: isTelling && isCounted ? Math.round((left / received) * reading) : null,
    };
  }
}
