import type { CallDetail } from '../../shared/call.ts';
import { CodedError, type ErrorCode, toAppError } from '../../shared/result.ts';
import { notTheContract, type Purpose } from './answer-errors.ts';
import { readCallDetail, readDetailAnswer } from './call-detail.ts';
import { type CallsPage, readCallsPage } from './calls-page.ts';
import { exchange, type Wire } from './exchange.ts';
import { isObject } from './lenient-fields.ts';
import type { RateLimiter, Requester } from './rate-limiter.ts';
import { ServerClock } from './server-clock.ts';
import type { Session } from './session.ts';

/** Every parameter of the listing. */
export interface CallsQuestion {
  /** Start time, epoch ms, inclusive. */
  readonly from: number;
  /** Start time, epoch ms. Whether the API includes it is not documented, so the answer may. */
  readonly until: number;
  readonly agentId?: string;
  readonly direction?: string;
  readonly status?: string;
  /** 1..100. */
  readonly limit: number;
  readonly offset: number;
  readonly sortBy: 'date:asc' | 'date:desc';
}

export interface ContactCenterDeps {
  readonly wire: Wire;
  readonly accountSid: string;
  readonly session: Session;
  readonly limiter: RateLimiter;
  /** Told how each request ended for the account: null where it answered. What was cancelled is not told. */
  readonly onOutcome: (error: CodedError | null) => void;
}

/** The Contact Center API of one account: voicelogs and nothing else. All its methods throw CodedError by kind. */
export class ContactCenter {
  readonly #deps: ContactCenterDeps;
  readonly #serverClock = new ServerClock();

  constructor(deps: ContactCenterDeps) {
    this.#deps = deps;
  }

  /** One page of the calls that started from `from` until `until`. */
  async listCalls(question: CallsQuestion, signal?: AbortSignal): Promise<CallsPage> {
    return this.#list(question, 'sync', signal);
  }

  /** Everything that is known of one call: legs, transfers, conference events, timeline. */
  async fetchCall(callSid: string, signal?: AbortSignal): Promise<CallDetail> {
    return readCallDetail(callSid, await this.#call(callSid, 'person', signal), this.#now());
  }

  /**
   * The same, with a fresh address of the call's recording: opaque, short-lived, and open to anyone who has it; null when the
   * call has none (yet). One answer tells both. `isUrgent`: a person waits for it.
   */
  async fetchCallWithRecording(
    callSid: string,
    isUrgent: boolean,
    signal?: AbortSignal,
  ): Promise<{ detail: CallDetail; recordingUrl: string | null }> {
    const data = await this.#call(callSid, isUrgent ? 'person' : 'sync', signal);
    return {
      detail: readCallDetail(callSid, data, this.#now()),
      recordingUrl: recordingUrlOf(data, this.#deps.wire.apiHost),
    };
  }

  /** Asks for as little as possible, to learn whether the account can be read. */
  async check(signal?: AbortSignal): Promise<void> {
    const now = this.#now();
    await this.#list({ from: now - 60_000, until: now, limit: 1, offset: 0, sortBy: 'date:desc' }, 'person', signal);
  }

  /** Ms until the next page may be asked for, so that a long wait for the rate limit can be shown. */
  waitMs(): number {
    return this.#deps.limiter.waitMs('sync');
  }

  /** Ms by which the account's clock is ahead of this laptop's, as of its latest answer; negative where it is behind, 0 where they agree or that is not known. */
  clockAheadMs(): number {
    return this.#serverClock.aheadMs;
  }

  async #list(question: CallsQuestion, requester: Requester, signal: AbortSignal | undefined): Promise<CallsPage> {
    const json = await this.#request('listing', requester, `?${searchOf(question)}`, signal);
    const page = readCallsPage(json, question);
    if (page === null) throw notTheContract(this.#deps.wire.apiHost, 'there is no list of voicelogs');
    return page;
  }

  async #call(
    callSid: string,
    requester: Requester,
    signal: AbortSignal | undefined,
  ): Promise<Readonly<Record<string, unknown>>> {
    // A URL cannot carry these: the parser takes them for steps up the path.
    if (callSid === '.' || callSid === '..') {
      throw new CodedError('not-found', `The API cannot be asked for a call with the SID “${callSid}”.`);
    }
    const path = `/${encodeURIComponent(callSid.toWellFormed())}`;
    const data = readDetailAnswer(await this.#request('call', requester, path, signal));
    if (data === null) throw notTheContract(this.#deps.wire.apiHost, 'there is no voicelog');
    if (data.call_sid !== undefined && data.call_sid !== callSid) {
      throw new CodedError(
        'server-error',
        'The API answered with another call than the one asked for, so its answer was not kept. Try again.',
        { retryable: true },
      );
    }
    return data;
  }

  /** Sends with the session's token, and once more with a renewed one when it was refused. */
  async #request(
    purpose: Purpose,
    requester: Requester,
    tail: string,
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    try {
      const token = await this.#deps.session.token(requester, signal);
      let json: unknown;
      try {
        json = await this.#send(purpose, requester, tail, token, signal);
      } catch (thrown) {
        if (!(thrown instanceof CodedError && thrown.code === 'session-expired')) throw thrown;
        const renewed = await this.#deps.session.renew(token, requester, signal);
        if (renewed === null) throw thrown;
        json = await this.#send(purpose, requester, tail, renewed, signal).catch((again: unknown) => {
          if (!(again instanceof CodedError && again.code === 'session-expired')) throw again;
          throw sessionOfKeyRefused();
        });
      }
      this.#deps.onOutcome(null);
      return json;
    } catch (thrown) {
      if (!signal?.aborted) this.#deps.onOutcome(outcomeOf(purpose, thrown));
      throw thrown;
    }
  }

  async #send(purpose: Purpose, requester: Requester, tail: string, token: string, signal: AbortSignal | undefined) {
    const { wire, accountSid, limiter } = this.#deps;
    await limiter.acquire(requester, signal);
    const path = `/v4/accounts/${encodeURIComponent(accountSid)}/voicelogs${tail}`;
    const sentAt = this.#now();
    const request = { purpose, path, bearer: token, body: null, secrets: [token] };
    const { json, headers } = await exchange(wire, request, limiter, signal);
    this.#serverClock.observe(headers, sentAt, this.#now());
    return json;
  }

  #now(): number {
    return this.#deps.wire.clock.now();
  }
}

/** The address as the API gives it, or what a relative one means on its host; what cannot be opened is said where it would be. */
function recordingUrlOf({ recording }: Readonly<Record<string, unknown>>, apiHost: string): string | null {
  const told = isObject(recording) && typeof recording.url === 'string' ? recording.url.trim() : '';
  return told === '' ? null : (URL.parse(told, apiHost)?.href ?? told);
}

function searchOf(question: CallsQuestion): string {
  const search = new URLSearchParams({
    start_time: new Date(question.from).toISOString(),
    end_time: new Date(question.until).toISOString(),
    limit: String(question.limit),
    offset: String(question.offset),
    sort_by: question.sortBy,
  });
  if (question.agentId !== undefined) search.set('agent_id', question.agentId);
  if (question.direction !== undefined) search.set('direction', question.direction);
  if (question.status !== undefined) search.set('status', question.status);
  return search.toString();
}

/** Refusals that, where one call was asked for, are about that call: the account itself answered. */
const aboutOneCall: ReadonlySet<ErrorCode> = new Set(['not-found', 'account-not-enabled']);

function outcomeOf(purpose: Purpose, thrown: unknown): CodedError | null {
  if (!(thrown instanceof CodedError)) {
    return new CodedError('unexpected', toAppError(thrown).message, { retryable: true, cause: thrown });
  }
  return purpose === 'call' && aboutOneCall.has(thrown.code) ? null : thrown;
}

/** The login takes the key, and the session that it opens is refused at once: no new session helps. */
function sessionOfKeyRefused(): CodedError {
  return new CodedError(
    'wrong-credentials',
    'The API took the key and refused the session that it opened for it. Everything already on this laptop keeps working. Check that the key may read this account’s calls and belongs to this region, or enter another key.',
  );
}
