import type { Connection } from '../../shared/account.ts';
import { type AppError, CodedError, toAppError } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import { idleSync, type SyncReason, type SyncStatus } from '../../shared/sync.ts';
import { dayMs } from '../../shared/units.ts';
import type { Clock } from '../lib/clock.ts';
import { Emitter } from '../lib/emitter.ts';
import { OneShotTimer } from '../lib/one-shot-timer.ts';
import { dayOf, rangeOf, type TimeRange } from './coverage.ts';
import { retryRejected } from './retry-rejected-rows.ts';
import type { CallListing } from './retrying-client.ts';
import { type OnRemoved, type SyncCache, withRemovalsTold } from './sync-cache.ts';
import type { SyncTask } from './sync-record.ts';
import { SyncRun } from './sync-run.ts';

export interface SyncDeps {
  /** The API of the connected account. @throws CodedError when there is none */
  readonly client: () => CallListing;
  readonly cache: SyncCache;
  readonly clock: Clock;
  readonly settings: () => Settings;
  /** 0 up to 1. */
  readonly random: () => number;
  /** Call SIDs whose recordings are kept on this laptop. */
  readonly keep: () => Promise<readonly string[]>;
  readonly onRemoved: OnRemoved;
  /** Whether a sync that stopped for want of room on the disk may go on. */
  readonly hasRoom: () => Promise<boolean>;
  /** Of the app. */
  readonly version: string;
}

/** Decides when to sync, and tells how it goes: at start, on wake, when the connection returns, every so often, and when asked. */
export class SyncService {
  readonly #deps: SyncDeps;
  readonly #statusChanged = new Emitter<SyncStatus>();
  #status: SyncStatus = idleSync;
  #connection: Connection = { state: 'none' };
  #accountId: string | null = null;
  #hasSynced = false;
  #run: SyncRun | null = null;
  /** Resolves when the latest run has ended; a new one begins only then. */
  #ended: Promise<void> = Promise.resolve();
  /** The range that the latest run of all days looks after. */
  #days: number;
  readonly #timer: OneShotTimer;
  /** The interval that the timer counts. */
  #everyMinutes: number | null;
  /** Why a sync of all days is to follow what runs now; null where none is. */
  #pendingReason: SyncReason | null = null;
  /** Ends the wait for room on the disk. */
  #waitForRoom: AbortController | null = null;
  /** The person paused, and has not said since to go on: whatever begins by itself begins paused. */
  #isPaused = false;

  constructor(deps: SyncDeps) {
    this.#deps = deps;
    const { syncDays, syncEveryMinutes } = deps.settings();
    this.#days = syncDays;
    this.#everyMinutes = syncEveryMinutes;
    this.#timer = new OneShotTimer(deps.clock, () => this.#startIfOnline('interval'));
  }

  get status(): SyncStatus {
    return this.#status;
  }

  onStatus(listener: (status: SyncStatus) => void): () => void {
    return this.#statusChanged.on(listener);
  }

  /** Begins a sync at a person's word, or goes on with the paused one. Without effect while one is running. */
  start(): void {
    this.resume();
    if (!this.#run) this.#beginAll('person');
  }

  /** Reads each UTC day of [from, to), epoch ms, again, and asks the account for its count of each that has settled. */
  verify(range: TimeRange): void {
    this.#instead('verify', range);
  }

  /** Reads each call in the UTC days of [from, to), epoch ms, again. */
  readAgain(range: TimeRange): void {
    this.#instead('read-again', range);
  }

  /** Removes the calls before the range that the settings choose, but for those whose recordings are kept. */
  async dropOlder(): Promise<{ removed: number; kept: number }> {
    const accountId = this.#accountId;
    if (accountId === null) return { removed: 0, kept: 0 };
    const wasRunning = this.#run !== null;
    this.#halt({ phase: 'idle', error: null }, cancelled());
    await this.#ended;
    const { cache, clock, settings, keep } = this.#deps;
    try {
      return await cache.dropBefore(accountId, rangeOf(clock.now(), settings().syncDays).from, await keep());
    } finally {
      if (wasRunning) this.#startIfOnline('range');
    }
  }

  /** Tries the rows that were rejected once more. */
  async retryRejected(): Promise<{ read: number; left: number }> {
    const { cache, version } = this.#deps;
    const accountId = this.#accountId;
    return accountId === null ? { read: 0, left: 0 } : retryRejected({ cache, accountId, version }, 'all');
  }

  /** After the pages that are on their way, nothing more is asked for until {@link resume}. */
  pause(): void {
    if (!this.#run) return;
    this.#isPaused = true;
    this.#run.pause();
    this.#show();
  }

  /** Goes on with the paused sync, or begins anew where another range was chosen meanwhile. */
  resume(): void {
    this.#isPaused = false;
    if (!this.#run) return;
    this.#run.resume();
    this.#show();
    this.settingsChanged();
  }

  /** Ends the sync; what was read stays, and the next one goes on from there. Resolves when nothing is being written any more. */
  cancel(): Promise<void> {
    this.#isPaused = false;
    this.#halt({ phase: 'idle', error: null }, cancelled());
    return this.#ended;
  }

  /** To be told of every change of the connection. */
  connectionChanged(connection: Connection): void {
    const wasOnline = this.#connection.state === 'online';
    this.#connection = connection;
    const accountId = connection.state === 'none' ? null : connection.account.id;
    const isOther = accountId !== this.#accountId;
    if (isOther) {
      this.#halt(null, cancelled());
      this.#accountId = accountId;
      this.#hasSynced = false;
      this.#isPaused = false;
      this.#publish(idleSync);
      if (accountId !== null) void this.#recall(accountId);
    }
    if (connection.state === 'online' && (isOther || !wasOnline))
      this.#startIfOnline(this.#hasSynced ? 'network' : 'start');
    const reason = connection.state === 'offline' || connection.state === 'signed-out' ? connection.reason : null;
    if (reason !== null) this.#halt({ phase: 'stopped', error: reason }, new CodedError(reason.code, reason.message));
    else if (connection.state === 'signed-out') void this.cancel();
  }

  /** To be told when the laptop has woken: what came meanwhile is fetched without waiting for the interval. */
  woke(): void {
    // What runs asked for a good part of its days before the laptop slept.
    if (this.#run) this.#pendingReason = 'wake';
    else this.#startIfOnline('wake');
  }

  /** To be told when a window is open again: one that was reloaded took the cache away from the sync, which goes on by itself. */
  cacheIsBack(): void {
    if (this.#status.error?.code === 'cache-unavailable') this.#startIfOnline('start');
  }

  /** To be told when the settings have changed: another range is read at once, another interval counts from now. */
  settingsChanged(): void {
    const { syncDays, syncEveryMinutes } = this.#deps.settings();
    if (!this.#run && syncEveryMinutes !== this.#everyMinutes) this.#startTimer();
    if (syncDays === this.#days || this.#connection.state !== 'online' || this.#run?.paused) return;
    this.#halt({ phase: 'idle', error: null }, cancelled());
    this.#beginAll('range');
  }

  /** For quitting. */
  close(): Promise<void> {
    this.#timer.stop();
    this.#waitForRoom?.abort();
    this.#halt({ phase: 'idle', error: null }, new CodedError('unexpected', 'The app was closed.'));
    return this.#ended;
  }

  #beginAll(reason: SyncReason): void {
    const { syncDays } = this.#deps.settings();
    this.#days = syncDays;
    this.#begin({ reason, range: rangeOf(this.#deps.clock.now(), syncDays) });
    if (!this.#isPaused) return;
    this.#run?.pause();
    this.#show();
  }

  #begin(task: SyncTask): void {
    const accountId = this.#accountId;
    if (accountId === null) return;
    const onChange = () => {
      if (this.#run === run) this.#show();
    };
    const cache = withRemovalsTold(this.#deps.cache, this.#deps.onRemoved);
    const run: SyncRun = new SyncRun({ ...this.#deps, cache, accountId, task, onChange });
    this.#run = run;
    this.#waitForRoom?.abort();
    this.#hasSynced = true;
    this.#timer.stop();
    this.#publish({ ...idleSync, phase: 'running', lastCompletedAt: this.#status.lastCompletedAt });
    const before = this.#ended;
    this.#ended = before
      .then(() => run.run())
      .then(
        ({ outcome, message }) => this.#finished(run, task, outcome === 'complete' ? null : incomplete(message)),
        (thrown: unknown) => this.#finished(run, task, thrown),
      );
  }

  /** In the place of what is going on, which goes on afterwards. */
  #instead(reason: 'verify' | 'read-again', { from, to }: TimeRange): void {
    const wasRunning = this.#run !== null;
    this.#halt({ phase: 'idle', error: null }, cancelled());
    this.#pendingReason = wasRunning ? 'person' : null;
    const now = this.#deps.clock.now();
    const range = { from: dayOf(from), to: Math.min(dayOf(to - 1), dayOf(now)) + dayMs };
    if (range.from < range.to) this.#begin({ reason, range });
  }

  #startIfOnline(reason: SyncReason): void {
    if (this.#connection.state === 'online' && !this.#run) this.#beginAll(reason);
  }

  /** Ends the run in progress, if there is one; `then` is how that is shown, null for not at all. */
  #halt(then: { phase: 'idle' | 'stopped'; error: AppError | null } | null, why: CodedError): void {
    const run = this.#run;
    if (!run) return;
    this.#run = null;
    this.#pendingReason = null;
    run.stop(why);
    if (then) this.#publish({ ...this.#status, ...then, ...atRest });
    this.#startTimer();
  }

  #finished(run: SyncRun, { reason }: SyncTask, thrown: unknown): void {
    // A halted run has been shown as such already.
    if (this.#run !== run) return;
    this.#run = null;
    const isOfAllDays = reason !== 'verify' && reason !== 'read-again';
    const ended =
      thrown === null
        ? { phase: 'idle' as const, error: null, ...(isOfAllDays ? { lastCompletedAt: this.#deps.clock.now() } : {}) }
        : { phase: 'stopped' as const, error: toAppError(thrown) };
    this.#publish({ ...this.#status, ...run.figures, ...atRest, clockAheadMs: run.clockAheadMs, ...ended });
    this.#startTimer();
    if (ended.error?.code === 'disk-full') void this.#goOnWithRoom();
    const pending = this.#pendingReason;
    this.#pendingReason = null;
    if (pending !== null) this.#startIfOnline(pending);
  }

  /** Once there is room, the sync goes on by itself. */
  async #goOnWithRoom(): Promise<void> {
    const { clock, hasRoom } = this.#deps;
    const wait = new AbortController();
    this.#waitForRoom = wait;
    do {
      await clock.sleep(lookForRoomMs, wait.signal).catch(() => undefined);
      if (wait.signal.aborted) return;
    } while (!(await hasRoom()));
    if (!wait.signal.aborted) this.#startIfOnline('interval');
  }

  #show(): void {
    const run = this.#run;
    if (!run) return;
    const { resumesAt, paused, doing } = run;
    const phase = paused ? 'paused' : resumesAt === null ? 'running' : 'waiting';
    this.#publish({
      ...this.#status,
      ...run.figures,
      doing,
      clockAheadMs: run.clockAheadMs,
      phase,
      resumesAt: phase === 'waiting' ? resumesAt : null,
    });
  }

  /** Before anything is read in this run of the app, the cache knows when the last sync was. */
  async #recall(accountId: string): Promise<void> {
    try {
      const lastCompletedAt = await this.#deps.cache.lastCompletedAt(accountId);
      if (this.#accountId !== accountId || this.#status.lastCompletedAt !== null) return;
      if (lastCompletedAt !== null) this.#publish({ ...this.#status, lastCompletedAt });
    } catch {
      // Only a date on the screen: the sync itself reports what is wrong with the cache.
    }
  }

  #startTimer(): void {
    this.#everyMinutes = this.#deps.settings().syncEveryMinutes;
    this.#timer.stop();
    if (this.#everyMinutes !== null) this.#timer.setIn(this.#everyMinutes * minuteMs);
  }

  #publish(status: SyncStatus): void {
    this.#status = status;
    this.#statusChanged.emit(status);
  }
}

const minuteMs = 60_000;
/** How often a sync that stopped for want of room looks whether there is some again. */
const lookForRoomMs = 10_000;

const atRest = { doing: null, resumesAt: null, callsPerMinute: null, remainingMs: null } as const;

function cancelled(): CodedError {
  return new CodedError('cancelled', 'The sync was cancelled. What was read is kept.');
}

function incomplete(message: string | null): CodedError {
  return new CodedError(
    'server-error',
    `Some days could not be read completely. ${message ?? ''} All calls received are kept, and the next sync tries those days again.`,
    { retryable: true },
  );
}
