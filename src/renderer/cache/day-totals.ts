import { dayMs, type EpochMs } from '../../shared/units.ts';
import type { CacheState } from './cache-state.ts';
import type { ChangeSet } from './change-set.ts';
import { dayOf } from './day-of.ts';

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
  const days = [...changes.days.map(({ from }) => from), ...rejectedMovesByDay(changes, state).keys(), ...moved.keys()];
  const calls = days.length === 0 ? new Map<number, number>() : callsByDay([...new Set(days)], state);
  for (const [day, by] of moved) add(calls, day, by);
  return calls;
}

/** The change in the number of rejected rows by day: also 0, where one took another's place. */
export function rejectedMovesByDay(
  { rejected, deletedRejected }: Pick<ChangeSet, 'rejected' | 'deletedRejected'>,
  state: Pick<CacheState, 'rejected'>,
): Map<EpochMs, number> {
  const moves = new Map<EpochMs, number>();
  const move = (day: EpochMs | null, by: number) => {
    if (day !== null) moves.set(day, (moves.get(day) ?? 0) + by);
  };
  for (const key of new Set([...deletedRejected, ...rejected.keys()])) move(state.rejected.dayOf(key), -1);
  for (const { placedAt } of rejected.values()) move(placedAt === null ? null : dayOf(placedAt), 1);
  return moves;
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
