import { clockText } from '../../shared/clock-text.ts';
import { type ListingRules, proveOtherwise } from '../../shared/listing-rules.ts';
import { CodedError, toAppError } from '../../shared/result.ts';
import type { SyncDay, SyncRecord, SyncState } from '../../shared/sync.ts';
import { dayMs } from '../../shared/units.ts';
import type { Clock } from '../lib/clock.ts';
import { ConcurrencyLimiter } from './concurrency-limiter.ts';
import { type CountDeps, countDays } from './count-days.ts';
import { byLastAttempt, dayOf, daysIn, gapsIn, type TimeRange } from './coverage.ts';
import { daysInTurn } from './days-in-turn.ts';
import { Progress, type ProgressFigures } from './progress.ts';
import { EndTimeReader } from './readers/end-time-reader.ts';
import { RulesFinder } from './readers/find-rules.ts';
import { middleOf, RangeQueue } from './readers/range-queue.ts';
import { type KeptPage, RangeReader } from './readers/range-reader.ts';
import { RequestBudget } from './request-budget.ts';
import { responseErrors } from './response-errors.ts';
import { retryRejected } from './retry-rejected-rows.ts';
import { type CallListing, RetryingClient } from './retrying-client.ts';
import type { CacheForSync } from './sync-cache.ts';
import { outcomeOf, recordOf, type SyncTask, type UncountedDay } from './sync-record.ts';
import { SyncWriter } from './sync-writer.ts';

/** So often one sync may learn that the account lists otherwise than thought, and read again; then it fails. */
const mostRereadings = 2;

export interface SyncRunDeps {
  readonly client: () => CallListing;
  readonly cache: CacheForSync;
  readonly clock: Clock;
  /** 0 up to 1. */
  readonly random: () => number;
  readonly accountId: string;
  /** Call SIDs whose recordings are kept on this laptop. */
  readonly keep: () => Promise<readonly string[]>;
  /** Of the app. */
  readonly version: string;
  readonly task: SyncTask;
  /** Something that a person is shown of the run has changed. */
  readonly onChange: () => void;
}

/** One sync: reads what is not proven, counts what has settled. Everything is kept step by step, so it may end at any moment. */
export class SyncRun {
  readonly #deps: SyncRunDeps;
  readonly #end = new AbortController();
  readonly #client: RetryingClient;
  readonly #limiter = new ConcurrencyLimiter();
  readonly #budget: RequestBudget;
  #writer: SyncWriter | null = null;
  #rules: RulesFinder | null = null;
  #queue: RangeQueue | null = null;
  /** Of all that was planned to be read. */
  #msToRead = 0;
  #progress: Progress | null = null;
  #doing: 'reading' | 'counting' | null = null;

  constructor(deps: SyncRunDeps) {
    this.#deps = deps;
    const { from, to } = deps.task.range;
    this.#budget = new RequestBudget((to - from) / dayMs);
    this.#client = new RetryingClient({
      ...deps,
      signal: this.#end.signal,
      onWait: deps.onChange,
      onRequest: (outcome) => this.#onRequest(outcome),
    });
  }

  get figures(): ProgressFigures | null {
    const toCome = this.#queue === null || this.#msToRead === 0 ? 0 : this.#queue.uncountedMs / this.#msToRead;
    return this.#progress?.figures(this.#deps.clock.now(), toCome) ?? null;
  }

  get doing(): 'reading' | 'counting' | null {
    return this.#doing;
  }

  /** Epoch ms until when it waits before the next attempt; null while it does not. */
  get resumesAt(): number | null {
    return this.#client.resumesAt;
  }

  /** Ms by which the account's clock is ahead of this laptop's; negative where it is behind. */
  get clockAheadMs(): number {
    return this.#client.aheadMs;
  }

  get paused(): boolean {
    return this.#client.paused;
  }

  /** After the pages that are on their way, nothing more is asked for. */
  pause(): void {
    this.#client.pause();
    this.#progress?.pause(this.#deps.clock.now());
  }

  resume(): void {
    this.#client.resume();
    this.#progress?.resume(this.#deps.clock.now());
  }

  /** Ends the run: {@link run} rejects with `reason` once what is being written is written. */
  stop(reason: CodedError): void {
    this.#end.abort(reason);
    this.resume();
  }

  /** Resolves with the record when everything was done that could be; rejects with what ended it. To be called once. */
  async run(): Promise<SyncRecord> {
    const { task } = this.#deps;
    const state = await this.#begin();
    const writer = this.#openWriter(state);
    try {
      await writer.start();
      await retryRejected({ ...this.#deps, signal: this.#end.signal });
      const { startedAt } = writer.record;
      // A person asks for contents: a count alone would not tell that calls have changed.
      const isAll = task.reason === 'read-again' || task.reason === 'verify';
      const gaps = isAll ? [task.range] : gapsIn(writer.days, task.range, this.#now(), startedAt);
      const { others, failed } = byLastAttempt(writer.days, gaps);
      const failedDays = new Set(failed.flatMap((range) => daysIn(writer.days, range)).map((day) => day.from));
      await this.#read(writer, others);
      const range = await this.#readUntilNow(writer);
      await this.#readInTurn(writer);
      await this.#confirmRemovals(writer);
      const uncounted = [...(await this.#count(writer, ({ from }) => !failedDays.has(from)))];
      if (task.reason !== 'verify' && task.reason !== 'read-again') await writer.countedAll();
      if (failed.length > 0) {
        await this.#read(writer, failed);
        await this.#confirmRemovals(writer);
        uncounted.push(...(await this.#count(writer, ({ from }) => failedDays.has(from))));
      }
      const { message, ...outcome } = outcomeOf(task, daysIn(writer.days, range), uncounted, this.#now());
      const said = [message, clockText(this.clockAheadMs)].filter((text) => text !== null);
      await writer.finish({ ...outcome, message: said.length === 0 ? null : said.join(' ') });
      return writer.record;
    } catch (thrown) {
      // The other readers are at work still: nothing more may be written once this has rejected.
      this.stop(thrown instanceof CodedError ? thrown : new CodedError('unexpected', toAppError(thrown).message));
      await this.#close(writer, thrown);
      throw thrown;
    } finally {
      this.#doing = null;
    }
  }

  /** Writes how the sync was cut short. Where that fails, its entry in the log stays without an end. */
  async #close(writer: SyncWriter, thrown: unknown): Promise<void> {
    const { cache, accountId } = this.#deps;
    await writer.written().catch(() => undefined);
    const { code, message } = toAppError(thrown);
    const outcome = code === 'cancelled' ? 'cancelled' : 'stopped';
    const sync: SyncRecord = { ...writer.unwritten, endedAt: this.#now(), outcome, message };
    const nothing = { calls: [], placed: [], rejected: [], proven: [], days: [] };
    await cache.apply(accountId, { ...nothing, sync }).catch(() => undefined);
  }

  /** Epoch ms by the account's clock, which its calls are told by: this laptop's may be days off. */
  #now(): number {
    return this.#deps.clock.now() + this.#client.aheadMs;
  }

  /** Reads what the range lacks where the account's clock is days ahead. Answers the range with that. */
  async #readUntilNow(writer: SyncWriter): Promise<TimeRange> {
    const { range, reason } = this.#deps.task;
    const to = dayOf(this.#now()) + dayMs;
    if (this.#client.aheadMs <= 0 || to <= range.to || reason === 'verify' || reason === 'read-again') return range;
    await this.#read(writer, [{ from: range.to, to }]);
    return { ...range, to };
  }

  #begin(): Promise<SyncState> {
    const { cache, accountId, keep, task } = this.#deps;
    return this.#client.withRetry(async () => cache.begin(accountId, await keep(), task.reason === 'verify'));
  }

  #openWriter(state: SyncState): SyncWriter {
    const { cache, accountId, task, version } = this.#deps;
    const writer = new SyncWriter({
      days: state.days,
      record: recordOf(task, state, this.#now()),
      now: () => this.#now(),
      version,
      ahead: () => this.#limiter.ahead,
      write: (step) => this.#client.withRetry(() => cache.apply(accountId, step)),
    });
    this.#writer = writer;
    this.#rulesOf(writer);
    if (writer.record.interruptions > 0) this.#limiter.startSlowly();
    return writer;
  }

  /** Reads ranges, as the account takes a question. Where it turns out to take it otherwise, what was proven by that is read again. */
  async #read(writer: SyncWriter, gaps: readonly TimeRange[]): Promise<void> {
    const { clock, task } = this.#deps;
    this.#msToRead += gaps.reduce((ms, { from, to }) => ms + to - from, 0);
    this.#progress ??= new Progress(clock.now());
    // It may have begun paused.
    if (this.paused) this.#progress.pause(clock.now());
    this.#show('reading');
    const readOnce = async (ranges: readonly TimeRange[]) => {
      const { rules } = writer;
      await (this.#filter === 'ended' ? this.#readByEnd(writer, ranges) : this.#readNewestFirst(writer, ranges));
      await writer.written();
      return !proveOtherwise(rules, writer.rules);
    };
    const unproven = () => gapsIn(writer.days, task.range, this.#now(), writer.record.startedAt);
    let isDone = await readOnce(gaps);
    for (let again = 0; !isDone && again < mostRereadings; again += 1) isDone = await readOnce(unproven());
    if (!isDone) await writer.failed(task.range, responseErrors.outside);
    await writer.written();
  }

  get #filter(): ListingRules['filter'] {
    return this.#rules?.known.filter ?? null;
  }

  /** How the account takes a question, as the syncs before this one found it. */
  #rulesOf(writer: SyncWriter): RulesFinder {
    this.#rules ??= new RulesFinder(this.#client, writer.record.rules, (rules) => writer.learn(rules));
    return this.#rules;
  }

  /** One after the other, newest first: what began in one range may have ended in the next. */
  async #readByEnd(writer: SyncWriter, ranges: readonly TimeRange[]): Promise<void> {
    const rules = this.#rulesOf(writer);
    const reader = new EndTimeReader({
      client: this.#client,
      writer,
      onPage: (page) => this.#onPage(page),
      onInconsistent: (why) => this.#budget.blame(why),
      onOutside: (page) => rules.checkFilter(page),
      isByEnd: () => this.#filter === 'ended',
    });
    const until = Math.max(this.#deps.task.range.to, dayOf(this.#now()) + dayMs);
    for (const range of ranges) await reader.read(range, until);
  }

  /** A few at a time while all goes well. */
  async #readNewestFirst(writer: SyncWriter, gaps: readonly TimeRange[]): Promise<void> {
    const rules = this.#rulesOf(writer);
    const ranges = new RangeQueue(gaps);
    this.#queue = ranges;
    const readers = new Set<Promise<void>>();
    const finished = Promise.withResolvers<void>();
    const fill = () => {
      while (readers.size < this.#limiter.atOnce && !reader.isOver) {
        const range = ranges.take();
        if (range === null) break;
        const reading = reader.read(range).then(
          () => {
            ranges.leave(range);
            readers.delete(reading);
            fill();
          },
          (thrown: unknown) => finished.reject(thrown),
        );
        readers.add(reading);
      }
      if (readers.size === 0) finished.resolve();
    };
    const reader = new RangeReader({
      client: this.#client,
      writer,
      rules,
      isTooMany: () => readers.size > this.#limiter.atOnce,
      onInconsistent: (why) => this.#budget.blame(why),
      onPage: (page) => {
        this.#onPage(page);
        fill();
      },
    });
    fill();
    await finished.promise;
  }

  #onPage({ pageSize, proven, counted }: KeptPage): void {
    this.#budget.earn(pageSize, proven);
    this.#progress?.page(proven, counted, this.#deps.clock.now());
    this.#limiter.answered();
    this.#deps.onChange();
  }

  /** Reads settled days again whose contents were read long ago, a share of them in each sync. */
  async #readInTurn(writer: SyncWriter): Promise<void> {
    const inTurn = daysInTurn(daysIn(writer.days, this.#deps.task.range), this.#now());
    if (inTurn.length === 0) return;
    await this.#read(writer, inTurn);
    await writer.readInTurn(inTurn.reduce((days, { from, to }) => days + (to - from) / dayMs, 0));
  }

  /** Where many calls were removed, or an empty answer took some, the account is asked once more, by other questions: for each half of what it was asked for. */
  async #confirmRemovals(writer: SyncWriter): Promise<void> {
    const halves = writer.takeEmptied().flatMap((range) => {
      const middle = middleOf(range);
      return middle === null
        ? [range]
        : [
            { ...range, from: middle },
            { ...range, to: middle },
          ];
    });
    if (halves.length > 0) await this.#read(writer, halves);
  }

  /** Counts those of some days that have settled; answers which of them the account did not count. */
  async #count(writer: SyncWriter, isOne: (day: SyncDay) => boolean): Promise<readonly UncountedDay[]> {
    const { task } = this.#deps;
    const days = daysIn(writer.days, task.range).filter(isOne);
    const { filter, ignoresStart } = this.#rulesOf(writer).known;
    const why = filter === 'ended' ? responseErrors.countsByEnd : ignoresStart ? responseErrors.countsAll : null;
    // Who asks to verify days is told; any other sync has read all there is.
    if (why !== null) return task.reason === 'verify' ? days.map(({ from }) => ({ from, why })) : [];
    this.#show('counting');
    const deps: CountDeps = {
      client: this.#client,
      writer,
      now: () => this.#now(),
      readAgain: (day) => this.#read(writer, [day]),
    };
    return countDays(deps, days, task.reason === 'verify' ? 'each' : 'together');
  }

  #onRequest(outcome: 'sent' | 'failed' | 'rate-limited'): void {
    if (outcome === 'sent') this.#budget.spend();
    if (outcome === 'rate-limited') this.#budget.giveBack();
    const what = { sent: 'requests', failed: 'failedRequests', 'rate-limited': 'rateLimited' } as const;
    this.#writer?.note(what[outcome]);
    if (outcome !== 'sent') this.#limiter.failed();
  }

  #show(doing: 'reading' | 'counting'): void {
    this.#doing = doing;
    this.#deps.onChange();
  }
}
