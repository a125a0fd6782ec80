import type { SyncStatus } from '../../shared/sync.ts';

/** Sets a timer, as `setTimeout` does. */
export type Later = (run: () => void, ms: number) => unknown;

/** A quick server has ten pages a second told of; nobody reads figures faster than this, and each costs a layout. */
const figuresEveryMs = 250;

/** Passes a sync's statuses on to `show`: a new phase at once, mere figures at most every 250 ms, the last ones always. */
export function throttledSync(show: (status: SyncStatus) => void, later: Later): (status: SyncStatus) => void {
  let shownPhase: SyncStatus['phase'] | null = null;
  let pending: SyncStatus | null = null;
  let isQuiet = false;

  function pass(status: SyncStatus): void {
    shownPhase = status.phase;
    pending = null;
    show(status);
    if (isQuiet) return;
    isQuiet = true;
    later(endQuiet, figuresEveryMs);
  }

  function endQuiet(): void {
    isQuiet = false;
    if (pending !== null) pass(pending);
  }

  return (status) => {
    if (!isQuiet || status.phase !== shownPhase) pass(status);
    else pending = status;
  };
}
