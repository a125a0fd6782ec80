import { dayMs } from '../../shared/completeness.ts';
import type { ProvenSpan, SyncDay } from '../../shared/sync.ts';
import type { AccountDatabase } from './account-database.ts';
import { type Changes, type Known, noChanges, removalOf } from './changes.ts';
import { callSidsIn } from './places.ts';

/** What is no longer known once the calls that began before `before` (epoch ms) are to go: written before any of them goes, so that no day is ever said to be whole that is not. */
export async function forgetDaysBefore(database: AccountDatabase, before: number, known: Known): Promise<Changes> {
  const touched = await database.days.where('from').below(before).toArray();
  const [cut, left] = [[] as SyncDay[], [] as number[]];
  for (const day of touched) {
    if (day.from + dayMs <= before) left.push(day.from);
    else cut.push({ ...day, countedAt: null, spans: await spansFrom(database, day.spans, before, known) });
  }
  const setAsideLeft = await database.setAside.where('placedAt').below(before).primaryKeys();
  return { ...noChanges, days: cut, daysLeft: left, setAsideLeft };
}

/** The removal of some of the calls, `most` of them, that began before `before` and are not kept; null once there are none. */
export function nextDrop(before: number, most: number, known: Known): Changes | null {
  const removed: string[] = [];
  for (const callSid of callSidsIn(known, Number.NEGATIVE_INFINITY, before)) {
    if (known.isKept(callSid)) continue;
    removed.push(callSid);
    if (removed.length === most) break;
  }
  return removed.length === 0 ? null : { ...noChanges, ...removalOf(removed, known) };
}

/** How many calls there are that began before `before`. */
export function countBefore(before: number, known: Known): number {
  let count = 0;
  for (const _ of callSidsIn(known, Number.NEGATIVE_INFINITY, before)) count += 1;
  return count;
}

/** What is left of spans from `before` on. Of the one that is cut, the rows are counted: they are all here. */
async function spansFrom(
  { setAside }: AccountDatabase,
  spans: readonly ProvenSpan[],
  before: number,
  known: Known,
): Promise<ProvenSpan[]> {
  const kept: ProvenSpan[] = [];
  for (const span of spans) {
    if (span.from >= before) kept.push(span);
    if (span.from >= before || span.to <= before) continue;
    const calls = [...callSidsIn(known, before, span.to)].filter((callSid) => !known.gone.has(callSid));
    const others = await setAside.where('placedAt').between(before, span.to).count();
    kept.push({ ...span, from: before, rows: calls.length + others });
  }
  return kept;
}
