import type { SyncStatus } from '../../shared/sync.ts';
import type { Clock } from '../lib/clock.ts';
import { Throttle } from '../lib/throttle.ts';

/** Four times a second looks alive; a hundred pages a second would have the window draw nothing but progress. */
const everyMs = 250;

/** Hands on how a sync goes: at once when it does something else than before, else its figures now and then, the last ones always. */
export class ThrottledStatus {
  readonly #throttle: Throttle;
  #latest: SyncStatus | null = null;
  #shown: SyncStatus | null = null;

  constructor(clock: Clock, show: (status: SyncStatus) => void) {
    this.#throttle = new Throttle(clock, everyMs, () => {
      if (this.#latest === null || this.#latest === this.#shown) return;
      this.#shown = this.#latest;
      show(this.#latest);
    });
  }

  tell(status: SyncStatus): void {
    this.#latest = status;
    if (this.#shown !== null && differsInFiguresOnly(status, this.#shown)) this.#throttle.run();
    else this.#throttle.runNow();
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
