import type { SyncStatus, SyncWindow } from '../../shared/sync.ts';
import { pageLimit } from './plan.ts';

/** An estimate from fewer pages than this would jump about too much to be honest. */
const fewestPagesToEstimate = 3;

export type ProgressFigures = Pick<
  SyncStatus,
  'windowsDone' | 'windowsTotal' | 'callsReceived' | 'callsExpected' | 'remainingMs'
>;

/** Counts what a run has read and tells from it what is left. */
export class Progress {
  readonly #windowsTotal: number;
  #startedAt: number;
  #pausedAt: number | null = null;
  #windowsDone = 0;
  #pages = 0;
  #callsReceived = 0;
  /** Rows that the windows begun so far hold, and how many windows those are. */
  #rowsSeen = 0;
  #windowsBegun = 0;
  #current: SyncWindow | null = null;
  /** Rows of the latest page that was not a window's last: a server may give fewer than it is asked for. */
  #rowsPerPage = pageLimit;

  constructor(windowsTotal: number, now: number) {
    this.#windowsTotal = windowsTotal;
    this.#startedAt = now;
  }

  /** A page was written; `window` is as it stands now. */
  page(window: SyncWindow, calls: number): void {
    this.#pages += 1;
    this.#callsReceived += calls;
    const rows = Math.max(window.total ?? 0, window.nextOffset);
    const rowsBefore = this.#current?.from === window.from ? this.#current.nextOffset : 0;
    const rowsOfPage = window.nextOffset - rowsBefore;
    if (window.completedAt === null && rowsOfPage > 0) this.#rowsPerPage = Math.min(rowsOfPage, pageLimit);
    if (this.#current?.from === window.from) {
      this.#rowsSeen += rows - Math.max(this.#current.total ?? 0, this.#current.nextOffset);
    } else {
      this.#windowsBegun += 1;
      this.#rowsSeen += rows;
    }
    this.#current = window;
  }

  windowDone(): void {
    this.#windowsDone += 1;
  }

  /** Time that the person paused is no time that reading took. */
  pause(now: number): void {
    this.#pausedAt ??= now;
  }

  resume(now: number): void {
    if (this.#pausedAt !== null) this.#startedAt += now - this.#pausedAt;
    this.#pausedAt = null;
  }

  /** @param now epoch ms */
  figures(now: number): ProgressFigures {
    const rowsLeftHere = this.#current ? Math.max(0, (this.#current.total ?? 0) - this.#current.nextOffset) : 0;
    const windowsLeft = this.#windowsTotal - this.#windowsBegun;
    const rowsPerWindow = this.#windowsBegun === 0 ? 0 : this.#rowsSeen / this.#windowsBegun;
    const pagesLeft =
      Math.ceil(rowsLeftHere / this.#rowsPerPage) +
      windowsLeft * Math.max(1, Math.ceil(rowsPerWindow / this.#rowsPerPage));
    const elapsedMs = (this.#pausedAt ?? now) - this.#startedAt;
    return {
      windowsDone: this.#windowsDone,
      windowsTotal: this.#windowsTotal,
      callsReceived: this.#callsReceived,
      callsExpected:
        this.#pages === 0 ? null : this.#callsReceived + rowsLeftHere + Math.round(windowsLeft * rowsPerWindow),
      remainingMs: this.#pages < fewestPagesToEstimate ? null : Math.round((elapsedMs / this.#pages) * pagesLeft),
    };
  }
}
