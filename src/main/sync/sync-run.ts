import { clockText } from '../../shared/clock-text.ts';
import { dayMs } from '../../shared/completeness.ts';
import { type ListingRules, proveOtherwise } from '../../shared/listing-rules.ts';
import { CodedError, toAppError } from '../../shared/result.ts';
import type { SyncDay, SyncMemory, SyncReason, SyncRecord } from '../../shared/sync.ts';
import type { Clock } from '../clock.ts';
import { Asker, type CallListing } from './asker.ts';
import { contradictions } from './contradictions.ts';
import { type CountParts, countDays, type UncountedDay } from './count-days.ts';
import { Courtesy } from './courtesy.ts';
import { byLastAttempt, dayOf, daysIn, gapsIn, type Stretch } from './coverage.ts';
import { daysInTurn } from './days-in-turn.ts';
import { RulesFinder } from './find-rules.ts';
import { type CacheForSync, Ledger } from './ledger.ts';
import { outcomeOf } from './outcome.ts';
import { Progress, type ProgressFigures } from './progress.ts';
import { EndReader } from './read-by-end.ts';
import { type KeptPage, StretchReader } from './read-stretch.ts';
import { RequestBudget } from './request-budget.ts';
import { retrySetAside } from './retry-set-aside.ts';
import { middleOf, Stretches } from './stretches.ts';
import { recordOf } from './sync-records.ts';

/** An account that turns out to take questions otherwise more often than this in one sync is left. */
const mostRereadings = 2;

export interface SyncRunParts {
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

export interface SyncTask {
  readonly reason: SyncReason;
  /** Whole UTC days. */
  readonly range: Stretch;
}

/** One sync: reads what is not proven, counts what has settled. Everything is kept step by step, so it may end at any moment. */
export class SyncRun {
  readonly #parts: SyncRunParts;
  readonly #end = new AbortController();
  readonly #asker: Asker;
  readonly #courtesy = new Courtesy();
  readonly #budget: RequestBudget;
  #ledger: Ledger | null = null;
  #rules: RulesFinder | null = null;
  #stretches: Stretches | null = null;
  /** Of all that was planned to be read. */
  #msToRead = 0;
  #progress: Progress | null = null;
  #doing: 'reading' | 'counting' | null = null;

  constructor(parts: SyncRunParts) {
    this.#parts = parts;
    const { from, to } = parts.task.range;
    this.#budget = new RequestBudget((to - from) / dayMs);
    this.#asker = new Asker({
      ...parts,
      signal: this.#end.signal,
      onWait: parts.onChange,
      onRequest: (outcome) => this.#onRequest(outcome),
    });
  }

  get figures(): ProgressFigures | null {
    const toCome = this.#stretches === null || this.#msToRead === 0 ? 0 : this.#stretches.uncountedMs / this.#msToRead;
    return this.#progress?.figures(this.#parts.clock.now(), toCome) ?? null;
  }

  get doing(): 'reading' | 'counting' | null {
    return this.#doing;
  }

  /** Epoch ms until when it waits before the next attempt; null while it does not. */
  get resumesAt(): number | null {
    return this.#asker.resumesAt;
  }

  /** Ms by which the account's clock is ahead of this laptop's; negative where it is behind. */
  get clockAheadMs(): number {
    return this.#asker.aheadMs;
  }

  get paused(): boolean {
    return this.#asker.paused;
  }

  /** After the pages that are on their way, nothing more is asked for. */
  pause(): void {
    this.#asker.pause();
    this.#progress?.pause(this.#parts.clock.now());
  }

  resume(): void {
    this.#asker.resume();
    this.#progress?.resume(this.#parts.clock.now());
  }

  /** Ends the run: {@link run} rejects with `reason` once what is being written is written. */
  stop(reason: CodedError): void {
    this.#end.abort(reason);
    this.resume();
  }

  /** Resolves with the record when everything was done that could be; rejects with what ended it. To be called once. */
  async run(): Promise<SyncRecord> {
    const { task } = this.#parts;
    const memory = await this.#begin();
    const ledger = this.#openLedger(memory);
    try {
      await ledger.begins();
      await retrySetAside({ ...this.#parts, signal: this.#end.signal });
      const { startedAt } = ledger.record;
      // A person asks for contents: a count alone would not tell that calls have changed.
      const isAll = task.reason === 'read-again' || task.reason === 'verify';
      const gaps = isAll ? [task.range] : gapsIn(ledger.days, task.range, this.#now(), startedAt);
      const { others, failed } = byLastAttempt(ledger.days, gaps);
      const failedDays = new Set(failed.flatMap((stretch) => daysIn(ledger.days, stretch)).map((day) => day.from));
      await this.#read(ledger, others);
      const range = await this.#readUntilNow(ledger);
      await this.#readInTurn(ledger);
      await this.#confirmRemovals(ledger);
      const uncounted = [...(await this.#count(ledger, ({ from }) => !failedDays.has(from)))];
      if (task.reason !== 'verify' && task.reason !== 'read-again') await ledger.countedAll();
      if (failed.length > 0) {
        await this.#read(ledger, failed);
        await this.#confirmRemovals(ledger);
        uncounted.push(...(await this.#count(ledger, ({ from }) => failedDays.has(from))));
      }
      const { message, ...outcome } = outcomeOf(task, daysIn(ledger.days, range), uncounted, this.#now());
      const said = [message, clockText(this.clockAheadMs)].filter((text) => text !== null);
      await ledger.ends({ ...outcome, message: said.length === 0 ? null : said.join(' ') });
      return ledger.record;
    } catch (thrown) {
      // The other readers are at work still: nothing more may be written once this has rejected.
      this.stop(thrown instanceof CodedError ? thrown : new CodedError('unexpected', toAppError(thrown).message));
      await this.#close(ledger, thrown);
      throw thrown;
    } finally {
      this.#doing = null;
    }
  }

  /** Says in the record how it was cut short; where that cannot be written, the record says itself that it was never ended. */
  async #close(ledger: Ledger, thrown: unknown): Promise<void> {
    const { cache, accountId } = this.#parts;
    await ledger.written().catch(() => undefined);
    const { code, message } = toAppError(thrown);
    const outcome = code === 'cancelled' ? 'cancelled' : 'stopped';
    const sync: SyncRecord = { ...ledger.unwritten, endedAt: this.#now(), outcome, message };
    const nothing = { calls: [], placed: [], setAside: [], proven: [], days: [] };
    await cache.apply(accountId, { ...nothing, sync }).catch(() => undefined);
  }

  /** Epoch ms by the account's clock, which its calls are told by: this laptop's may be days off. */
  #now(): number {
    return this.#parts.clock.now() + this.#asker.aheadMs;
  }

  /** Reads what the range lacks where the account's clock is days ahead. Answers the range with that. */
  async #readUntilNow(ledger: Ledger): Promise<Stretch> {
    const { range, reason } = this.#parts.task;
    const to = dayOf(this.#now()) + dayMs;
    if (this.#asker.aheadMs <= 0 || to <= range.to || reason === 'verify' || reason === 'read-again') return range;
    await this.#read(ledger, [{ from: range.to, to }]);
    return { ...range, to };
  }

  #begin(): Promise<SyncMemory> {
    const { cache, accountId, keep, task } = this.#parts;
    return this.#asker.patiently(async () => cache.begin(accountId, await keep(), task.reason === 'verify'));
  }

  #openLedger(memory: SyncMemory): Ledger {
    const { cache, accountId, task, version } = this.#parts;
    const ledger = new Ledger({
      days: memory.days,
      record: recordOf(task, memory, this.#now()),
      now: () => this.#now(),
      version,
      ahead: () => this.#courtesy.ahead,
      write: (step) => this.#asker.patiently(() => cache.apply(accountId, step)),
    });
    this.#ledger = ledger;
    this.#rulesOf(ledger);
    if (ledger.record.interruptions > 0) this.#courtesy.beCareful();
    return ledger;
  }

  /** Reads stretches, as the account takes a question. Where it turns out to take it otherwise, what was proven by that is read again. */
  async #read(ledger: Ledger, gaps: readonly Stretch[]): Promise<void> {
    const { clock, task } = this.#parts;
    this.#msToRead += gaps.reduce((ms, { from, to }) => ms + to - from, 0);
    this.#progress ??= new Progress(clock.now());
    // It may have begun paused.
    if (this.paused) this.#progress.pause(clock.now());
    this.#show('reading');
    const readOnce = async (stretches: readonly Stretch[]) => {
      const { rules } = ledger;
      await (this.#filter === 'ended' ? this.#readByEnd(ledger, stretches) : this.#readNewestFirst(ledger, stretches));
      await ledger.written();
      return !proveOtherwise(rules, ledger.rules);
    };
    const unproven = () => gapsIn(ledger.days, task.range, this.#now(), ledger.record.startedAt);
    let isDone = await readOnce(gaps);
    for (let again = 0; !isDone && again < mostRereadings; again += 1) isDone = await readOnce(unproven());
    if (!isDone) await ledger.failed(task.range, contradictions.outside);
    await ledger.written();
  }

  get #filter(): ListingRules['filter'] {
    return this.#rules?.known.filter ?? null;
  }

  /** How the account takes a question, as the syncs before this one found it. */
  #rulesOf(ledger: Ledger): RulesFinder {
    this.#rules ??= new RulesFinder(this.#asker, ledger.record.rules, (rules) => ledger.learn(rules));
    return this.#rules;
  }

  /** One after the other, newest first: what began in one stretch may have ended in the next. */
  async #readByEnd(ledger: Ledger, stretches: readonly Stretch[]): Promise<void> {
    const rules = this.#rulesOf(ledger);
    const reader = new EndReader({
      asker: this.#asker,
      ledger,
      onPage: (page) => this.#onPage(page),
      onDoubt: (why) => this.#budget.blame(why),
      onOutside: (page) => rules.checkFilter(page),
      isByEnd: () => this.#filter === 'ended',
    });
    const until = Math.max(this.#parts.task.range.to, dayOf(this.#now()) + dayMs);
    for (const stretch of stretches) await reader.read(stretch, until);
  }

  /** A few at a time while all goes well. */
  async #readNewestFirst(ledger: Ledger, gaps: readonly Stretch[]): Promise<void> {
    const rules = this.#rulesOf(ledger);
    const stretches = new Stretches(gaps);
    this.#stretches = stretches;
    const readers = new Set<Promise<void>>();
    const finished = Promise.withResolvers<void>();
    const fill = () => {
      while (readers.size < this.#courtesy.atOnce && !reader.isOver) {
        const stretch = stretches.take();
        if (stretch === null) break;
        const reading = reader.read(stretch).then(
          () => {
            stretches.leave(stretch);
            readers.delete(reading);
            fill();
          },
          (thrown: unknown) => finished.reject(thrown),
        );
        readers.add(reading);
      }
      if (readers.size === 0) finished.resolve();
    };
    const reader = new StretchReader({
      asker: this.#asker,
      ledger,
      rules,
      isTooMany: () => readers.size > this.#courtesy.atOnce,
      onDoubt: (why) => this.#budget.blame(why),
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
    this.#progress?.page(proven, counted, this.#parts.clock.now());
    this.#courtesy.answered();
    this.#parts.onChange();
  }

  /** Reads settled days again whose contents were read long ago, a share of them in each sync. */
  async #readInTurn(ledger: Ledger): Promise<void> {
    const inTurn = daysInTurn(daysIn(ledger.days, this.#parts.task.range), this.#now());
    if (inTurn.length === 0) return;
    await this.#read(ledger, inTurn);
    await ledger.readInTurn(inTurn.reduce((days, { from, to }) => days + (to - from) / dayMs, 0));
  }

  /** Where many calls were removed, or an empty answer took some, the account is asked once more, by other questions: for each half of what it was asked for. */
  async #confirmRemovals(ledger: Ledger): Promise<void> {
    const halves = ledger.takeEmptied().flatMap((stretch) => {
      const middle = middleOf(stretch);
      return middle === null
        ? [stretch]
        : [
            { ...stretch, from: middle },
            { ...stretch, to: middle },
          ];
    });
    if (halves.length > 0) await this.#read(ledger, halves);
  }

  /** Counts those of some days that have settled; answers which of them the account did not count. */
  async #count(ledger: Ledger, isOne: (day: SyncDay) => boolean): Promise<readonly UncountedDay[]> {
    const { task } = this.#parts;
    const days = daysIn(ledger.days, task.range).filter(isOne);
    const { filter, ignoresStart } = this.#rulesOf(ledger).known;
    const why = filter === 'ended' ? contradictions.countsByEnd : ignoresStart ? contradictions.countsAll : null;
    // Who asks to verify days is told; any other sync has read all there is.
    if (why !== null) return task.reason === 'verify' ? days.map(({ from }) => ({ from, why })) : [];
    this.#show('counting');
    const parts: CountParts = {
      asker: this.#asker,
      ledger,
      now: () => this.#now(),
      readAgain: (day) => this.#read(ledger, [day]),
    };
    return countDays(parts, days, task.reason === 'verify' ? 'each' : 'together');
  }

  #onRequest(outcome: 'sent' | 'failed' | 'told to wait'): void {
    if (outcome === 'sent') this.#budget.spend();
    if (outcome === 'told to wait') this.#budget.giveBack();
    const what = { sent: 'requests', failed: 'failedRequests', 'told to wait': 'toldToWait' } as const;
    this.#ledger?.note(what[outcome]);
    if (outcome !== 'sent') this.#courtesy.troubled();
  }

  #show(doing: 'reading' | 'counting'): void {
    this.#doing = doing;
    this.#parts.onChange();
  }
}
