import type { ListedCall } from '../../shared/call.ts';
import { dayMs } from '../../shared/completeness.ts';
import type { SyncDay } from '../../shared/sync.ts';
import { isCountable, rowsOf, type Stretch } from './coverage.ts';

/** Contents are read again from this age on: two days before a week is over, so that it can be done in many small parts. */
const dueAfterMs = 5 * dayMs;
/** The same for a day with calls of which a disposition or a recording is still expected. */
const dueWhileAwaitingMs = dayMs;
/** Days older than this await nothing any more: what has not come by then is not filled in. */
const awaitsForMs = 14 * dayMs;
/** Requests of one sync, a third of what an account allows in a minute: enough for some 140,000 calls in 60 days. */
const mostRequests = 60;
/**
 * A larger range, all of it due at once, is read by so many syncs: fewer than the 48 of the two days that are left of the
 * week, because some fail.
 */
const syncsForAll = 40;
/** Rows a page. */
const pageRows = 100;

/**
 * Those settled days whose contents were read longest ago, as stretches, newest first: as many as one sync may ask for, but
 * one at least, so that with 24 syncs a day no contents get older than a week. A count cannot tell that calls have changed,
 * or were replaced by as many others.
 * @param days of the range
 */
export function daysInTurn(days: readonly SyncDay[], now: number): Stretch[] {
  const due = days
    .filter((day) => isCountable(day, now) && contentsReadAt(day) + dueAfter(day, now) <= now)
    .sort((a, b) => contentsReadAt(a) - contentsReadAt(b) || b.from - a.from);
  const pagesOfDays = days.map(pagesOf);
  // A day is read whole or not, so one of them more than the share.
  const share =
    Math.ceil(pagesOfDays.reduce((sum, pages) => sum + pages, 0) / syncsForAll) + Math.max(0, ...pagesOfDays);
  const most = Math.max(mostRequests, share);
  const chosen: SyncDay[] = [];
  let requests = 0;
  for (const day of due) {
    requests += pagesOf(day);
    if (chosen.length > 0 && requests > most) break;
    chosen.push(day);
  }
  return neighboursOf(chosen.sort((a, b) => b.from - a.from));
}

/** Whether more is expected of a call than the account has told: a disposition, or a recording. */
export function isAwaiting({ status, disposition, recording }: ListedCall): boolean {
  return status === 'completed' && (!disposition || !recording.available);
}

function pagesOf(day: SyncDay): number {
  return Math.ceil((rowsOf([day]) + 1) / pageRows);
}

function contentsReadAt({ spans }: SyncDay): number {
  return Math.min(...spans.map(({ provenAt }) => provenAt));
}

function dueAfter({ from, spans }: SyncDay, now: number): number {
  const awaits = from + awaitsForMs > now && spans.some(({ awaiting = 0 }) => awaiting > 0);
  return awaits ? dueWhileAwaitingMs : dueAfterMs;
}

/** Days, newest first, with their neighbours as one stretch: that takes fewer pages. */
function neighboursOf(days: readonly SyncDay[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { from } of days) {
    const newer = stretches.at(-1);
    if (newer?.from === from + dayMs) stretches[stretches.length - 1] = { from, to: newer.to };
    else stretches.push({ from, to: from + dayMs });
  }
  return stretches;
}
