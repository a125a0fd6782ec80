import { rangeStateOf } from '../../shared/day-state.ts';
import type { SyncDay, SyncRecord } from '../../shared/sync.ts';
import { dayMs } from '../../shared/units.ts';
import type { UncountedDay } from './count-days.ts';
import { rowsOf } from './coverage.ts';
import type { SyncTask } from './sync-records.ts';

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
  const said = [...reasonsText(failed, 'could not be proven'), ...reasonsText(uncounted, 'could not be counted')];
  return {
    outcome: isDone ? 'complete' : 'incomplete',
    message: said.length === 0 ? null : said.join(' '),
    daysFailed: failed.length,
    rowsListed: rowsOf(days),
  };
}

/** `12 Jun and 11 Jun (UTC) could not be proven: The account …`, a sentence for each reason. */
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
