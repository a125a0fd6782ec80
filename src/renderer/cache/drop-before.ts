import type { ProvenSpan, SyncDay } from '../../shared/sync.ts';
import { dayMs, type EpochMs } from '../../shared/units.ts';
import type { CacheState } from './cache-state.ts';
import { callSidsIn } from './cache-state.ts';
import { type ChangeSet, noChanges, removalOf } from './change-set.ts';

/** Forgets the days before `before`, whose calls are about to be dropped. Written before any call goes, so that no day counts as complete that is not. */
export function forgetDaysBefore(before: EpochMs, state: CacheState): ChangeSet {
  const [cut, left] = [[] as SyncDay[], [] as number[]];
  for (const day of state.days.values()) {
    if (day.from >= before) continue;
    if (day.from + dayMs <= before) left.push(day.from);
    else cut.push({ ...day, countedAt: null, spans: spansFrom(day.spans, before, state) });
  }
  const deletedRejected = state.rejected.between(Number.NEGATIVE_INFINITY, before);
  return { ...noChanges, days: cut, deletedDays: left, deletedRejected };
}

/** Removes up to `most` calls that began before `before` and are not kept; null: none is left. */
export function nextDrop(before: EpochMs, most: number, state: CacheState): ChangeSet | null {
  const removed: string[] = [];
  for (const callSid of callSidsIn(state, Number.NEGATIVE_INFINITY, before)) {
    if (state.isKept(callSid)) continue;
    removed.push(callSid);
    if (removed.length === most) break;
  }
  return removed.length === 0 ? null : { ...noChanges, ...removalOf(removed, state) };
}

/** Counts the calls that began before `before`. */
export function countBefore(before: EpochMs, state: CacheState): number {
  let count = 0;
  for (const _ of callSidsIn(state, Number.NEGATIVE_INFINITY, before)) count += 1;
  return count;
}

/** Cuts spans at `before`. The rows of the one that is cut are counted in the cache, which has them all. */
function spansFrom(spans: readonly ProvenSpan[], before: EpochMs, state: CacheState): ProvenSpan[] {
  const kept: ProvenSpan[] = [];
  for (const span of spans) {
    if (span.from >= before) kept.push(span);
    if (span.from >= before || span.to <= before) continue;
    const calls = [...callSidsIn(state, before, span.to)].filter((callSid) => !state.gone.has(callSid));
    const others = state.rejected.between(before, span.to);
    kept.push({ ...span, from: before, rows: calls.length + others.length });
  }
  return kept;
}
