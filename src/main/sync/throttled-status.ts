import type { SyncStatus } from '../../shared/sync.ts';
import type { Clock } from '../clock.ts';

/** Four times a second looks alive; a hundred pages a second would have the window draw nothing but progress. */
const everyMs = 250;

/** Hands on how a sync goes: at once when it does something else than before, else its figures now and then, the last ones always. */
export class ThrottledStatus {
  readonly #clock: Clock;
  readonly #show: (status: SyncStatus) => void;
  #latest: SyncStatus | null = null;
  #shown: SyncStatus | null = null;
  #shownAt = Number.NEGATIVE_INFINITY;
  #isComing = false;

  constructor(clock: Clock, show: (status: SyncStatus) => void) {
    this.#clock = clock;
    this.#show = show;
  }

  tell(status: SyncStatus): void {
    this.#latest = status;
    const ms = Math.min(everyMs, this.#shownAt + everyMs - this.#clock.now());
    if (ms <= 0 || this.#shown === null || !differsInFiguresOnly(status, this.#shown)) {
      this.#hand();
    } else if (!this.#isComing) {
      this.#isComing = true;
      void this.#clock.sleep(ms).then(() => {
        this.#isComing = false;
        if (this.#latest !== this.#shown) this.#hand();
      });
    }
  }

  #hand(): void {
    if (this.#latest === null) return;
    this.#shown = this.#latest;
    this.#shownAt = this.#clock.now();
    this.#show(this.#latest);
  }
}

function differsInFiguresOnly(one: SyncStatus, other: SyncStatus): boolean {
  return (
    one.phase === other.phase &&
    one.doing === other.doing &&
    one.resumesAt === other.resumesAt &&
    one.lastCompletedAt === other.lastCompletedAt &&
    one.error === other.error
  );
}
