import { rangeStateOf } from '../../shared/day-state.ts';
import { nothingDone, type SyncDay, type SyncReason, type SyncRecord, type SyncState } from '../../shared/sync.ts';
import { dayMs, type EpochMs } from '../../shared/units.ts';
import { rowsOf, type TimeRange } from './coverage.ts';

export interface SyncTask {
  readonly reason: SyncReason;
  /** Whole UTC days. */
  readonly range: TimeRange;
}

/** A day that the account did not count. It stays as complete as it was. */
export interface UncountedDay {
  /** When the UTC day begins. */
  readonly from: EpochMs;
  /** For a person. */
  readonly why: string;
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

/** Days and reasons that are named; the calendar tells of each day. */
const mostNamed = 3;

/**
 * How a sync ended that did all that could be done.
 * @param days of its range, newest first, as they stand @param uncounted those of them that the account did not count
 */
export function outcomeOf(
  { reason }: SyncTask,
  days: readonly SyncDay[],
  uncounted: readonly UncountedDay[],
  now: number,
): Pick<SyncRecord, 'outcome' | 'message' | 'daysFailed' | 'rowsListed'> {
  const failed = days.flatMap(({ from, failure }) => (failure === null ? [] : [{ from, why: failure.message }]));
  const isWhole = days.every((day) => {
    const { state } = rangeStateOf([day], day.from, day.from + dayMs, now);
    return state === 'complete' || state === 'verified';
  });
  const isDone = isWhole && (reason !== 'verify' || uncounted.length === 0);
  const said = [
    ...reasonsText(failed, 'could not be read completely'),
    ...reasonsText(uncounted, 'could not be counted'),
  ];
  return {
    outcome: isDone ? 'complete' : 'incomplete',
    message: said.length === 0 ? null : said.join(' '),
    daysFailed: failed.length,
    rowsListed: rowsOf(days),
  };
}

/** `12 Jun and 11 Jun (UTC) could not be read completely: The account …`, a sentence for each reason. */
function reasonsText(days: readonly UncountedDay[], what: string): string[] {
  const reasons = [...Map.groupBy(days, ({ why }) => why)];
  const said = reasons
    .slice(0, mostNamed)
    .map(([why, ofReason]) => `${daysText(ofReason.map(({ from }) => from))} ${what}: ${why}`);
  const left = reasons.slice(mostNamed).reduce((sum, [, ofReason]) => sum + ofReason.length, 0);
  return left === 0 ? said : [...said, `${left} more ${left === 1 ? 'day' : 'days'} ${what}, for other reasons.`];
}

/** `12 Jun, 11 Jun, 10 Jun and 4 more days (UTC)`: the account's days are those of UTC. */
function daysText(days: readonly number[]): string {
  const named = days.slice(0, mostNamed).map((day) => dayNames.format(day));
  const left = days.length - named.length;
  const last = left === 0 ? named.pop() : `${left} more ${left === 1 ? 'day' : 'days'}`;
  return `${named.length === 0 ? last : `${named.join(', ')} and ${last}`} (UTC)`;
}

const dayNames = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
