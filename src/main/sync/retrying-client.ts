import { CodedError, type ErrorCode } from '../../shared/result.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { CallsPage } from '../api/calls-page.ts';
import type { CallsQuestion } from '../api/contact-center.ts';
import { RateLimitedError } from '../api/rate-limit-headers.ts';
import type { Clock } from '../lib/clock.ts';

/** What a sync asks the API. */
export interface CallListing {
  listCalls(question: CallsQuestion, signal?: AbortSignal): Promise<CallsPage>;
  /** Ms until the next page may be asked for under the rate limit. */
  waitMs(): number;
  /** Ms by which the account's clock is ahead of this laptop's; negative where it is behind. */
  clockAheadMs(): number;
}

export interface RetryingClientDeps {
  readonly client: () => CallListing;
  readonly clock: Clock;
  /** 0 up to 1. */
  readonly random: () => number;
  /** Aborts with the reason when the sync ends. */
  readonly signal: AbortSignal;
  /** Told when {@link RetryingClient.resumesAt} has changed. */
  readonly onWait: () => void;
  /** What it throws ends the question. */
  readonly onRequest: (outcome: 'sent' | 'failed' | 'rate-limited') => void;
}

export interface Answered {
  readonly page: CallsPage;
  /** When it was asked for, by the account's clock: what it shows is as new as that, or newer. */
  readonly askedAt: EpochMs;
}

/** Shorter waits for the rate limit are not worth showing. */
const shownWaitMs = 1_000;

/** Asks the API, in the account's pace, and again after failures that pass. Between two questions it can be held up. */
export class RetryingClient {
  readonly #deps: RetryingClientDeps;
  readonly #waits = new Set<number>();
  #aheadMs = 0;
  #pause: { readonly ended: Promise<void>; readonly end: () => void } | null = null;

  constructor(deps: RetryingClientDeps) {
    this.#deps = deps;
  }

  /** Until when whoever waits longest waits before the next attempt; null while nobody does. */
  get resumesAt(): EpochMs | null {
    return this.#waits.size === 0 ? null : Math.max(...this.#waits);
  }

  /** Ms by which the account's clock is ahead of this laptop's, as of the latest answer. */
  get aheadMs(): number {
    try {
      this.#aheadMs = this.#deps.client().clockAheadMs();
    } catch {
      // Who is signed out meanwhile is not asked; what the answers before told still holds.
    }
    return this.#aheadMs;
  }

  get paused(): boolean {
    return this.#pause !== null;
  }

  /** After the answers that are on their way, nothing more is asked for. */
  pause(): void {
    if (this.#pause) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#pause = { ended: promise, end: resolve };
  }

  resume(): void {
    this.#pause?.end();
    this.#pause = null;
  }

  /** The answer; rejects with the last failure when it will not come, and with the signal's reason when the sync ends. */
  ask(question: CallsQuestion): Promise<Answered> {
    return this.withRetry(async () => {
      await this.#waitForTurn();
      // Only asking is held up by a pause: an answer that has come is kept.
      while (this.#pause) await this.#pause.ended;
      const { client, clock, signal, onRequest } = this.#deps;
      signal.throwIfAborted();
      const askedAt = clock.now();
      onRequest('sent');
      try {
        const page = await client().listCalls(question, signal);
        return { page, askedAt: askedAt + this.aheadMs };
      } catch (thrown) {
        onRequest(thrown instanceof RateLimitedError ? 'rate-limited' : 'failed');
        throw thrown;
      }
    });
  }

  /** Does it, and does it again after failures that pass. What was stopped rejects with the reason. */
  async withRetry<T>(work: () => Promise<T>): Promise<T> {
    const { clock, random, signal } = this.#deps;
    for (let attempts = 1; ; ) {
      signal.throwIfAborted();
      try {
        return await work();
      } catch (error) {
        signal.throwIfAborted();
        const delayMs = retryDelay({ error, attempts, now: clock.now(), random: random() });
        if (delayMs === null) throw error;
        // A Retry-After is not a failure: the server decides how often.
        if (!(error instanceof RateLimitedError)) attempts += 1;
        await this.#waitUntil(clock.now() + delayMs);
      }
    }
  }

  /** Waits as before asking again after so many failures. */
  async backOff(attempts: number): Promise<void> {
    const { clock, random } = this.#deps;
    const error = new CodedError('server-error', '');
    await this.#waitUntil(clock.now() + (retryDelay({ error, attempts, now: clock.now(), random: random() }) ?? 0));
  }

  /** The client waits by itself for the rate limit; a long wait is better shown. */
  async #waitForTurn(): Promise<void> {
    const waitMs = this.#deps.client().waitMs();
    if (waitMs > shownWaitMs) await this.#waitUntil(this.#deps.clock.now() + waitMs);
  }

  async #waitUntil(at: EpochMs): Promise<void> {
    const { clock, signal, onWait } = this.#deps;
    this.#waits.add(at);
    onWait();
    try {
      await clock.sleep(at - clock.now(), signal);
    } finally {
      this.#waits.delete(at);
      onWait();
    }
  }
}

/** A range that is too long may be refused, and sister APIs do not answer for more than a month; a proxy may answer with a page of its own. */
const aboutOneQuestion: ReadonlySet<ErrorCode> = new Set([
  'server-error',
  'timeout',
  'not-the-api',
  'bad-request',
  'answer-too-large',
]);

/** Whether the API will not answer one question, while it may answer others. */
export function isAboutOneQuestion(error: unknown): boolean {
  return error instanceof CodedError && aboutOneQuestion.has(error.code);
}

/** Failures that may pass by themselves within a minute; a web page in the place of an answer is often a proxy's "try again". */
const passing: ReadonlySet<ErrorCode> = new Set(['timeout', 'server-error', 'not-the-api', 'cache-unavailable']);

const mostAttempts = 5;
const firstDelayMs = 1_000;
const longestDelayMs = 60_000;

interface Failure {
  readonly error: unknown;
  /** How many attempts have failed, this one included; those told to wait by the server are not counted. */
  readonly attempts: number;
  readonly now: EpochMs;
  /** 0 up to 1: spreads the attempts of many laptops that failed at the same moment. */
  readonly random: number;
}

/** Ms to wait before the same is tried again; null when trying again by itself cannot help. */
export function retryDelay({ error, attempts, now, random }: Failure): number | null {
  if (!(error instanceof CodedError)) return null;
  if (error instanceof RateLimitedError) return Math.max(error.retryAt - now, firstDelayMs);
  if (!passing.has(error.code) || attempts >= mostAttempts) return null;
  const delayMs = Math.min(firstDelayMs * 2 ** (attempts - 1), longestDelayMs);
  return Math.round(delayMs * (0.5 + random / 2));
}
