import type { PlacedCall } from '../../shared/sync.ts';
import type { ListedRow } from '../api/call-row.ts';
import type { CallsPage } from '../api/calls-page.ts';
import { contradictions } from './contradictions.ts';
import type { Stretch } from './coverage.ts';

/** Stretches begin and end at whole seconds: APIs differ in whether an end counts in, and in whether they look at milliseconds. */
export const secondMs = 1000;

/**
 * What an answer to "newest first, all that began in [from, to]" proves. It is one moment of the account, so whatever a
 * page that is in order shows above its last second is whole, whatever comes and goes before and after.
 */
export type PageProof =
  /** Everything there is in the stretch is on the page. */
  | { readonly kind: 'whole' }
  /** Everything from `downTo` (epoch ms, a whole second) is on the page; what is older comes next. */
  | { readonly kind: 'newest'; readonly downTo: number }
  /** The page is full of calls of the stretch's last second. */
  | { readonly kind: 'one-second' }
  /** The page is full of calls of one moment, in the second before `until`: that they are the newest, nothing shows. */
  | { readonly kind: 'one-moment'; readonly until: number }
  | Doubt;

/** The page says itself that something is missing or wrong. */
export interface Doubt {
  readonly kind: 'doubtful';
  readonly contradiction: Contradiction;
  /** For a person. */
  readonly why: string;
  /** Where what is older goes on, epoch ms, where that can be told although nothing is proven; else null. */
  readonly goesOnAt: number | null;
}

export type Contradiction = 'outside' | 'twice' | 'unordered' | 'missing' | 'miscounted';

/** How many rows the account gives on a page, as far as its answers have shown: it may give fewer than it says. */
export interface PageSize {
  /** The most distinct rows that a page had, this one included: one with fewer was not cut short by a lower limit. */
  readonly longest: number;
  /** Rows of a page after which there were more, although it had fewer than the limit; null where there was none. */
  readonly cappedAt: number | null;
}

export function proofOf(page: CallsPage, asked: Stretch, { longest, cappedAt }: PageSize): PageProof {
  const { rows, total, hasNext, limit } = page;
  const distinct = distinctRows(page);
  const isFull = rows.length >= Math.min(limit, cappedAt ?? limit);
  const saysMore = hasNext === true || (total !== null && total > distinct);
  const times = rows.flatMap(({ startTime }) => startTime ?? []);
  const [newest, oldest] = [times[0], times.at(-1)];

  if (times.some((time) => isOutside(time, asked))) {
    const inside = times.filter((time) => time >= asked.from && time < asked.to);
    const last = inside.at(-1);
    const goesOn = (isFull || saysMore) && last !== undefined && isNewestFirst(inside);
    return { ...doubt('outside', contradictions.outside), goesOnAt: goesOn ? endOfSecond(last) : null };
  }
  if (total !== null && total < distinct) return doubt('miscounted', contradictions.miscounted(total, distinct));
  if (!isFull && saysMore) return doubt('missing', contradictions.missing(total, distinct));
  if (distinct < rows.length && (isFull || total === null)) return doubt('twice', contradictions.twice);
  // A full page is never taken for the last one: its total alone would say so. Nor is one that may be full.
  if (!isFull && (rows.length === 0 || isSaidToBeAll(page, longest))) return { kind: 'whole' };
  if (newest === undefined || oldest === undefined || !isNewestFirst(times)) {
    return doubt('unordered', contradictions.unordered);
  }
  const downTo = endOfSecond(oldest);
  // Below it, only calls were listed that are known to be there: nothing is left.
  if (downTo >= asked.to) return !isFull && rows.length < longest ? { kind: 'whole' } : { kind: 'one-second' };
  return newest === oldest ? { kind: 'one-moment', until: downTo } : { kind: 'newest', downTo };
}

/**
 * Whether a page that is not full says that it is the last one, so that this can be believed. An account may cap its pages
 * below what was asked for and take that for the end: so one word alone (a total, or that there is no next page) counts only
 * where a longer page has come before.
 */
function isSaidToBeAll({ total, hasNext, rows }: CallsPage, longest: number): boolean {
  if (total !== null && hasNext === false) return true;
  return (total !== null || hasNext === false) && rows.length < longest;
}

export function distinctRows({ rows }: CallsPage): number {
  return new Set(rows.map(({ key }) => key)).size;
}

/** Where each row of a page stands in time: where a row tells no time, at the one before it. */
export function placesOf(rows: readonly ListedRow[], asked: Stretch): number[] {
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

/** An end that counts in, or is cut to the second, may bring calls of the second after it. */
function isOutside(time: number, { from, to }: Stretch): boolean {
  return time < from || time >= to + secondMs;
}

function isNewestFirst(times: readonly number[]): boolean {
  return times.every((time, index) => index === 0 || time <= (times[index - 1] ?? 0));
}
