import { rangeStateOf } from '../../../../../src/shared/day-state.ts';
import { dayMs, type History, now, settledBefore, syncDays } from './history.ts';
import type { ModelRow } from './model-account.ts';
import type { Held } from './play-history.ts';

/** Pages that another reader takes some of: with another page at the end that is not full. */
const worthDividing = 4;
/** Counts of the settled days: whether an end counts in; two groups, each until either side of its end, and its end's moment. */
const countsOfAll = 1 + 2 * 3;
/** A day that is counted otherwise: its group, both halves and, once it was read, the day itself, each in three. */
const countsOfOne = 4 * 3;

/** A look at the second, one at what is newer, and two readings of two pages each; for two seconds, and for each of the days that are read by themselves. */
const mostToFindAnEnd = 12;

/**
 * The most requests that a sync needs, while all goes well: for the days that have not settled, are not proven, or have
 * other rows than the cache.
 * @param before what the cache holds; null for nothing
 */
export function mostForOneSync(history: History, rows: readonly ModelRow[], before: Held | null): number {
  let most = countsOfAll;
  const today = Math.floor(now / dayMs) * dayMs;
  for (let day = today; day >= today - syncDays * dayMs; day -= dayMs) {
    if (day >= settledBefore) most += mostToRead(history, rows, day);
    else if (before === null) most += mostToRead(history, rows, day);
    else if (!isHere(before, rows, day)) most += mostToRead(history, rows, day) + countsOfOne;
  }
  return withoutWord(history, most);
}

/** What a sync needs for the days that have not settled, and to count the others. */
export function mostForRecent(history: History, rows: readonly ModelRow[]): number {
  const most = [0, 1, 2].reduce(
    (sum, day) => sum + mostToRead(history, rows, settledBefore + day * dayMs),
    countsOfAll,
  );
  return withoutWord(history, most);
}

/**
 * Where an answer does not say that it is the last one, each end is asked for again; and where no page was longer than one
 * call, or none than one second's calls, that second is read by itself, twice, and so is the one before it where ends count in.
 */
function withoutWord({ metadata }: History, most: number): number {
  return metadata === 'all' ? most : 2 * most + mostToFindAnEnd;
}

function isHere({ days }: Held, rows: readonly ModelRow[], day: number): boolean {
  const there = rows.filter(({ startTime }) => startTime >= day && startTime < day + dayMs).length;
  const here = days.find(({ from }) => from === day)?.spans.reduce((sum, span) => sum + span.rows, 0) ?? 0;
  const { state } = rangeStateOf(days, day, day + dayMs, now);
  return here === there && (state === 'complete' || state === 'verified');
}

/**
 * The most requests that reading a day takes: a page that is not full at its end; for seconds that fit on a page, pages that
 * each prove all but their oldest second; for a second that does not, a look at it, one at what is newer, and two readings,
 * each with a page at its end that is not full. Where the end counts in, the next second's first moment is listed again with
 * each, and where that fills a page, the second before it looks as full as itself.
 */
function mostToRead({ limit, endCountsIn }: History, rows: readonly ModelRow[], day: number): number {
  const bySecond = Map.groupBy(rows, ({ startTime }) => Math.floor(startTime / 1000));
  const again = (second: number) =>
    endCountsIn ? (bySecond.get(second + 1) ?? []).filter(({ startTime }) => startTime % 1000 === 0).length : 0;
  const seconds = [...new Set([...bySecond.keys()].flatMap((second) => [second, second - 1]))]
    .filter((second) => second * 1000 >= day && second * 1000 < day + dayMs)
    .map((second) => ({ own: bySecond.get(second)?.length ?? 0, again: again(second) }))
    .filter((each) => each.own > 0 || each.again >= limit);
  const light = seconds.filter((each) => each.own + each.again < limit);
  const heavy = seconds.filter((each) => each.own + each.again >= limit);
  const onEach = Math.max(0, ...light.map((each) => each.own)) + Math.max(0, ...light.map((each) => each.again));
  const lightRows = light.reduce((sum, { own }) => sum + own, 0);
  const lightPages = onEach < limit ? Math.min(light.length, Math.ceil(lightRows / (limit - onEach))) : light.length;
  const heavyPages = heavy.reduce((sum, each) => sum + 2 + 2 * (Math.floor((each.own + each.again) / limit) + 1), 0);
  const pages = lightPages + heavyPages;
  return 1 + pages + Math.floor(pages / worthDividing);
}
