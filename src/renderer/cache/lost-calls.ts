import type { CacheMark, SyncStepMark } from '../../shared/cache-mark.ts';
import { nothingDone, type SyncRecord } from '../../shared/sync.ts';
import { dayMs, type EpochMs } from '../../shared/units.ts';
import { formatInstant } from '../ui/format.ts';
import type { DayTotals, StoredDay } from './account-database.ts';
import type { CacheState } from './cache-state.ts';
import { type ChangeSet, noChanges } from './change-set.ts';
import { callsByDay } from './day-totals.ts';

/** A day whose totals are not what they were when it was last written. */
export interface DamagedDay {
  readonly day: StoredDay;
  readonly was: DayTotals;
  readonly is: DayTotals;
}

/** Finds days whose totals changed on disk. */
export function damagedDays(
  days: readonly StoredDay[],
  state: Pick<CacheState, 'search' | 'placed' | 'rejected'>,
): DamagedDay[] {
  const calls = callsByDay(
    days.map(({ from }) => from),
    state,
  );
  return days.flatMap((day) => {
    const was = day.totals;
    const is = { calls: calls.get(day.from) ?? 0, rejected: state.rejected.countIn(day.from) };
    return was === undefined || (was.calls === is.calls && was.rejected === is.rejected) ? [] : [{ day, was, is }];
  });
}

/** Removes the proof of damaged days, so that the next sync reads them again, and logs why. */
export function damageChanges(
  damaged: readonly DamagedDay[],
  message: string,
  syncs: readonly SyncRecord[],
  now: EpochMs,
): ChangeSet {
  const days = damaged.map(({ day }) => ({ from: day.from, spans: [], countedAt: null, failure: null }));
  return {
    ...noChanges,
    days,
    sync: damageRecord(
      damaged.map(({ day }) => day.from),
      message,
      syncs,
      now,
    ),
  };
}

/** How far the last sync in the log got; null: there is none. */
export function stepMarkOf(syncs: readonly SyncRecord[]): SyncStepMark | null {
  const last = syncs.at(-1);
  if (last === undefined) return null;
  const { startedAt, requests, received, added, changed, removed, rejected, daysCounted } = last;
  return { startedAt, done: requests + received + added + changed + removed + rejected + daysCounted };
}

/** Whether the cache holds less than its mark says. If the cache has written steps since, the mark says nothing. */
export function isLessThan(mark: CacheMark, { calls, step }: Pick<CacheMark, 'calls' | 'step'>): boolean {
  const isLater =
    step !== null &&
    (mark.step === null ||
      step.startedAt > mark.step.startedAt ||
      (step.startedAt === mark.step.startedAt && step.done > mark.step.done));
  return !isLater && calls < mark.calls;
}

const apart = 'Settings, saved searches and recordings are kept apart from the calls, and stay as they are.';

/** For a person. */
export function damagedText(damaged: readonly DamagedDay[]): string {
  const sum = (of: (each: DamagedDay) => number) => damaged.reduce((all, each) => all + of(each), 0);
  const [was, is] = [
    sum((each) => each.was.calls + each.was.rejected),
    sum((each) => each.is.calls + each.is.rejected),
  ];
  const one = damaged.length === 1;
  const days = damaged.map(({ day }) => day.from).sort((a, b) => a - b);
  const [first = 0, last = 0] = [days[0], days.at(-1)];
  const when = one
    ? dayNames.format(first)
    : `${counts.format(days.length)} days (${dayNames.format(first)} to ${dayNames.format(last)})`;
  const left =
    is === 0
      ? was === 1
        ? 'the only call is missing'
        : `all ${counts.format(was)} calls are missing`
      : `only ${counts.format(is)} of ${counts.format(was)} calls are left`;
  const here = is < was ? left : 'other calls are here than were written';
  return `Files that hold your calls were damaged on this laptop: of ${when} ${here}. ${one ? 'This day no longer counts' : 'These days no longer count'} as complete, and the next sync reads ${one ? 'it' : 'them'} again. ${apart}`;
}

/** For a person. @param calls that are here now */
export function lessText(mark: CacheMark, calls: number): string {
  const had = `${counts.format(mark.calls)} calls were on this laptop on ${formatInstant(mark.at, 'UTC')}`;
  const left = calls === 0 ? 'none of them is here any more' : `${counts.format(calls)} are here now`;
  return `Calls were lost: ${had}, and ${left}. The files that held them were damaged or removed. The next sync reads them again. ${apart}`;
}

function damageRecord(
  days: readonly EpochMs[],
  message: string,
  syncs: readonly SyncRecord[],
  now: EpochMs,
): SyncRecord {
  const latest = syncs.at(-1);
  const startedAt = Math.max(now, (latest?.endedAt ?? latest?.startedAt ?? 0) + 1);
  return {
    startedAt,
    endedAt: startedAt,
    reason: 'damage',
    from: Math.min(...days, latest?.from ?? startedAt),
    to: Math.max(...days.map((day) => day + dayMs), latest?.to ?? startedAt),
    outcome: 'incomplete',
    message,
    ...nothingDone,
    timesCounted: latest?.timesCounted ?? 0,
    rules: latest?.rules ?? nothingDone.rules,
  };
}

const counts = new Intl.NumberFormat('en');
const dayNames = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
