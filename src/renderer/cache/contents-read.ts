import type { Call } from '../../shared/call.ts';
import type { SyncDay } from '../../shared/sync.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { AccountState } from './account-state.ts';
import { dayOf } from './day-of.ts';

/** When the contents of a call were last read with its day; null: the day, or the call in it, is not proven. */
export type ContentsRead = (call: Call) => EpochMs | null;

/** Takes a copy of what it reads, so that later changes do not matter. */
export function contentsReadIn(days: readonly SyncDay[], state: Pick<AccountState, 'placed' | 'gone'>): ContentsRead {
  const known = new Map(days.map((day) => [day.from, day]));
  const placed = new Map(state.placed);
  const gone = new Set(state.gone.keys());
  return ({ callSid, startTime }) => {
    const at = placed.get(callSid) ?? startTime;
    // A gone call was not there when the day was last read.
    if (at === null || gone.has(callSid)) return null;
    const day = known.get(dayOf(at));
    return day?.spans.find(({ from, to }) => from <= at && at < to)?.provenAt ?? null;
  };
}
