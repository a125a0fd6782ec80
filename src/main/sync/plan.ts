import type { SyncWindow } from '../../shared/sync.ts';

/** Rows a page: the most the API gives. */
export const pageLimit = 100;

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Calls appear in the listing when they end, their recordings up to 15 minutes and their dispositions hours later,
 * all sorted by when the call began. So a day is read again on each sync until it was read whole this long after its end.
 */
const settlesAfterMs = 2 * dayMs;

/**
 * The windows that a sync has to read, newest first, each as it stands: where a read was interrupted it goes on.
 * @param now epoch ms
 * @param days how many days back the sync reads; the day that this cuts is read whole, so that windows keep their bounds
 * @param known what the cache has progress of, in any order
 */
export function planWindows(now: number, days: number, known: readonly SyncWindow[]): SyncWindow[] {
  const knownByFrom = new Map(known.map((window) => [window.from, window]));
  return wholeDays(now, days).flatMap((fresh) => {
    const before = knownByFrom.get(fresh.from);
    if (before === undefined || before.to !== fresh.to) return [fresh];
    if (before.completedAt !== null) {
      // A read of the future was made while this laptop's clock was ahead: how late it was is not known.
      return before.completedAt <= now && isSettled(before, before.completedAt) ? [] : [fresh];
    }
    // Without a total there is no telling whether rows came in before the offset meanwhile.
    return [before.total === null ? fresh : before];
  });
}

/**
 * Epoch ms when the last sync ended that read everything in its range; null if none is known to have. A later one that was
 * interrupted has read the newest days alone, for they come first: then it is when the stalest of the days was read that each
 * sync reads again.
 * @param now epoch ms
 */
export function lastCompleteSync(now: number, days: number, known: readonly SyncWindow[]): number | null {
  // What a clock that was ahead has left tells nothing.
  const completed = known.filter(({ completedAt }) => completedAt === null || completedAt <= now);
  const knownByFrom = new Map(completed.map((window) => [window.from, window]));
  const newest = Math.max(...completed.map(({ completedAt }) => completedAt ?? 0));
  // A sync that ends after midnight began the day before, and knows nothing of the new day.
  const isNewDayKnown = knownByFrom.has(Math.floor(newest / dayMs) * dayMs);

  const times: number[] = [];
  const unsettled: number[] = [];
  let isHalfRead = false;
  for (const fresh of wholeDays(isNewDayKnown ? newest : newest - dayMs, days)) {
    const window = knownByFrom.get(fresh.from) ?? fresh;
    const { completedAt } = window;
    if (completedAt === null) {
      if (window.nextOffset === 0) return null;
      isHalfRead = true;
      continue;
    }
    times.push(completedAt);
    if (isSettled(window, completedAt)) continue;
    unsettled.push(completedAt);
    // An older day that each sync reads was read: so the newer ones were before, and are being read again.
    isHalfRead = false;
  }
  if (isHalfRead) return null;
  const inReadingOrder = unsettled.every((at, index) => index === 0 || at >= (unsettled[index - 1] ?? 0));
  if (!inReadingOrder) return Math.min(...unsettled);
  return times.length > 0 ? Math.max(...times) : null;
}

/** What a page says of its window. */
export interface PageFacts {
  /** Rows on the page, those set aside included. */
  readonly rows: number;
  readonly total: number | null;
  readonly hasNext: boolean | null;
  readonly limit: number;
  /** Whether any row of it was not on an earlier page of this read. */
  readonly bringsNew: boolean;
}

export interface Step {
  /** The window as it stands once the page is written. */
  readonly window: SyncWindow;
  /** `again`: the pages contradict each other, so the window must be read from its beginning. */
  readonly next: 'page' | 'again' | 'complete';
}

/**
 * What follows a page. Offsets count over a set that may change between two pages; a changed total tells so. Where a later
 * sync reads the window again anyway, this read goes on; otherwise it begins again, because rows may have been skipped.
 * @param now epoch ms
 */
export function afterPage(window: SyncWindow, page: PageFacts, now: number): Step {
  const nextOffset = window.nextOffset + page.rows;
  const isFirst = window.nextOffset === 0;
  const changed = !isFirst && page.total !== window.total && page.total !== null && window.total !== null;
  const more = hasMore(page, nextOffset);
  // An empty page, or one that repeats rows, where more are promised: going on would never end.
  const stuck = more && (page.rows === 0 || (!isFirst && !page.bringsNew));
  if (stuck || (changed && isSettled(window, now))) {
    return { window: { ...window, nextOffset: 0, total: page.total, completedAt: null }, next: 'again' };
  }
  const completedAt = more ? null : now;
  return { window: { ...window, nextOffset, total: page.total, completedAt }, next: more ? 'page' : 'complete' };
}

function hasMore(page: PageFacts, nextOffset: number): boolean {
  if (page.total === null) return page.hasNext ?? page.rows >= page.limit;
  // A total that a full page and has_next contradict may be a cap on counting: what still comes is read.
  return nextOffset < page.total || (page.hasNext === true && page.bringsNew && page.rows >= page.limit);
}

function isSettled(window: SyncWindow, at: number): boolean {
  return at - window.to >= settlesAfterMs;
}

/** UTC days from today back to the one that `days` before now fell on, nothing read of them yet. */
function wholeDays(now: number, days: number): SyncWindow[] {
  const today = Math.floor(now / dayMs);
  const first = Math.floor((now - days * dayMs) / dayMs);
  return Array.from({ length: today - first + 1 }, (_, back) => {
    const from = (today - back) * dayMs;
    return { from, to: from + dayMs, nextOffset: 0, total: null, completedAt: null };
  });
}
