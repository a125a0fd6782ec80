import { type DayState, stateWords } from '../../../shared/day-state.ts';
import { calendarDay } from '../../../shared/time-zone.ts';
import { countOf, formatAgo, formatDay, formatMinute } from '../../ui/format.ts';
import { type Day, settlesAt } from './days.ts';

/** What each state of a day means. */
export const stateMeanings: Readonly<Record<DayState, string>> = {
  verified:
    'All of it was read, and the account’s count matched later: of this day, or of several days together. What calls hold may have changed since they were read; each day is read again after 5 days, and within a week where the app syncs at least once a day.',
  complete: 'All of it was read, but calls can still be added, or the account has not counted it since.',
  partial: 'Some of it was read.',
  failed: 'Not all of it could be read. Choose the day to see why.',
  absent: 'Nothing of it was read yet.',
};

/** What the shape of old contents means, beside the state of a day. */
export const oldContentsMeaning =
  'All of it was read, but over a week ago: dispositions, recordings and other contents may have changed since. The next sync reads it again, and so does “Read again”.';

/** `14:05` today, `22 Nov 14:05` on another day. */
export function formatMoment(epochMs: number, zone: string, now: number): string {
  const minute = formatMinute(epochMs, zone);
  return calendarDay(epochMs, zone) === calendarDay(now, zone) ? minute : `${formatDay(epochMs, zone, now)} ${minute}`;
}

/** `Monday 16 November`, with the year where it is not the one of `now`. */
export function dayName(date: string, now: number): string {
  const noon = Date.parse(`${date}T12:00:00Z`);
  const sameYear = date.slice(0, 4) === new Date(now).toISOString().slice(0, 4);
  return (sameYear ? dayNames : dayNamesWithYear).format(noon).replace(',', '');
}

/** A day as a screen reader says it: `Monday 16 November, 312 calls, counts match`. */
export function dayLabel(day: Day, now: number): string {
  const parts = [
    day.today ? `Today, ${dayName(day.date, now)}` : dayName(day.date, now),
    countOf(day.calls, 'call'),
    stateWords[day.rangeState.state],
  ];
  if (day.oldContents) parts.push('read over a week ago');
  if (!day.covered) parts.push('outside of the chosen range');
  return parts.join(', ');
}

/** When and how a day was proven, or why it was not, in whole sentences. Times in `zone`; `syncDays` is the chosen range. */
export function proofText(day: Day, { zone, now, syncDays }: { zone: string; now: number; syncDays: number }): string {
  const { state, provenAt, countedAt, failure } = day.rangeState;
  const at = (epochMs: number | null) => (epochMs === null ? '' : formatMoment(epochMs, zone, now));
  const outside = day.covered ? '' : ` It lies outside of the chosen ${syncDays} days, so it is not read any more.`;
  switch (state) {
    case 'verified':
      return `Counts match, checked ${at(countedAt)}: ${countedText(day)}. Contents read ${at(provenAt)} (${formatAgo(provenAt ?? now, now)}).${outside}`;
    case 'complete': {
      if (day.today) return `Complete as of ${at(provenAt)}. Every sync reads it again.${outside}`;
      const settles = settlesAt(day);
      const read = `Complete as of ${at(provenAt)}, when all of it was read.`;
      if (settles > now) {
        return `${read} Late calls can still be added: it is read again by every sync, and counted after ${at(settles)}.${outside}`;
      }
      return `${read} The account has not counted it since.${outside}`;
    }
    case 'partial':
      return `Some of it was read ${at(provenAt)}.${day.covered ? ' The rest is not here yet.' : outside}`;
    case 'failed':
      return `It could not be read completely: ${failure ?? 'the reason is not known.'}${day.calls > 0 ? ` ${staysText(day.calls)}` : ''}${outside}`;
    case 'absent':
      if (day.covered) return 'Nothing of it was read yet.';
      return `It lies outside of the chosen ${syncDays} days.`;
  }
}

/** A day that could not be read again is no longer proven, and nothing of it is lost. */
function staysText(calls: number): string {
  return calls === 1 ? 'Its 1 call on this laptop stays.' : `Its ${countOf(calls, 'call')} on this laptop stay.`;
}

/** The account counts by UTC days, many of them together: its figure is this day's only where it counted that alone. */
function countedText({ rows, calls, countedWith }: Day): string {
  const others = countedWith === 0 ? '' : ` and ${countOf(countedWith, 'other day')} together`;
  if (rows === null) return `in the UTC days that it lies in${others}`;
  const what = rows === calls ? 'call' : 'row';
  const counted = countedWith === 0 ? `${countOf(rows, what)} here and in the account` : `in this${others}`;
  if (rows === calls) return counted;
  return rows > calls
    ? `${counted}, some rejected because they could not be read as calls`
    : `${counted}, beside calls that it no longer lists and that are kept here`;
}

const longDay = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
const dayNames = new Intl.DateTimeFormat('en-GB', longDay);
const dayNamesWithYear = new Intl.DateTimeFormat('en-GB', { ...longDay, year: 'numeric' });
