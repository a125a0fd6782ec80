import { dayMs } from '../../shared/completeness.ts';
import type { SyncDay } from '../../shared/sync.ts';
import { type Asker, isAboutOneQuestion } from './asker.ts';
import { contradictions } from './contradictions.ts';
import { daysIn, isCountable, isWhole, rowsOf, type Stretch } from './coverage.ts';
import type { Ledger } from './ledger.ts';

export interface CountParts {
  readonly asker: Asker;
  readonly ledger: Ledger;
  /** Epoch ms. */
  readonly now: () => number;
  /** Reads days again of which nothing is proven any more. */
  readonly readAgain: (day: Stretch) => Promise<void>;
}

/** A day that the account counts otherwise again, right after it was read, is the account's own contradiction. */
const mostReadings = 2;

/**
 * Asks the account how many calls it has in the settled days of a range, and reads again where it has more or fewer than
 * are here. All are counted in one request; where that differs, halves are, until the days are found.
 */
export async function countDays(parts: CountParts, range: Stretch, howMany: 'together' | 'each'): Promise<void> {
  const countable = daysIn(parts.ledger.days, range).filter((day) => isCountable(day, parts.now()));
  for (const group of howMany === 'each' ? countable.map((day) => [day]) : neighbours(countable)) {
    try {
      await countGroup(parts, group, 0);
    } catch (thrown) {
      // The days stay as complete as they were; the next sync counts them.
      if (!isAboutOneQuestion(thrown)) throw thrown;
    }
  }
}

async function countGroup(parts: CountParts, group: readonly SyncDay[], readings: number): Promise<void> {
  const total = await countOf(parts.asker, stretchOf(group)).catch((thrown: unknown) => {
    // So many days at once may be too many to answer for.
    if (group.length > 1 && isAboutOneQuestion(thrown)) return 'no answer' as const;
    throw thrown;
  });
  if (total === null) return;
  if (total !== 'no answer' && total.calls === rowsOf(group)) return parts.ledger.counted(group, total.askedAt);
  const [day] = group;
  if (day === undefined) return;
  if (total === 'no answer' || group.length > 1) {
    const middle = Math.ceil(group.length / 2);
    await countGroup(parts, group.slice(0, middle), 0);
    await countGroup(parts, group.slice(middle), 0);
    return;
  }
  if (readings >= mostReadings) {
    return parts.ledger.miscounted(day, contradictions.counted(total.calls, rowsOf(group)));
  }
  await parts.ledger.differs(day);
  await parts.readAgain(stretchOf(group));
  const read = parts.ledger.days.get(day.from);
  if (read !== undefined && isWhole(read)) await countGroup(parts, [read], readings + 1);
}

interface Count {
  readonly calls: number;
  /** Epoch ms. */
  readonly askedAt: number;
}

/**
 * How many calls the account has in [from, to); null where it does not say. It is not documented whether an end counts in:
 * where a count until the last ms and one until the end agree, both are right; else the moment of the end alone tells which.
 */
async function countOf(asker: Asker, { from, to }: Stretch): Promise<Count | null> {
  const [withoutEnd, withEnd] = [await countUntil(asker, from, to - 1), await countUntil(asker, from, to)];
  if (withoutEnd === null || withEnd === null || withoutEnd.calls === withEnd.calls) return withoutEnd;
  const atEnd = await countUntil(asker, to, to);
  return atEnd === null || atEnd.calls > 0 ? withoutEnd : withEnd;
}

async function countUntil(asker: Asker, from: number, until: number): Promise<Count | null> {
  const { page, askedAt } = await asker.ask({ from, until, limit: 1, offset: 0, sortBy: 'date:desc' });
  return page.total === null ? null : { calls: page.total, askedAt };
}

/** Days, newest first, in groups without a gap. */
function neighbours(days: readonly SyncDay[]): SyncDay[][] {
  const groups: SyncDay[][] = [];
  for (const day of days) {
    const group = groups.at(-1);
    if (group !== undefined && (group.at(-1)?.from ?? 0) - dayMs === day.from) group.push(day);
    else groups.push([day]);
  }
  return groups;
}

/** @param group newest first, without a gap */
function stretchOf(group: readonly SyncDay[]): Stretch {
  return { from: group.at(-1)?.from ?? 0, to: (group[0]?.from ?? 0) + dayMs };
}
