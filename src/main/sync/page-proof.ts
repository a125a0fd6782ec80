import type { ListingRules } from '../../shared/listing-rules.ts';
import type { PlacedCall } from '../../shared/sync.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { ListedRow } from '../api/call-row.ts';
import type { CallsPage } from '../api/calls-page.ts';
import type { TimeRange } from './coverage.ts';
import { responseErrors } from './response-errors.ts';

/** Time ranges begin and end at whole seconds: APIs differ in whether an end counts in, and in whether they look at milliseconds. */
export const secondMs = 1000;

/**
 * What an answer to "newest first, all that began in [from, to]" proves. It is one moment of the account, so whatever a
 * page that is in order shows above its last second is whole, whatever comes and goes before and after.
 */
export type PageProof =
  /** Everything there is in the range is on the page. */
  | { readonly kind: 'whole' }
  /** Everything from `downTo` (a whole second) is on the page; what is older comes next. */
  | { readonly kind: 'newest'; readonly downTo: EpochMs }
  /** The page is full of calls of the range's last second. */
  | { readonly kind: 'one-second' }
  /** The page is full of calls that had not ended by the end of the range, and may be sorted by when they ended: of less time, until or from `at`, there are fewer. */
  | { readonly kind: 'crowded'; readonly at: number | null }
  /** The page is full of calls of one moment, in the second before `until`: that they are the newest, nothing shows. */
  | { readonly kind: 'one-moment'; readonly until: number }
  | Doubt;

/** The page says itself that something is missing or wrong. */
export interface Doubt {
  readonly kind: 'doubtful';
  readonly contradiction: Contradiction;
  /** For a person. */
  readonly why: string;
  /** Where what is older goes on, where that can be told although nothing is proven; else null. */
  readonly goesOnAt: EpochMs | null;
}

export type Contradiction = 'outside' | 'twice' | 'unordered' | 'missing' | 'miscounted';

/** What the account's answers have shown of its pages. */
export interface PageRules extends Pick<ListingRules, 'filter' | 'ignoresStart' | 'sort' | 'cappedAt'> {
  /** The most distinct rows that a page had, this one included: one with fewer was not cut short by a lower limit. */
  readonly longest: number;
}

export function proofOf(page: CallsPage, asked: TimeRange, rules: PageRules): PageProof {
  const { longest, cappedAt } = rules;
  const { rows, total, hasNext, limit } = page;
  const distinct = distinctRows(page);
  const isFull = rows.length >= Math.min(limit, cappedAt ?? limit);
  const saysMore = hasNext === true || (total !== null && total > distinct);
  const times = rows.flatMap(({ startTime }) => startTime ?? []);
  const [newest, oldest] = [times[0], times.at(-1)];

  if (times.some((time) => isOutside(time, asked))) {
    // It reaches back beyond what was asked for, so nothing of that is left.
    if (reachesBeyond(page, asked, rules)) return { kind: 'whole' };
    const inside = times.filter((time) => time >= asked.from && time < asked.to);
    const last = inside.at(-1);
    const goesOn = (isFull || saysMore) && last !== undefined && isNewestFirst(inside);
    return { ...doubt('outside', responseErrors.outside), goesOnAt: goesOn ? endOfSecond(last) : null };
  }
  if (total !== null && total < distinct) return doubt('miscounted', responseErrors.miscounted(total, distinct));
  if (!isFull && saysMore) return doubt('missing', responseErrors.missing(total, distinct));
  if (distinct < rows.length && (isFull || total === null)) return doubt('twice', responseErrors.twice);
  // A full page is never taken for the last one: its total alone would say so. Nor is one that may be full.
  if (!isFull && (rows.length === 0 || isSaidToBeAll(page, longest))) return { kind: 'whole' };
  const order = orderOf(page, rules.sort);
  if (newest === undefined || oldest === undefined || order === null) {
    return doubt('unordered', responseErrors.unordered);
  }
  const sort = order === 'either' ? rules.sort : order;
  // Sorted by when they ended, a call that began after the last one of the page may come behind it, but only if it ended before.
  const downTo = endOfSecond(sort === 'began' ? oldest : Math.max(oldest, lastEnd(page)));
  const showsOrder = secondOf(newest) > secondOf(oldest) || (newest > oldest && isInOrder(times));
  // A beginning that was not taken to count in does: those of the moment before it are listed too.
  if (downTo <= asked.from) return showsOrder ? { kind: 'whole' } : doubt('outside', responseErrors.outside);
  if (downTo >= asked.to) {
    // Below it, only calls were listed that are known to be there: nothing is left.
    if (!isFull && rows.length < longest) return { kind: 'whole' };
    if (asked.to - asked.from <= secondMs || endOfSecond(oldest) >= asked.to) return { kind: 'one-second' };
    return { kind: 'crowded', at: sort === null ? endOfSecond(oldest) : null };
  }
  return !showsOrder && sort !== 'ended' ? { kind: 'one-moment', until: downTo } : { kind: 'newest', downTo };
}

/**
 * By what a page is sorted, newest first; `either` where both ways are the same, null where it is by neither. Calls that all
 * began one within the other are no sign of an account that sorts by when they ended: one that lists the oldest first looks so too.
 */
export function orderOf({ rows }: CallsPage, known: ListingRules['sort']): 'began' | 'ended' | 'either' | null {
  const begins = rows.flatMap(({ startTime }) => startTime ?? []);
  const isByBegin = isNewestFirst(begins);
  if (!isByBegin && known !== 'ended' && isNewestFirst(begins.toReversed())) return null;
  const isByEnd = isNewestFirst(rows.flatMap((row) => endOf(row) ?? []));
  if (isByBegin && isByEnd) return 'either';
  return isByBegin ? 'began' : isByEnd ? 'ended' : null;
}

/** When a row's call ended, epoch ms; of one that does not tell, when it began. Null of a row that cannot be read as a call: it may say so in words of its own. */
export function endOf(row: ListedRow): number | null {
  return 'call' in row ? (row.call.endTime ?? row.startTime) : null;
}

function lastEnd({ rows }: CallsPage): number {
  return rows.reduce((last, row) => endOf(row) ?? last, Number.NEGATIVE_INFINITY);
}

/** Whether an account that bounds by when calls began, and sorts by that, has listed all of a range and older calls too, as one that ignores `start_time` does. */
function reachesBeyond(page: CallsPage, { from, to }: TimeRange, { filter, ignoresStart, sort }: PageRules): boolean {
  const isOlder = (time: number) => time < from - secondMs;
  const times = page.rows.flatMap(({ startTime }) => startTime ?? []);
  if (filter !== 'began' || times.some((time) => time >= to + secondMs)) return false;
  // Calls of one moment show no order: that they are the newest is not known, where there may be more.
  if (secondOf(times[0] ?? 0) === secondOf(times.at(-1) ?? 0) && page.rows.length >= page.limit) return false;
  const order = orderOf(page, sort);
  if (order !== 'began' && order !== 'either') return false;
  // One that bounds by when they ended lists older ones too, but none that ended before.
  return ignoresStart || page.rows.some((row) => isOlder(endOf(row) ?? from));
}

/**
 * Whether a page that is not full says that it is the last one, so that this can be believed. An account may cap its pages
 * below what was asked for and take that for the end: so one word alone (a total, or that there is no next page) counts only
 * where a longer page has come before.
 */
export function isSaidToBeAll({ total, hasNext, rows }: CallsPage, longest: number): boolean {
  if (total !== null && hasNext === false) return true;
  return (total !== null || hasNext === false) && rows.length < longest;
}

/** Whether nothing on a page speaks for rows below it. */
export function mayBeAll({ rows, limit, total, hasNext }: CallsPage): boolean {
  return rows.length < limit && hasNext !== true && (total === null || total <= rows.length);
}

export function distinctRows({ rows }: CallsPage): number {
  return new Set(rows.map(({ key }) => key)).size;
}

/** So often in a row a question has to be answered with nothing and no total, before that is believed: it may be a hiccup that no count would show. */
export const mostEmptyAnswers = 3;

/** Whether a page is empty and does not say that there is nothing. */
export function isEmptyWithoutWord({ rows, total }: CallsPage): boolean {
  return rows.length === 0 && total === null;
}

/** Where each row of a page stands in time: where a row tells no time, at the one before it. */
export function placesOf(rows: readonly ListedRow[], asked: TimeRange): number[] {
  let place = asked.to - 1;
  return rows.map(({ startTime }) => {
    place = startTime ?? place;
    return place;
  });
}

/** Where a row stands that is a call and tells no time itself; nothing for any other. */
export function placedCall(row: ListedRow, placedAt: number): PlacedCall[] {
  return 'call' in row && row.startTime === null ? [{ callSid: row.call.callSid, placedAt }] : [];
}

function doubt(contradiction: Contradiction, why: string): Doubt {
  return { kind: 'doubtful', contradiction, why, goesOnAt: null };
}

function endOfSecond(time: number): number {
  return (Math.floor(time / secondMs) + 1) * secondMs;
}

/** An end that counts in, or is cut to the second, may bring calls of the second after it; and a beginning that does not count in is asked for from a second before. */
export function isOutside(time: number, { from, to }: TimeRange): boolean {
  return time < from - secondMs || time >= to + secondMs;
}

/** To the second: an API may look at no milliseconds, and then lists the calls of one in any order. */
function isNewestFirst(times: readonly number[]): boolean {
  return times.every((time, index) => index === 0 || secondOf(time) <= secondOf(times[index - 1] ?? 0));
}

function isInOrder(times: readonly number[]): boolean {
  return times.every((time, index) => index === 0 || time <= (times[index - 1] ?? 0));
}

function secondOf(time: number): number {
  return Math.floor(time / secondMs);
}
