import { dayMs } from '../../shared/completeness.ts';
import type { ProvenSpan, SyncDay } from '../../shared/sync.ts';
import type { AccountDatabase } from './account-database.ts';
import { type CacheState, type ChangeSet, noChanges, removalOf } from './change-set.ts';
import { callSidsIn } from './places.ts';

/** What is no longer known once the calls that began before `before` (epoch ms) are to go: written before any of them goes, so that no day is ever said to be whole that is not. */
export async function forgetDaysBefore(
  database: AccountDatabase,
  before: number,
  state: CacheState,
): Promise<ChangeSet> {
  const touched = await database.days.where('from').below(before).toArray();
  const [cut, left] = [[] as SyncDay[], [] as number[]];
  for (const day of touched) {
    if (day.from + dayMs <= before) left.push(day.from);
    else cut.push({ ...day, countedAt: null, spans: await spansFrom(database, day.spans, before, state) });
  }
  const deletedRejected = await database.rejected.where('placedAt').below(before).primaryKeys();
  return { ...noChanges, days: cut, deletedDays: left, deletedRejected };
}

/** The removal of some of the calls, `most` of them, that began before `before` and are not kept; null once there are none. */
export function nextDrop(before: number, most: number, state: CacheState): ChangeSet | null {
  const removed: string[] = [];
  for (const callSid of callSidsIn(state, Number.NEGATIVE_INFINITY, before)) {
    if (state.isKept(callSid)) continue;
    removed.push(callSid);
    if (removed.length === most) break;
  }
  return removed.length === 0 ? null : { ...noChanges, ...removalOf(removed, state) };
}

/** How many calls there are that began before `before`. */
export function countBefore(before: number, state: CacheState): number {
  let count = 0;
  for (const _ of callSidsIn(state, Number.NEGATIVE_INFINITY, before)) count += 1;
  return count;
}

/** What is left of spans from `before` on. Of the one that is cut, the rows are counted: they are all here. */
async function spansFrom(
  { rejected }: AccountDatabase,
  spans: readonly ProvenSpan[],
  before: number,
  state: CacheState,
): Promise<ProvenSpan[]> {
  const kept: ProvenSpan[] = [];
  for (const span of spans) {
    if (span.from >= before) kept.push(span);
    if (span.from >= before || span.to <= before) continue;
    const calls = [...callSidsIn(state, before, span.to)].filter((callSid) => !state.gone.has(callSid));
    const others = await rejected.where('placedAt').between(before, span.to).count();
    kept.push({ ...span, from: before, rows: calls.length + others });
  }
  return kept;
}
