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
  /** The page says itself that something is missing or wrong; `isAll`: not that there were more to come. */
  | { readonly kind: 'doubtful'; readonly why: string; readonly isAll: boolean };

export function proofOf(page: CallsPage, asked: Stretch): PageProof {
  const { rows, total, limit } = page;
  const distinct = new Set(rows.map(keyOf)).size;
  const hasMore = rows.length >= limit || page.hasNext === true || (total !== null && total > distinct);
  const doubt = (why: string): PageProof => ({ kind: 'doubtful', why, isAll: !hasMore });

  if (rows.some(({ startTime }) => startTime !== null && isOutside(startTime, asked)))
    return doubt(contradictions.outside);
  if (total !== null && total < distinct) return doubt(contradictions.miscounted(total, distinct));
  // A full page is never taken for the last one: its total alone would say so.
  if (!hasMore) return total === null && distinct < rows.length ? doubt(contradictions.twice) : { kind: 'whole' };
  if (rows.length < limit) return doubt(contradictions.missing(total, distinct));
  if (distinct < rows.length) return doubt(contradictions.twice);
  if (!isNewestFirst(rows)) return doubt(contradictions.unordered);
  const times = rows.flatMap(({ startTime }) => startTime ?? []);
  const [newest, oldest] = [times[0], times.at(-1)];
  if (newest === undefined || oldest === undefined) return doubt(contradictions.unordered);
  const downTo = (Math.floor(oldest / secondMs) + 1) * secondMs;
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

/** An end that counts in, or is cut to the second, may bring calls of the second after it. */
function isOutside(startTime: number, { from, to }: Stretch): boolean {
  return startTime < from || startTime >= to + secondMs;
}

function isNewestFirst(rows: readonly ListedRow[]): boolean {
  let before = Number.POSITIVE_INFINITY;
  for (const { startTime } of rows) {
    if (startTime === null) continue;
    if (startTime > before) return false;
    before = startTime;
  }
  return true;
}
