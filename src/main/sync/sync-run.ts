import { CodedError } from '../../shared/result.ts';
import type { AppliedPage, SyncPage, SyncWindow } from '../../shared/sync.ts';
import type { CallsPage } from '../api/calls-page.ts';
import type { CallsQuestion } from '../api/contact-center.ts';
import type { Clock } from '../clock.ts';
import { retryDelay } from './page-retry.ts';
import { afterPage, pageLimit, planWindows } from './plan.ts';
import { Progress } from './progress.ts';

/** What a sync asks the API. */
export interface CallListing {
  listCalls(question: CallsQuestion, signal?: AbortSignal): Promise<CallsPage>;
  /** Ms until the next page may be asked for under the rate limit. */
  waitMs(): number;
}

/** What a sync asks the cache. */
export interface CacheForSync {
  windows(accountId: string): Promise<SyncWindow[]>;
  /** Writes the page's rows and its window's progress in one transaction, or nothing. */
  applyPage(accountId: string, page: SyncPage): Promise<AppliedPage>;
}

export interface SyncRunParts {
  readonly client: () => CallListing;
  readonly cache: CacheForSync;
  readonly clock: Clock;
  /** 0 up to 1. */
  readonly random: () => number;
  readonly accountId: string;
  readonly days: number;
  /** Something in {@link SyncRun.progress} or {@link SyncRun.resumesAt} has changed. */
  readonly onChange: () => void;
}

/** A window whose pages contradict each other is begun again this often, then left for the next sync. */
const mostBeginnings = 3;
/** Shorter waits for the rate limit are not worth showing. */
const shownWaitMs = 1_000;

/** One pass over all windows that have to be read. Everything it reads is kept page by page, so it may end at any moment. */
export class SyncRun {
  readonly #parts: SyncRunParts;
  readonly #abort = new AbortController();
  #progress: Progress | null = null;
  #resumesAt: number | null = null;
  #pause: { readonly ended: Promise<void>; readonly end: () => void } | null = null;

  constructor(parts: SyncRunParts) {
    this.#parts = parts;
  }

  /** Null until the windows are planned. */
  get progress(): Progress | null {
    return this.#progress;
  }

  /** Epoch ms until when it waits before the next attempt; null while it does not. */
  get resumesAt(): number | null {
    return this.#resumesAt;
  }

  get paused(): boolean {
    return this.#pause !== null;
  }

  /** After the page that is on its way, nothing more is asked for. */
  pause(): void {
    if (this.#pause) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#pause = { ended: promise, end: resolve };
    this.#progress?.pause(this.#parts.clock.now());
  }

  resume(): void {
    this.#pause?.end();
    this.#pause = null;
    this.#progress?.resume(this.#parts.clock.now());
  }

  /** Ends the run: {@link run} rejects with `reason` once what is being written is written. */
  stop(reason: CodedError): void {
    this.#abort.abort(reason);
    this.resume();
  }

  /** Resolves when every window was read; rejects with what ended it. To be called once. */
  async run(): Promise<void> {
    const { cache, clock, accountId, days } = this.#parts;
    const known = await this.#patiently(() => cache.windows(accountId));
    const plan = planWindows(clock.now(), days, known);
    this.#progress = new Progress(plan.length, clock.now());
    this.#parts.onChange();
    let left = 0;
    for (const window of plan) {
      if (await this.#readWindow(window)) this.#progress.windowDone();
      else left += 1;
      this.#parts.onChange();
    }
    if (left > 0) throw contradiction(left);
  }

  /** Answers whether the window is complete. */
  async #readWindow(window: SyncWindow): Promise<boolean> {
    let current = window;
    let beginnings = 1;
    const seen = new Set<string>();
    for (;;) {
      await this.#patiently(() => this.#waitForTurn());
      const page = await this.#patiently(() => this.#askForPage(current));
      const rows = page.calls.length + page.setAside.length;
      // Rows without a SID cannot be told apart, so they count as new.
      const bringsNew = page.setAside.length > 0 || page.calls.some(({ callSid }) => !seen.has(callSid));
      const { total, hasNext, limit } = page;
      const step = afterPage(current, { rows, total, hasNext, limit, bringsNew }, this.#parts.clock.now());
      await this.#patiently(() => this.#keep(page, step.window));
      this.#progress?.page(step.window, page.calls.length);
      this.#parts.onChange();
      if (step.next === 'complete') return true;
      for (const { callSid } of page.calls) seen.add(callSid);
      if (step.next === 'again') {
        if (beginnings >= mostBeginnings) return false;
        beginnings += 1;
        seen.clear();
      }
      current = step.window;
    }
  }

  /** The client waits by itself for the rate limit; a long wait is better shown. */
  async #waitForTurn(): Promise<void> {
    const waitMs = this.#parts.client().waitMs();
    if (waitMs > shownWaitMs) await this.#waitUntil(this.#parts.clock.now() + waitMs);
  }

  async #askForPage({ from, to, nextOffset }: SyncWindow): Promise<CallsPage> {
    // Only asking is held up by a pause: a page that has come is kept.
    while (this.#pause) await this.#pause.ended;
    this.#abort.signal.throwIfAborted();
    const question: CallsQuestion = { from, to, limit: pageLimit, offset: nextOffset, sortBy: 'date:asc' };
    return this.#parts.client().listCalls(question, this.#abort.signal);
  }

  #keep(page: CallsPage, window: SyncWindow): Promise<AppliedPage> {
    const { cache, accountId } = this.#parts;
    return cache.applyPage(accountId, { calls: page.calls, setAside: page.setAside, window });
  }

  /** Does it, and does it again after failures that pass. What was stopped rejects with the reason. */
  async #patiently<T>(work: () => Promise<T>): Promise<T> {
    const { clock, random } = this.#parts;
    for (let attempts = 1; ; ) {
      this.#abort.signal.throwIfAborted();
      try {
        return await work();
      } catch (error) {
        this.#abort.signal.throwIfAborted();
        const delayMs = retryDelay({ error, attempts, now: clock.now(), random: random() });
        if (delayMs === null) throw error;
        // To be told to wait is not a failure: the server decides how often.
        if (!(error instanceof CodedError && error.code === 'rate-limited')) attempts += 1;
        await this.#waitUntil(clock.now() + delayMs);
      }
    }
  }

  async #waitUntil(at: number): Promise<void> {
    const { clock, onChange } = this.#parts;
    this.#resumesAt = at;
    onChange();
    try {
      await clock.sleep(at - clock.now(), this.#abort.signal);
    } finally {
      this.#resumesAt = null;
    }
    onChange();
  }
}

function contradiction(windows: number): CodedError {
  const days = windows === 1 ? 'One day' : `${windows} days`;
  return new CodedError(
    'server-error',
    `${days} could not be read whole: the API’s pages contradicted each other. All calls received are kept, and the next sync reads the rest again.`,
    { retryable: true },
  );
}
