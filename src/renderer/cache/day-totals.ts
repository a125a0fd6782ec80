import * as z from 'zod';
import { dayMs, type EpochMs } from '../../shared/units.ts';
import type { DayTotals } from './account-database.ts';
import type { CacheState } from './cache-state.ts';
import type { ChangeSet } from './change-set.ts';

const count = z.int().min(0);
const holding = z.object({ totals: z.object({ calls: count, rejected: count }) });

/** The totals of a stored day; null: an earlier version wrote it without. */
export function storedTotalsOf(stored: unknown): DayTotals | null {
  return holding.safeParse(stored).data?.totals ?? null;
}

export function dayOf(time: EpochMs): EpochMs {
  return Math.floor(time / dayMs) * dayMs;
}

/** Counts the calls in each of the given UTC days, at their place in the listing. @param days when they begin */
export function callsByDay(
  days: readonly EpochMs[],
  { search, placed }: Pick<CacheState, 'search' | 'placed'>,
): Map<number, number> {
  const starts = [...new Set(days.flatMap((day) => [day, day + dayMs]))].sort((a, b) => a - b);
  const begun = search.countsFrom(starts);
  const calls = new Map(days.map((day) => [day, begun[starts.indexOf(day)] ?? 0]));
  for (const [callSid, at] of placed) {
    const call = search.get(callSid);
    if (call === undefined) continue;
    // A start time from the detail does not move the call.
    if (call.startTime !== null) add(calls, dayOf(call.startTime), -1);
    add(calls, dayOf(at), 1);
  }
  return calls;
}

/** How many calls each day that a change set touches will hold: its days, and those that calls or rejected rows join or leave. */
export function callsByDayAfter(changes: ChangeSet, state: CacheState): Map<number, number> {
  const moved = movesByDay(changes, state);
  const days = [
    ...changes.days.map(({ from }) => from),
    ...changes.rejected.flatMap(({ placedAt }) => (placedAt === null ? [] : [dayOf(placedAt)])),
    ...changes.rejectedRowDays,
    ...moved.keys(),
  ];
  const calls = days.length === 0 ? new Map<number, number>() : callsByDay([...new Set(days)], state);
  for (const [day, by] of moved) add(calls, day, by);
  return calls;
}

/** The change in the number of calls by day; unchanged days are left out. */
function movesByDay(changes: ChangeSet, { search, placed }: CacheState): Map<number, number> {
  const moves = new Map<number, number>();
  const move = (at: number | null, by: number) => {
    if (at !== null) moves.set(dayOf(at), (moves.get(dayOf(at)) ?? 0) + by);
  };
  const leaves = (callSid: string) => {
    const call = search.get(callSid);
    if (call !== undefined) move(placed.get(callSid) ?? call.startTime, -1);
    return call;
  };
  for (const callSid of changes.removed) leaves(callSid);
  const changed = new Map(changes.calls.map((call) => [call.callSid, call]));
  const placedNow = new Map(changes.placed.map(({ callSid, placedAt }) => [callSid, placedAt]));
  const deletedPlaced = new Set(changes.deletedPlaced);
  const removed = new Set(changes.removed);
  for (const callSid of new Set([...changed.keys(), ...placedNow.keys(), ...deletedPlaced])) {
    if (removed.has(callSid)) continue;
    const before = leaves(callSid);
    const call = changed.get(callSid) ?? before;
    if (call === undefined) continue;
    const at = placedNow.get(callSid) ?? (deletedPlaced.has(callSid) ? null : placed.get(callSid)) ?? call.startTime;
    move(at, 1);
  }
  return new Map([...moves].filter(([, by]) => by !== 0));
}

/** Ignores days that are not in `calls`. */
function add(calls: Map<number, number>, day: number, by: number): void {
  const before = calls.get(day);
  if (before !== undefined) calls.set(day, before + by);
}
