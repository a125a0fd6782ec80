import type { ListedCall } from '../../shared/call.ts';
import type { SyncDay } from '../../shared/sync.ts';
import { dayMs } from '../../shared/units.ts';
import { isCountable, rowsOf, type TimeRange } from './coverage.ts';

/** Contents are read again from this age on, in small parts. */
const dueAfterMs = 5 * dayMs;
/** From this age on they are read by the next sync, however many they are: it may be the last for 30 hours. */
const overdueAfterMs = 5.75 * dayMs;
/** The same for a day with calls of which a disposition or a recording is still expected. */
const dueWhileAwaitingMs = dayMs;
/** Days older than this await nothing any more: what has not come by then is not filled in. */
const awaitsForMs = 14 * dayMs;
/** Requests of one sync, a third of what an account allows in a minute: enough for some 90,000 calls in 60 days. */
const mostRequests = 60;
/** A larger range, all of it due at once, is read by so many syncs: where one runs every hour, before anything is overdue. */
const syncsForAll = 16;
/** Rows a page. */
const pageRows = 100;

/**
 * Those settled days whose contents were read longest ago, as ranges, newest first: all that are overdue, and of the
 * others as many as one sync may ask for, but one at least. So no contents get older than a week where at most 30 hours
 * lie between two syncs, and each day is read once in 5 to 7 days: of a million calls these are 10,000 requests a week, half
 * a hundredth of the 200 a minute. A count cannot tell that calls have changed, or were replaced by as many others.
 * @param days of the range
 */
export function daysInTurn(days: readonly SyncDay[], now: number): TimeRange[] {
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
    if (chosen.length > 0 && requests > most && contentsReadAt(day) + overdueAfterMs > now) break;
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

/** Days, newest first, with their neighbours as one range: that takes fewer pages. */
function neighboursOf(days: readonly SyncDay[]): TimeRange[] {
  const ranges: TimeRange[] = [];
  for (const { from } of days) {
    const newer = ranges.at(-1);
    if (newer?.from === from + dayMs) ranges[ranges.length - 1] = { from, to: newer.to };
    else ranges.push({ from, to: from + dayMs });
  }
  return ranges;
}
