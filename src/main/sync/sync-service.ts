import type { Connection } from '../../shared/account.ts';
import { type AppError, CodedError, toAppError } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import { idleSync, type SyncStatus } from '../../shared/sync.ts';
import type { Clock } from '../clock.ts';
import { lastCompleteSync } from './plan.ts';
import { type CacheForSync, type CallListing, SyncRun } from './sync-run.ts';

export interface SyncParts {
  /** The API of the connected account. @throws CodedError when there is none */
  readonly client: () => CallListing;
  readonly cache: CacheForSync;
  readonly clock: Clock;
  readonly settings: () => Settings;
  /** 0 up to 1. */
  readonly random: () => number;
}

const minuteMs = 60_000;

/** Decides when to sync, and tells how it goes: at start, when the connection returns, every so often, and when asked. */
export class SyncService {
  readonly #parts: SyncParts;
  readonly #listeners = new Set<(status: SyncStatus) => void>();
  #status: SyncStatus = idleSync;
  #connection: Connection = { state: 'none' };
  #accountId: string | null = null;
  #run: SyncRun | null = null;
  /** Resolves when the latest run has ended; a new one begins only then. */
  #ended: Promise<void> = Promise.resolve();
  /** The range that the latest run reads. */
  #days: number;
  #timer: AbortController | null = null;

  constructor(parts: SyncParts) {
    this.#parts = parts;
    this.#days = parts.settings().syncDays;
  }

  get status(): SyncStatus {
    return this.#status;
  }

  onStatus(listener: (status: SyncStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Begins a sync, or goes on with the paused one. Without effect while one is running. */
  start(): void {
    if (this.#run) this.resume();
    if (this.#run || this.#accountId === null) return;
    const run = this.#newRun(this.#accountId);
    this.#run = run;
    this.#stopTimer();
    this.#publish({ ...idleSync, phase: 'running', lastCompletedAt: this.#status.lastCompletedAt });
    const before = this.#ended;
    this.#ended = before
      .then(() => run.run())
      .then(
        () => this.#finished(run, null),
        (thrown: unknown) => this.#finished(run, thrown),
      );
  }

  /** After the page that is on its way, nothing more is asked for until {@link resume}. */
  pause(): void {
    this.#run?.pause();
    this.#show();
  }

  /** Goes on with the paused sync, or begins anew where another range was chosen meanwhile. */
  resume(): void {
    if (!this.#run) return;
    this.#run.resume();
    this.#show();
    this.settingsChanged();
  }

  /** Ends the sync; what was read stays, and the next one goes on from there. Resolves when nothing is being written any more. */
  cancel(): Promise<void> {
    this.#halt({ phase: 'idle', error: null });
    return this.#ended;
  }

  /** To be told of every change of the connection. */
  connectionChanged(connection: Connection): void {
    const wasOnline = this.#connection.state === 'online';
    this.#connection = connection;
    const accountId = connection.state === 'none' ? null : connection.account.id;
    const isOther = accountId !== this.#accountId;
    if (isOther) {
      this.#halt(null);
      this.#accountId = accountId;
      this.#publish(idleSync);
      if (accountId !== null) void this.#recall(accountId);
    }
    if (connection.state === 'online' && (isOther || !wasOnline)) this.#startUnlessPaused();
    if (connection.state === 'offline') this.#halt({ phase: 'stopped', error: connection.reason });
    if (connection.state === 'signed-out') {
      this.#halt({ phase: connection.reason ? 'stopped' : 'idle', error: connection.reason });
    }
  }

  /** To be told when the settings have changed: another range is read at once, another interval counts from now. */
  settingsChanged(): void {
    const { syncDays } = this.#parts.settings();
    if (!this.#run) this.#startTimer();
    if (syncDays === this.#days || this.#connection.state !== 'online' || this.#run?.paused) return;
    this.#halt({ phase: 'idle', error: null });
    this.start();
  }

  /** For quitting. */
  close(): Promise<void> {
    this.#stopTimer();
    return this.cancel();
  }

  #newRun(accountId: string): SyncRun {
    const { client, cache, clock, random } = this.#parts;
    const { syncDays: days } = this.#parts.settings();
    this.#days = days;
    const onChange = () => {
      if (this.#run === run) this.#show();
    };
    const run: SyncRun = new SyncRun({ client, cache, clock, random, accountId, days, onChange });
    return run;
  }

  #startUnlessPaused(): void {
    if (!this.#run) this.start();
  }

  /** Ends the run in progress, if there is one; `then` is how that is shown, null for not at all. */
  #halt(then: { phase: 'idle' | 'stopped'; error: AppError | null } | null): void {
    const run = this.#run;
    if (!run) return;
    this.#run = null;
    run.stop(new CodedError('cancelled', 'The sync was cancelled. What was read is kept.'));
    if (then) this.#publish({ ...this.#status, ...then, resumesAt: null, remainingMs: null });
    this.#startTimer();
  }

  #finished(run: SyncRun, thrown: unknown): void {
    // A halted run has been shown as such already.
    if (this.#run !== run) return;
    this.#run = null;
    const now = this.#parts.clock.now();
    const figures = run.progress?.figures(now);
    const ended =
      thrown === null
        ? { phase: 'idle' as const, error: null, lastCompletedAt: now }
        : { phase: 'stopped' as const, error: toAppError(thrown) };
    this.#publish({ ...this.#status, ...figures, resumesAt: null, remainingMs: null, ...ended });
    this.#startTimer();
  }

  #show(): void {
    const run = this.#run;
    if (!run) return;
    const { resumesAt, paused, progress } = run;
    const phase = paused ? 'paused' : resumesAt === null ? 'running' : 'waiting';
    const figures = progress?.figures(this.#parts.clock.now());
    this.#publish({ ...this.#status, ...figures, phase, resumesAt: phase === 'waiting' ? resumesAt : null });
  }

  /** Before anything is read in this run of the app, the cache knows when the last sync was. */
  async #recall(accountId: string): Promise<void> {
    try {
      const known = await this.#parts.cache.windows(accountId);
      if (this.#accountId !== accountId || this.#status.lastCompletedAt !== null) return;
      const lastCompletedAt = lastCompleteSync(this.#parts.clock.now(), this.#parts.settings().syncDays, known);
      if (lastCompletedAt !== null) this.#publish({ ...this.#status, lastCompletedAt });
    } catch {
      // Only a date on the screen: the sync itself reports what is wrong with the cache.
    }
  }

  #startTimer(): void {
    this.#stopTimer();
    const minutes = this.#parts.settings().syncEveryMinutes;
    if (minutes === null) return;
    const timer = new AbortController();
    this.#timer = timer;
    this.#parts.clock.sleep(minutes * minuteMs, timer.signal).then(
      () => {
        if (this.#connection.state === 'online') this.#startUnlessPaused();
      },
      () => undefined,
    );
  }

  #stopTimer(): void {
    this.#timer?.abort();
    this.#timer = null;
  }

  #publish(status: SyncStatus): void {
    this.#status = status;
    for (const listener of this.#listeners) listener(status);
  }
}
