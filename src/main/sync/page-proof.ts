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
  /** For a person. */
  readonly why: string;
  /** Where what is older goes on, epoch ms, where that can be told although nothing is proven; else null. */
  readonly goesOnAt: number | null;
}

export function proofOf(page: CallsPage, asked: Stretch): PageProof {
  const { rows, total, limit } = page;
  const distinct = new Set(rows.map(keyOf)).size;
  const hasMore = rows.length >= limit || page.hasNext === true || (total !== null && total > distinct);
  const times = rows.flatMap(({ startTime }) => startTime ?? []);
  const [newest, oldest] = [times[0], times.at(-1)];

  if (times.some((time) => isOutside(time, asked))) {
    const goesOn = hasMore && oldest !== undefined && isNewestFirst(times);
    return { ...doubt(contradictions.outside), goesOnAt: goesOn ? endOfSecond(oldest) : null };
  }
  if (total !== null && total < distinct) return doubt(contradictions.miscounted(total, distinct));
  // A full page is never taken for the last one: its total alone would say so.
  if (!hasMore) return total === null && distinct < rows.length ? doubt(contradictions.twice) : { kind: 'whole' };
  if (rows.length < limit) return doubt(contradictions.missing(total, distinct));
  if (distinct < rows.length) return doubt(contradictions.twice);
  if (newest === undefined || oldest === undefined || !isNewestFirst(times)) return doubt(contradictions.unordered);
  const downTo = endOfSecond(oldest);
  if (downTo >= asked.to) return { kind: 'one-second' };
  return newest === oldest ? { kind: 'one-moment', until: downTo } : { kind: 'newest', downTo };
}

/** What tells rows apart: reading them twice does not make them two. */
export function keyOf(row: ListedRow): string {
  return 'call' in row ? row.call.callSid : row.unreadable.rawJson;
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

function doubt(why: string): Doubt {
  return { kind: 'doubtful', why, goesOnAt: null };
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
