import { nothingDone, type SyncReason, type SyncRecord, type SyncState } from '../../shared/sync.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { TimeRange } from './coverage.ts';

export interface SyncTask {
  readonly reason: SyncReason;
  /** Whole UTC days. */
  readonly range: TimeRange;
}

/** What was read longer ago than this before it was cut short is too old to be called read now. */
const goesOnWithinMs = 15 * 60 * 1000;

/** The record of a sync that begins: a new one, or the latest where that was cut short a moment ago and this one does the same. */
export function recordOf({ reason, range }: SyncTask, { latest, removed }: SyncState, now: number): SyncRecord {
  if (latest !== null && goesOn(latest, reason, now)) {
    const { removed: before, interruptions } = latest;
    return {
      ...latest,
      ...range,
      endedAt: null,
      outcome: null,
      message: null,
      removed: before + removed.length,
      interruptions: interruptions + 1,
    };
  }
  return {
    // Later than all that the one before has proven, which this one must not take for its own.
    startedAt: Math.max(now, (latest?.endedAt ?? latest?.startedAt ?? 0) + 1),
    endedAt: null,
    reason,
    ...range,
    outcome: null,
    message: null,
    ...nothingDone,
    timesCounted: latest?.timesCounted ?? 0,
    // A record of an earlier version tells none.
    rules: latest?.rules ?? nothingDone.rules,
    removed: removed.length,
  };
}

/**
 * The next {@link SyncRecord.lastResponseAt} after a request of `askedAt` was answered. After a gap, as when the laptop slept, it
 * stays: a sync that resumes later must not count what was read before the gap as read now.
 */
export function lastResponseAt(before: EpochMs | null, askedAt: EpochMs): EpochMs {
  return before === null || askedAt - before < goesOnWithinMs ? Math.max(before ?? askedAt, askedAt) : before;
}

function goesOn(latest: SyncRecord, reason: SyncRecord['reason'], now: number): boolean {
  if (latest.outcome === 'complete' || latest.outcome === 'incomplete') return false;
  const isOfItsOwn = (each: SyncRecord['reason']) => each === 'verify' || each === 'read-again';
  if (isOfItsOwn(latest.reason) || isOfItsOwn(reason)) return false;
  const last = latest.lastResponseAt ?? latest.startedAt;
  return Math.max(last, latest.startedAt) <= now && now - last < goesOnWithinMs;
}
