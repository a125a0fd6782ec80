import * as z from 'zod';
import type { CallDetail, RejectedRow } from '../../shared/call.ts';
import {
  type CacheRequestAnswer,
  type CacheRequestArgument,
  type CacheRequestName,
  cacheRequests,
} from '../../shared/ipc/cache-requests.ts';
import { type AppError, CodedError, type ErrorCode, type Result } from '../../shared/result.ts';
import type { AppliedStep, RejectedRowChoice, SyncState, SyncStep } from '../../shared/sync.ts';
import type { RetriedRows } from '../../shared/sync-schemas.ts';
import type { Clock } from '../lib/clock.ts';

/** Carries a `CacheRequestMessage` to the window that said its cache is ready. */
export type SendToCache = (id: number, message: { name: CacheRequestName; argument: unknown }) => void;

/** How long the window may take to load and open its cache: a first start on a slow disk, or a rebuild. */
const readyWithinMs = 60_000;
/** How long one request may take. A page of 100 calls takes well under a second; forgetting a large account, or dropping most of it, takes longest. */
const answerWithinMs = 120_000;

/** The table, typed so that a request has its own answer. */
const table: { readonly [Name in CacheRequestName]: { answer: z.ZodType<CacheRequestAnswer<Name>> } } = cacheRequests;

/** The codes a cache may fail with; any other comes through as `unexpected`. */
const cacheErrorCodes = [
  'cache-unavailable',
  'locked',
  'cache-damaged',
  'disk-full',
  'cancelled',
] as const satisfies ErrorCode[];

const appError: z.ZodType<AppError> = z.object({
  code: z.enum(cacheErrorCodes).or(z.string().transform((): ErrorCode => 'unexpected')),
  message: z.string(),
  retryable: z.boolean(),
});

/** A Result as it arrives from the window, its value still unchecked. */
const cacheResult: z.ZodType<Result<unknown>> = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: appError }),
]);

interface Pending {
  /** Takes the answer's value as it came, and checks it. */
  readonly accept: (value: unknown) => void;
  readonly reject: (error: CodedError) => void;
}

/**
 * Asks the cache, which lives in the window because only Chromium can open IndexedDB. Requests wait until the
 * window has said that its cache is ready; when it reloads or goes, everything unanswered fails with 'cache-unavailable'.
 */
export class CacheClient {
  readonly #clock: Clock;
  readonly #pending = new Map<number, Pending>();
  #opening = Promise.withResolvers<SendToCache>();
  #isOpen = false;
  #nextId = 1;

  constructor(deps: { clock: Clock }) {
    this.#clock = deps.clock;
  }

  /** The window's cache can answer: from now on, requests go to `send`. */
  open(send: SendToCache): void {
    this.close();
    this.#isOpen = true;
    this.#opening.resolve(send);
  }

  /** The window reloads or has gone. Later requests, and those not sent yet, wait for the next {@link open}. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#opening = Promise.withResolvers();
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const request of pending) request.reject(unavailable('The window closed or reloaded meanwhile.'));
  }

  /** Takes what the window answered. What answers nothing, or answers twice, is ignored. */
  receive(id: unknown, answer: unknown): void {
    const request = typeof id === 'number' ? this.#pending.get(id) : undefined;
    if (request === undefined || typeof id !== 'number') return;
    this.#pending.delete(id);

    const result = cacheResult.safeParse(answer);
    if (!result.success) {
      request.reject(unreadable());
    } else if (result.data.ok) {
      request.accept(result.data.value);
    } else {
      const { code, message, retryable } = result.data.error;
      request.reject(new CodedError(code, message, { retryable }));
    }
  }

  /** A sync begins: answers what it has to know. @param keep call SIDs whose recordings are kept on this laptop @param fromDisk all that is stored is read again first, and what is damaged is found */
  begin(accountId: string, keep: readonly string[], fromDisk = false): Promise<SyncState> {
    return this.#ask('sync.begin', { accountId, keep, fromDisk });
  }

  /** Writes all of a step in one transaction, or nothing. */
  apply(accountId: string, step: SyncStep): Promise<AppliedStep> {
    return this.#ask('sync.apply', { accountId, step });
  }

  /** Epoch ms of the end of the last sync that left everything complete; null if there was none. */
  lastCompletedAt(accountId: string): Promise<number | null> {
    return this.#ask('sync.last-completed', { accountId });
  }

  /** Some of the rows that are rejected; none once there are no more. */
  rejectedRows(accountId: string, which: RejectedRowChoice): Promise<readonly RejectedRow[]> {
    return this.#ask('sync.rejected-rows', { accountId, which });
  }

  /** Puts what became of the rejected rows that were `tried` again, by their raw JSON, in their place. */
  retriedRows(accountId: string, retried: RetriedRows): Promise<null> {
    return this.#ask('sync.retried-rows', { accountId, ...retried });
  }

  /** Removes the calls that began before a moment (epoch ms), but for those of `keep`, and what is known of the days before it. */
  dropBefore(accountId: string, before: number, keep: readonly string[]): Promise<{ removed: number; kept: number }> {
    return this.#ask('sync.drop-before', { accountId, before, keep });
  }

  /** How many calls there are, and how far the last sync is that is on the disk. Rejects where the account is not open. */
  held(accountId: string): Promise<CacheRequestAnswer<'calls.held'>> {
    return this.#ask('calls.held', { accountId });
  }

  async storeDetail(accountId: string, detail: CallDetail): Promise<void> {
    await this.#ask('detail.store', { accountId, detail });
  }

  /** The recordings of these calls are kept since the sync began: should the account no longer list them, they stay. */
  async keepToo(accountId: string, callSids: readonly string[]): Promise<void> {
    await this.#ask('calls.keep-too', { accountId, callSids });
  }

  /** What the cache has of the calls, and what it knows of them. */
  knownCalls(accountId: string, callSids: readonly string[]): Promise<CacheRequestAnswer<'calls.known'>> {
    return this.#ask('calls.known', { accountId, callSids });
  }

  /** Removes the account's calls from the laptop. */
  async forget(accountId: string): Promise<void> {
    await this.#ask('account.forget', { accountId });
  }

  async #ask<Name extends CacheRequestName>(
    name: Name,
    argument: CacheRequestArgument<Name>,
  ): Promise<CacheRequestAnswer<Name>> {
    const send = await this.#within(readyWithinMs, this.#opening.promise, 'It is not open yet.');
    const id = this.#nextId++;
    const answer = new Promise<CacheRequestAnswer<Name>>((resolve, reject) => {
      const accept = (value: unknown) => {
        const checked = table[name].answer.safeParse(value);
        if (checked.success) resolve(checked.data);
        else reject(unreadable());
      };
      this.#pending.set(id, { accept, reject });
    });
    try {
      send(id, { name, argument });
      return await this.#within(answerWithinMs, answer, 'It did not answer in time.');
    } finally {
      this.#pending.delete(id);
    }
  }

  async #within<T>(ms: number, promise: Promise<T>, otherwise: string): Promise<T> {
    const settled = new AbortController();
    const tooLate = this.#clock.sleep(ms, settled.signal).then(() => Promise.reject(unavailable(otherwise)));
    // Once the answer is there the sleep is aborted, which is nobody's error.
    tooLate.catch(() => undefined);
    try {
      return await Promise.race([promise, tooLate]);
    } finally {
      settled.abort();
    }
  }
}

function unavailable(why: string): CodedError {
  return new CodedError(
    'cache-unavailable',
    `The cache of calls could not be asked. ${why} Nothing that was stored is lost; what was being read goes on when the window is open again.`,
    { retryable: true },
  );
}

function unreadable(): CodedError {
  return new CodedError(
    'cache-damaged',
    'The cache of calls answered something unreadable. Nothing was changed; restart the app, and if it stays, choose "Forget this account" and sync again.',
  );
}
