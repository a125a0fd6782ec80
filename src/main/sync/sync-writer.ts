import PQueue from 'p-queue';
import type { ListedCall, RejectedRow } from '../../shared/call.ts';
import { type ListingRules, proveOtherwise } from '../../shared/listing-rules.ts';
import type { AppliedStep, PlacedCall, SyncDay, SyncRecord, SyncStep } from '../../shared/sync.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { ListedRow } from '../api/call-row.ts';
import { type Days, type Proof, rowsOf, type TimeRange, withFailure, withoutProofs, withProof } from './coverage.ts';
import { isAwaiting } from './days-in-turn.ts';
import { placedCall, placesOf } from './page-proof.ts';
import { lastResponseAt } from './sync-record.ts';

export interface SyncWriterDeps {
  readonly days: readonly SyncDay[];
  readonly record: SyncRecord;
  readonly now: () => EpochMs;
  /** Of the app. */
  readonly version: string;
  /** How many pages may wait to be written while the next ones are asked for; 0: each is written first. */
  readonly ahead: () => number;
  /** Writes a step, and again after failures that pass; rejects when it cannot be written at all. */
  readonly write: (step: SyncStep) => Promise<AppliedStep>;
}

/** What an answer brings to the cache. */
interface PendingWrite {
  readonly calls: readonly ListedCall[];
  readonly placed: readonly PlacedCall[];
  readonly rejected: readonly RejectedRow[];
  /** Null where it proves nothing. */
  readonly proof: Proof | null;
}

/** What a page adds to the record before it is written. */
type Tally = Pick<SyncRecord, 'requests' | 'failedRequests' | 'rateLimited' | 'received'>;

/**
 * What the cache holds and what is proven of it. Everything goes through here one step after the other, and is known
 * here only once it is written: so that what is written next never builds on what was not. A few pages may wait for that,
 * while the next ones are on their way.
 */
export class SyncWriter {
  readonly #deps: SyncWriterDeps;
  readonly #turns = new PQueue({ concurrency: 1 });
  /** Oldest answer first. */
  readonly #waiting: PendingWrite[] = [];
  #failure: { readonly thrown: unknown } | null = null;
  #listedAt: number | null = null;
  /** What was proven since that was last asked for and took cached calls away, and whether nothing was listed in it. */
  #emptied: { readonly range: TimeRange; readonly isEmpty: boolean }[] = [];
  #manyRemoved = false;
  #days: Days;
  #record: SyncRecord;
  #rules: ListingRules;
  /** No day that the cache holds is proven any more: that is written with the next step. */
  #isDisproven = false;
  #tally: Tally = { requests: 0, failedRequests: 0, rateLimited: 0, received: 0 };

  constructor(deps: SyncWriterDeps) {
    this.#deps = deps;
    this.#days = new Map(deps.days.map((day) => [day.from, day]));
    this.#record = deps.record;
    this.#rules = deps.record.rules;
  }

  get days(): Days {
    return this.#days;
  }

  get record(): SyncRecord {
    return this.#record;
  }

  /** The record with what happened since it was last written. */
  get unwritten(): SyncRecord {
    return added(this.#record, this.#tally);
  }

  /** When a call began that the account has listed in this run; null before the first. */
  get listedAt(): EpochMs | null {
    return this.#listedAt;
  }

  /** Where cached calls were removed since this was last asked, newest first: all of it where they are many, else what was listed as empty. */
  takeEmptied(): readonly TimeRange[] {
    const emptied = this.#emptied.filter(({ isEmpty }) => isEmpty || this.#manyRemoved);
    this.#emptied = [];
    return emptied.map(({ range }) => range).sort((a, b) => b.to - a.to);
  }

  /** How the account takes a question, as far as it is known. */
  get rules(): ListingRules {
    return this.#rules;
  }

  /**
   * Remembers how the account takes a question; it is written with the next step. Where that makes another thing of what it
   * has listed, nothing is proven any more of what was read so far, in this sync or an earlier one.
   */
  learn(rules: ListingRules): void {
    if (proveOtherwise(rules, this.#rules)) {
      this.#isDisproven = true;
      this.#days = withoutProofs(this.#days);
      this.#waiting.splice(0, Infinity, ...this.#waiting.map((page) => ({ ...page, proof: null })));
    }
    this.#rules = rules;
  }

  /** Counts what happened; it is written with the next step. */
  note(what: keyof Tally, times = 1): void {
    this.#tally = { ...this.#tally, [what]: this.#tally[what] + times };
  }

  /**
   * Writes an answer's rows with what it proves. Returns how many of its rows lie in `own`, while the page may still wait to
   * be written; rejects where an earlier page could not be written.
   * @param asked the range that was requested
   * @param own the part of it that the answer is about; rows beside it are left to the answer for their own range
   * @param provenAt when the answer that proves `own` was requested; null where none does
   */
  async keep(rows: readonly ListedRow[], asked: TimeRange, own: TimeRange, provenAt: number | null): Promise<number> {
    const places = placesOf(rows, asked);
    this.note('received', rows.length);
    this.#listedAt = rows.findLast(({ startTime }) => startTime !== null)?.startTime ?? this.#listedAt;
    const inOwn = rows
      .map((row, index) => ({ row, at: places[index] ?? 0 }))
      .filter(({ at }) => at >= own.from && at < own.to);
    // Each row once, as it was read last: the parts of a call are rows of their own.
    const kept = [...new Map(inOwn.map((each) => [each.row.key, each])).values()];
    const rowsAt = kept.map(({ at }) => at);
    const awaitingAt = kept.filter(({ row }) => 'call' in row && isAwaiting(row.call)).map(({ at }) => at);
    this.#waiting.push({
      calls: kept.flatMap(({ row }) => ('call' in row ? [row.call] : [])),
      placed: kept.flatMap(({ row, at }) => placedCall(row, at)),
      rejected: kept.flatMap(({ row, at }) => ('call' in row ? [] : [this.#rejected(row.unreadable, at)])),
      proof: provenAt === null ? null : { ...own, provenAt, rowsAt, awaitingAt },
    });
    const written = this.#turns
      .add(() => this.#writeWaiting())
      .catch((thrown: unknown) => {
        this.#failure ??= { thrown };
      });
    const ahead = this.#deps.ahead();
    if (ahead === 0 || this.#waiting.length > ahead) await written;
    if (this.#failure !== null) throw this.#failure.thrown;
    return provenAt === null ? 0 : rowsAt.length;
  }

  /** A range could not be read: its days are marked, and what was proven of it before no longer holds. */
  failed(range: TimeRange, message: string): Promise<void> {
    const failure = { message, at: this.#deps.now() };
    return this.#write(() => ({ days: withFailure(this.#days, range, failure) }));
  }

  /** The account counts a day otherwise than it lists it: all that it lists of it is here, and that is doubtful. */
  miscounted(day: SyncDay, message: string): Promise<void> {
    const failure = { message, at: this.#deps.now() };
    return this.#write(() => ({ days: this.#current([day]).map((each) => ({ ...each, failure, countedAt: null })) }));
  }

  /** The account counted as many rows in these days as there are. */
  counted(days: readonly SyncDay[], countedAt: number): Promise<void> {
    return this.#write(() => ({
      days: this.#current(days).map((day) => ({ ...day, countedAt, failure: null })),
      record: {
        daysCounted: this.#record.daysCounted + days.length,
        rowsCounted: this.#record.rowsCounted + rowsOf(this.#current(days)),
        lastResponseAt: lastResponseAt(this.#record.lastResponseAt, countedAt),
      },
    }));
  }

  /** The account counted otherwise: what was proven of the day no longer holds. */
  invalidate(day: SyncDay): Promise<void> {
    return this.#write(() => ({
      days: this.#current([day]).map((current) => ({ ...current, spans: [], countedAt: null })),
      record: { daysDiffered: this.#record.daysDiffered + 1 },
    }));
  }

  /** So many settled days are read again because their contents were read long ago. */
  readInTurn(days: number): Promise<void> {
    return this.#write(() => ({ record: { daysReadInTurn: this.#record.daysReadInTurn + days } }));
  }

  /** All settled days were counted, as far as the account answered: the next time they are divided otherwise. */
  countedAll(): Promise<void> {
    return this.#write(() => ({ record: { timesCounted: this.#record.timesCounted + 1 } }));
  }

  /** The sync begins: one that is cut short before its first page is known to have been, and gone on with carefully. */
  start(): Promise<void> {
    return this.#write(() => ({}));
  }

  /** The sync ends, for now or for good. */
  finish(
    how: Pick<SyncRecord, 'outcome' | 'message' | 'daysFailed'> & Partial<Pick<SyncRecord, 'rowsListed'>>,
  ): Promise<void> {
    return this.#write(() => ({ record: { ...how, endedAt: this.#deps.now() } }));
  }

  /** Resolves once nothing is being written any more; rejects where something could not be. */
  async written(): Promise<void> {
    await this.#turns.onIdle();
    if (this.#failure !== null) throw this.#failure.thrown;
  }

  #current(days: readonly SyncDay[]): SyncDay[] {
    return days.map((day) => this.#days.get(day.from) ?? day);
  }

  #rejected({ reason, rawJson }: Pick<RejectedRow, 'reason' | 'rawJson'>, placedAt: number): RejectedRow {
    return { reason, rawJson, rejectedAt: this.#deps.now(), placedAt, triedBy: this.#deps.version };
  }

  /** Writes pages that wait together: that costs about half as much as one by one. */
  async #writeWaiting(): Promise<void> {
    const pages = takeTogether(this.#waiting);
    if (pages.length === 0) return;
    const days = new Map<number, SyncDay>();
    const proven = pages.flatMap(({ proof }) => proof ?? []);
    for (const proof of proven) {
      const known = new Map([...this.#days, ...days]);
      for (const day of withProof(known, proof, this.#record.startedAt)) days.set(day.from, day);
    }
    const removed = await this.#writeStep({
      calls: pages.flatMap(({ calls }) => calls),
      placed: pages.flatMap(({ placed }) => placed),
      rejected: pages.flatMap(({ rejected }) => rejected),
      proven: proven.map(({ from, to }) => ({ from, to })),
      days: [...days.values()],
      record: {
        lastResponseAt: proven.reduce(
          (before, { provenAt }) => lastResponseAt(before, provenAt),
          this.#record.lastResponseAt,
        ),
      },
    });
    if (removed === 0) return;
    for (const { from, to, rowsAt } of proven) {
      this.#emptied.push({ range: { from, to }, isEmpty: rowsAt.length === 0 });
    }
  }

  async #write(stepOf: () => StepChanges): Promise<void> {
    await this.#turns.add(() => this.#writeStep(stepOf()));
  }

  /** Answers how many calls it removed. */
  async #writeStep({ record, ...rest }: StepChanges): Promise<number> {
    const tally = this.#tally;
    const rules = this.#rules;
    const step = { ...nothing, ...rest };
    const days = new Map([...this.#days, ...step.days.map((day) => [day.from, day] as const)]);
    const sync = { ...added(this.#record, tally), rules, ...record };
    const applied = await this.#deps.write({
      ...step,
      days: this.#isDisproven ? [...days.values()] : step.days,
      sync,
    });
    this.#tally = added(this.#tally, negative(tally));
    this.#record = applied.sync;
    this.#manyRemoved = applied.manyRemoved;
    // It may have been learnt while this was written.
    this.#isDisproven = proveOtherwise(rules, this.#rules);
    this.#days = this.#isDisproven ? withoutProofs(days) : days;
    return applied.removed.length;
  }
}

type StepChanges = Partial<Omit<SyncStep, 'sync'>> & { readonly record?: Partial<SyncRecord> };

const nothing = { calls: [], placed: [], rejected: [], proven: [], days: [] } as const;

function added<T extends Tally>(to: T, { requests, failedRequests, rateLimited, received }: Tally): T {
  return {
    ...to,
    requests: to.requests + requests,
    failedRequests: to.failedRequests + failedRequests,
    rateLimited: to.rateLimited + rateLimited,
    received: to.received + received,
  };
}

function negative({ requests, failedRequests, rateLimited, received }: Tally): Tally {
  return { requests: -requests, failedRequests: -failedRequests, rateLimited: -rateLimited, received: -received };
}

/**
 * Takes out of the waiting pages those that are written next, together: the first ones that prove something, each of
 * another range; or one that proves nothing. Of two answers about the same time, the later must have the last word.
 */
function takeTogether(waiting: PendingWrite[]): PendingWrite[] {
  const proofs: Proof[] = [];
  for (const { proof } of waiting) {
    if (proof === null || proofs.some((other) => other.from < proof.to && proof.from < other.to)) break;
    proofs.push(proof);
  }
  return waiting.splice(0, Math.max(1, proofs.length));
}
