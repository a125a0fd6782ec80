import { toAppError } from '../../../shared/result.ts';
import { dayMs } from '../../../shared/units.ts';
import type { ListedRow } from '../../api/call-row.ts';
import type { CallsPage } from '../../api/calls-page.ts';
import type { TimeRange } from '../coverage.ts';
import {
  distinctRows,
  endOf,
  isEmptyWithoutWord,
  isOutside,
  isSaidToBeAll,
  mayBeAll,
  mostEmptyAnswers,
  secondMs,
} from '../page-proof.ts';
import { responseErrors } from '../response-errors.ts';
import { type Answered, isAboutOneQuestion, type RetryingClient } from '../retrying-client.ts';
import type { SyncWriter } from '../sync-writer.ts';
import { longestMs } from './range-queue.ts';
import type { KeptPage } from './range-reader.ts';
import { readTwice } from './read-twice.ts';

/** Rows a page: the most the API gives. */
const pageLimit = 100;
/** No call lasts longer: what began before a moment and had not ended by then, ended within this. */
const longestCallMs = dayMs;
/** Of a page, what is aimed at: calls come unevenly, and one that is full proves nothing. */
const aimedShare = 0.7;
/** Times that a window is as long as the one before, at most. */
const mostGrowth = 16;
/** So often a window is shortened by what a page lists; after that, by half. */
const mostCutsByRows = 4;
/** After so many, a page that does not say enough to be taken for all is read to its end, twice: shorter windows list the same few calls. */
const mostCutsOfFew = 2;
/** An answer that contradicts itself is asked for so often. */
const mostAnswers = 3;
/** So many windows in a row that are not answered are no longer the windows' fault. */
const mostWithoutAnswer = 3;

export interface EndTimeReaderDeps {
  readonly client: RetryingClient;
  readonly writer: SyncWriter;
  readonly onPage: (page: KeptPage) => void;
  /** Told why an answer proves nothing, for a person. */
  readonly onInconsistent: (why: string) => void;
  /** An account that is asked by when calls ended has listed others: perhaps it is no longer one. */
  readonly onOutside: (page: CallsPage) => Promise<void>;
  /** Whether it still is one. */
  readonly isByEnd: () => boolean;
}

/**
 * Reads an account whose `start_time` and `end_time` bound when a call *ended*. It is asked for windows of time, newest first,
 * each so short that all of it fits on a page, so that it does not matter how the page is sorted. What ended in a window and
 * began before it waits until the window is read in which it began: then all that began in that one is known.
 */
export class EndTimeReader {
  readonly #deps: EndTimeReaderDeps;
  /** Ms: what a window was that fitted on a page. */
  #size = longestMs;
  #longest = 0;
  /** How often the window was shortened since one has fitted. */
  #cuts = 0;

  constructor(deps: EndTimeReaderDeps) {
    this.#deps = deps;
  }

  /**
   * Reads all that began in a range.
   * @param until epoch ms until when calls may have ended by now
   */
  async read(range: TimeRange, until: number): Promise<void> {
    const { writer, isByEnd } = this.#deps;
    /** Calls that began before the window in which they ended. */
    let earlier: ListedRow[] = [];
    let to = Math.max(range.to, Math.min(range.to + longestCallMs, until));
    let provenAt = Number.POSITIVE_INFINITY;
    /** Below this, epoch ms, no call is missed that ended in a window that could not be read. */
    let sureBelow = Number.POSITIVE_INFINITY;
    let withoutAnswer = 0;
    while (to > range.from && isByEnd()) {
      const window = { from: Math.max(range.from, wholeSecond(to - this.#size)), to };
      const own = { from: window.from, to: Math.min(to, range.to) };
      try {
        const read = await this.#readWindow(window);
        withoutAnswer = 0;
        if (read === 'too many') continue;
        if (!isByEnd()) return;
        to = window.from;
        if (read.why !== null) {
          sureBelow = window.from - longestCallMs;
          if (own.from < own.to) {
            await writer.keep([...read.rows], window, own, null);
            await writer.failed(own, read.why);
          }
          continue;
        }
        provenAt = Math.min(provenAt, read.askedAt);
        const began = [...earlier, ...read.rows];
        earlier = began.filter((row) => placeOf(row, window) < window.from);
        if (own.from >= own.to) continue;
        const rows = began.filter((row) => placeOf(row, window) >= window.from);
        const isSure = own.to <= sureBelow;
        const proven = await writer.keep(rows.sort(newestFirst), window, own, isSure ? provenAt : null);
        if (!isSure) await writer.failed(own, responseErrors.windowBefore);
        this.#deps.onPage({ pageSize: this.#longest, proven, counted: proven });
      } catch (thrown) {
        if (!isAboutOneQuestion(thrown)) throw thrown;
        if (this.#size > dayMs) {
          this.#size = dayMs;
          continue;
        }
        withoutAnswer += 1;
        if (withoutAnswer >= mostWithoutAnswer) throw thrown;
        to = window.from;
        sureBelow = window.from - longestCallMs;
        if (own.from < own.to) await writer.failed(own, toAppError(thrown).message);
      }
    }
  }

  /** What ended in a window; `too many` where it does not fit on a page, and the next is to be shorter. */
  async #readWindow(window: TimeRange): Promise<WindowRead | 'too many'> {
    const { client, writer, onInconsistent, onOutside } = this.#deps;
    let empties = 0;
    for (let answers = 1; ; answers += 1) {
      const answer = await this.#ask(window, 0);
      const { page } = answer;
      if (isEmptyWithoutWord(page)) {
        empties += 1;
        if (empties < mostEmptyAnswers) continue;
      }
      this.#longest = Math.max(this.#longest, distinctRows(page));
      const why = contradictionOf(page, window);
      if (why === null && !this.#isWhole(page)) {
        if (window.to - window.from > secondMs && !(this.#cuts >= mostCutsOfFew && mayBeAll(page))) {
          this.#size = this.#shorter(window, page);
          return 'too many';
        }
        this.#size = Math.max(mostGrowth * secondMs, window.to - window.from);
        this.#cuts = 0;
        const ask = (offset: number) => this.#ask(window, offset);
        const read = await readTwice(ask, async () => undefined);
        const { rows, askedAt } = read ?? { rows: page.rows, askedAt: answer.askedAt };
        return { rows: within(rows, window), askedAt, why: read === null ? responseErrors.changing : null };
      }
      if (why === null) {
        this.#cuts = 0;
        this.#size = Math.min(longestMs, (window.to - window.from) * this.#growth(page));
        return { rows: within(page.rows, window), askedAt: answer.askedAt, why };
      }
      onInconsistent(why);
      if (why === responseErrors.outside) await onOutside(page);
      if (answers >= mostAnswers) return { rows: within(page.rows, window), askedAt: answer.askedAt, why };
      writer.note('failedRequests');
      await client.backOff(answers);
    }
  }

  /** From a second before: a call at `start_time` itself may not count in. */
  #ask({ from, to }: TimeRange, offset: number): Promise<Answered> {
    const question = { from: from - secondMs, until: to, limit: pageLimit, offset, sortBy: 'date:desc' } as const;
    return this.#deps.client.ask(question);
  }

  #isWhole(page: CallsPage): boolean {
    const { rows, limit, total, hasNext } = page;
    if (rows.length >= limit || hasNext === true || (total !== null && total > distinctRows(page))) return false;
    return rows.length === 0 || isSaidToBeAll(page, this.#longest) || rows.length < this.#longest;
  }

  /** How long a window is, until the same end, that holds part of what a full page lists: as a rule that is the newest. */
  #shorter({ from, to }: TimeRange, { rows }: CallsPage): number {
    this.#cuts += 1;
    const half = Math.max(secondMs, wholeSecond((to - from) / 2));
    if (this.#cuts > mostCutsByRows) return half;
    const ends = rows.flatMap((row) => endOf(row) ?? []).sort((a, b) => b - a);
    const cut = wholeSecond(ends[Math.max(0, Math.floor(aimedShare * ends.length) - 1)] ?? to - half);
    // Where so many ended in its first second, what is newer is read without them.
    const shorter = cut > from ? cut : from + secondMs;
    return shorter >= to || shorter <= from ? half : to - shorter;
  }

  /** Times that the next window may be as long: where nothing ended in this one, that is only a guess. */
  #growth({ rows }: CallsPage): number {
    if (rows.length === 0) return mostGrowth;
    return Math.min(mostGrowth, (aimedShare * this.#longest) / rows.length);
  }
}

interface WindowRead {
  readonly rows: readonly ListedRow[];
  /** Epoch ms at which it was asked for. */
  readonly askedAt: number;
  /** Why it may not be all, for a person; null where it is. */
  readonly why: string | null;
}

/** What a page has against itself, in words for a person; null for nothing. */
function contradictionOf(page: CallsPage, window: TimeRange): string | null {
  const { rows, total } = page;
  const distinct = distinctRows(page);
  if (rows.flatMap((row) => endOf(row) ?? []).some((end) => isOutside(end, window))) return responseErrors.outside;
  if (total !== null && total < distinct) return responseErrors.miscounted(total, distinct);
  return distinct < rows.length ? responseErrors.twice : null;
}

/** The question reaches over a window by up to a second on both sides, and what stands there is read with its neighbours. */
function within(rows: readonly ListedRow[], window: TimeRange): ListedRow[] {
  return rows.filter((row) => {
    const end = endOf(row) ?? window.from;
    return end >= window.from && end < window.to;
  });
}

/** When a row's call began, epoch ms, which is not after it ended. */
function placeOf(row: ListedRow, window: TimeRange): number {
  return Math.min(row.startTime ?? window.from, endOf(row) ?? window.to - 1);
}

function newestFirst(a: ListedRow, b: ListedRow): number {
  return (b.startTime ?? 0) - (a.startTime ?? 0);
}

function wholeSecond(time: number): number {
  return Math.floor(time / secondMs) * secondMs;
}
