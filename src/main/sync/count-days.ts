import { toAppError } from '../../shared/result.ts';
import type { SyncDay } from '../../shared/sync.ts';
import { dayMs, type EpochMs } from '../../shared/units.ts';
import { isComplete, isCountable, rowsOf, type TimeRange } from './coverage.ts';
import { longestMs } from './readers/range-queue.ts';
import { responseErrors } from './response-errors.ts';
import { isAboutOneQuestion, type RetryingClient } from './retrying-client.ts';
import type { UncountedDay } from './sync-record.ts';
import type { SyncWriter } from './sync-writer.ts';

export interface CountDeps {
  readonly client: RetryingClient;
  readonly writer: SyncWriter;
  readonly now: () => EpochMs;
  /** Reads days again of which nothing is proven any more. */
  readonly readAgain: (day: TimeRange) => Promise<void>;
}

/** A day that the account counts otherwise again, right after it was read, is the account's own contradiction. */
const mostReadings = 2;
/** So many counts in a row without an answer are no longer the days' fault. */
const mostCountsWithoutAnswer = 3;

/**
 * Asks the account how many calls it has in those of the days that have settled, and reads again where it has more or fewer
 * than are here. Many are counted in one request; where that differs or is not answered, halves are, until the days are
 * found. Answers which days the account did not count, newest first.
 * @param days newest first @param howMany `together`: divided by how often they were counted before
 */
export async function countDays(
  deps: CountDeps,
  days: readonly SyncDay[],
  howMany: 'together' | 'each',
): Promise<readonly UncountedDay[]> {
  const countable = days.filter((day) => isCountable(day, deps.now()));
  const { timesCounted } = deps.writer.record;
  const groups =
    howMany === 'each'
      ? countable.map((day) => [day])
      : neighbours(countable).flatMap((run) => divided(run, timesCounted));
  const counting = new Counting(deps, groups);
  await counting.run();
  return counting.uncounted.sort((a, b) => b.from - a.from);
}

/** Days that are counted as one number, newest first, without a gap; `readings`: how often they were read again for it. */
interface Group {
  readonly days: readonly SyncDay[];
  readonly readings: number;
}

/** Halves wait behind what was not counted yet: so that a day without an answer hardly looks like an account without any. */
class Counting {
  readonly uncounted: UncountedDay[] = [];
  readonly #deps: CountDeps;
  readonly #waiting: Group[];
  #withoutAnswer = 0;
  /** False where that is not known. */
  #endCountsIn = false;

  constructor(deps: CountDeps, groups: readonly (readonly SyncDay[])[]) {
    this.#deps = deps;
    this.#waiting = groups.map((days) => ({ days, readings: 0 }));
  }

  async run(): Promise<void> {
    // For one group alone it costs as much to ask both ways.
    if (this.#waiting.length > 1) this.#endCountsIn = await this.#askForEnd();
    for (let group = this.#waiting.shift(); group !== undefined; group = this.#waiting.shift()) {
      // A day that was read again has shown that what is counted is by when calls ended: all was read again for that.
      if (this.#deps.writer.rules.filter === 'ended') return;
      const count = await this.#countOf(group);
      if (count !== null) await this.#compare(group, count);
    }
  }

  async #countOf(group: Group): Promise<Count | null> {
    try {
      const count = await this.#count(timeRangeOf(group.days));
      if (count === null) this.#noAnswer(group.days, responseErrors.noTotal, []);
      else this.#withoutAnswer = 0;
      return count;
    } catch (thrown) {
      if (!isAboutOneQuestion(thrown)) throw thrown;
      // So many days at once may be too many to answer for.
      this.#noAnswer(group.days, toAppError(thrown).message, group.days.length > 1 ? halves(group) : []);
      return null;
    }
  }

  /** Whether a call that begins at the end itself is counted: one that the account has just listed tells. */
  async #askForEnd(): Promise<boolean> {
    const { writer } = this.#deps;
    if (writer.listedAt === null) return false;
    try {
      const count = await this.#countUntil(writer.listedAt, writer.listedAt);
      return count !== null && count.calls > 0;
    } catch (thrown) {
      if (!isAboutOneQuestion(thrown)) throw thrown;
      this.#withoutAnswer += 1;
      return false;
    }
  }

  /**
   * How many calls the account has in [from, to); null where it does not say. It is not documented whether an end counts in:
   * where a count until the last ms and one until the end agree, both are right; else the calls of the end itself, if it counts
   * in, are those that are too many. (That the last ms misses some is possible too: an API may look at no milliseconds.)
   */
  async #count({ from, to }: TimeRange): Promise<Count | null> {
    const withoutEnd = await this.#countUntil(from, to - 1);
    if (withoutEnd === null || this.#endCountsIn) return withoutEnd;
    const withEnd = await this.#countUntil(from, to);
    if (withEnd === null || withoutEnd.calls === withEnd.calls) return withoutEnd;
    const atEnd = await this.#countUntil(to, to);
    return atEnd === null ? null : { ...withEnd, calls: withEnd.calls - atEnd.calls };
  }

  /** A beginning that does not count in is asked for from the ms before it. */
  async #countUntil(from: number, until: number): Promise<Count | null> {
    const { client, writer } = this.#deps;
    const first = writer.rules.startCountsIn === false ? from - 1 : from;
    const { page, askedAt } = await client.ask({ from: first, until, limit: 1, offset: 0, sortBy: 'date:desc' });
    return page.total === null ? null : { calls: page.total, askedAt };
  }

  /** @param instead what may be asked for in the place of the days */
  #noAnswer(days: readonly SyncDay[], why: string, instead: readonly Group[]): void {
    this.#withoutAnswer += 1;
    if (instead.length > 0) this.#waiting.push(...instead);
    else this.#leave(days, why);
    if (this.#withoutAnswer < mostCountsWithoutAnswer) return;
    for (const group of this.#waiting.splice(0)) this.#leave(group.days, why);
  }

  async #compare({ days, readings }: Group, { calls, askedAt }: Count): Promise<void> {
    const { writer, readAgain } = this.#deps;
    const here = rowsOf(days);
    if (calls === here) return writer.counted(days, askedAt);
    const [day] = days;
    if (day === undefined) return;
    if (days.length > 1) {
      this.#waiting.push(...halves({ days, readings }));
      return;
    }
    if (this.#endCountsIn) {
      // Before a day is read again, both ways are asked.
      this.#endCountsIn = false;
      this.#waiting.unshift({ days, readings });
      return;
    }
    if (readings >= mostReadings) return writer.miscounted(day, responseErrors.counted(calls, here));
    await writer.invalidate(day);
    await readAgain(timeRangeOf(days));
    const read = writer.days.get(day.from);
    if (read !== undefined && isComplete(read)) this.#waiting.unshift({ days: [read], readings: readings + 1 });
  }

  #leave(days: readonly SyncDay[], why: string): void {
    this.uncounted.push(...days.map(({ from }) => ({ from, why })));
  }
}

interface Count {
  readonly calls: number;
  readonly askedAt: EpochMs;
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

/**
 * Days without a gap in groups that may be asked for. They are divided at another day each time: a call that came in one day
 * and another one that went from the next leave the sum of both as it was, and are seen as soon as the two are counted apart.
 */
function divided(days: readonly SyncDay[], times: number): SyncDay[][] {
  const most = Math.min(longestMs / dayMs, days.length);
  const groups: SyncDay[][] = [[]];
  for (const day of days) {
    groups.at(-1)?.push(day);
    if ((day.from / dayMs) % most === times % most) groups.push([]);
  }
  return groups.filter(({ length }) => length > 0);
}

function halves({ days, readings }: Group): Group[] {
  const middle = Math.ceil(days.length / 2);
  return [days.slice(0, middle), days.slice(middle)].map((half) => ({ days: half, readings }));
}

/** @param days newest first, without a gap */
function timeRangeOf(days: readonly SyncDay[]): TimeRange {
  return { from: days.at(-1)?.from ?? 0, to: (days[0]?.from ?? 0) + dayMs };
}
