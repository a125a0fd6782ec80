import type { Day } from '../../../../../src/renderer/features/sync/days.ts';
import type { DayState, RangeState } from '../../../../../src/shared/day-state.ts';
import { nothingDone, type SyncRecord } from '../../../../../src/shared/sync.ts';

export const dayMs = 24 * 60 * 60 * 1000;

/** Monday 23 November 2026, 14:08 UTC. */
export const now = Date.UTC(2026, 10, 23, 14, 8);

/** The day of UTC that began so many days before that of {@link now}. */
export function dayAgo(ago: number, state: DayState, changes: Partial<Day> = {}, proof: Partial<RangeState> = {}): Day {
  const from = (Math.floor(now / dayMs) - ago) * dayMs;
  const read = state !== 'absent';
  return {
    date: new Date(from).toISOString().slice(0, 10),
    from,
    until: from + dayMs,
    calls: read ? 100 : 0,
    covered: true,
    today: ago === 0,
    rangeState: {
      state,
      provenAt: read ? now - 3 * 60_000 : null,
      countedAt: state === 'verified' ? now - 2 * 60_000 : null,
      failure: state === 'failed' ? 'The account answered with an error.' : null,
      ...proof,
    },
    oldContents: false,
    rows: read ? 100 : null,
    countedWith: 0,
    ...changes,
  };
}

export function aSync(changes: Partial<SyncRecord> = {}): SyncRecord {
  return {
    startedAt: now - 60_000,
    endedAt: now - 48_000,
    reason: 'interval',
    from: (Math.floor(now / dayMs) - 20) * dayMs,
    to: (Math.floor(now / dayMs) + 1) * dayMs,
    outcome: 'complete',
    message: null,
    ...nothingDone,
    requests: 6,
    received: 312,
    daysCounted: 57,
    ...changes,
  };
}
