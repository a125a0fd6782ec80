import type { Clock } from '../lib/clock.ts';
import { type Answer, errorOfAnswer, type Purpose, tooLarge } from './answer-errors.ts';
import { BodyTooLargeError, boundedText } from './bounded-text.ts';
import { networkError, timeoutError } from './network-errors.ts';
import { RateLimitedError, readRateLimit } from './rate-limit-headers.ts';
import type { RateLimiter } from './rate-limiter.ts';

export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** How the API is reached: shared by the login and by every other request. */
export interface Wire {
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** Origin of the API. */
  readonly apiHost: string;
  /** A signal that aborts when an answer has taken too long. */
  readonly timeout: () => AbortSignal;
}

export interface ApiRequest {
  readonly purpose: Purpose;
  /** Path and query below the origin. */
  readonly path: string;
  readonly bearer: string | null;
  /** Sent as JSON by POST; null: GET. */
  readonly body: unknown;
  /** Values that the server might echo and that no message may show. */
  readonly secrets: readonly string[];
}

const answerTimeoutMs = 30_000;

/**
 * Bytes of an answer after decompression. A page of 100 calls is about 60 KB; a call with 10,000 events is about 1 MB.
 * Parsing 8 MB of the smallest JSON objects takes about 300 MB for a moment, so more is not taken from anybody.
 */
const mostBytes: Readonly<Record<Purpose, number>> = { login: 256 * 1024, listing: 8 * 1024 ** 2, call: 8 * 1024 ** 2 };

export function answerTimeout(): AbortSignal {
  return AbortSignal.timeout(answerTimeoutMs);
}

/**
 * Sends one request and answers its JSON and headers, and tells the limiter what it said of the rate limit.
 * @throws CodedError by kind; the reason of `signal` when it aborted
 */
export async function exchange(
  wire: Wire,
  request: ApiRequest,
  limiter: Pick<RateLimiter, 'observe' | 'blockUntil'>,
  signal?: AbortSignal,
): Promise<Pick<Answer, 'json' | 'headers'>> {
  const answer = await send(wire, request, signal);
  const now = wire.clock.now();
  limiter.observe(readRateLimit(answer.headers, now));
  const error = errorOfAnswer(answer, request, wire.apiHost, now);
  if (error instanceof RateLimitedError) limiter.blockUntil(error.retryAt);
  if (error) throw error;
  return answer;
}

async function send(wire: Wire, request: ApiRequest, signal: AbortSignal | undefined): Promise<Answer> {
  signal?.throwIfAborted();
  const timeout = wire.timeout();
  try {
    const response = await wire.fetch(`${wire.apiHost}${request.path}`, {
      method: request.body === null ? 'GET' : 'POST',
      headers: {
        accept: 'application/json',
        ...(request.body === null ? {} : { 'content-type': 'application/json' }),
        ...(request.bearer === null ? {} : { authorization: `Bearer ${request.bearer}` }),
      },
      ...(request.body === null ? {} : { body: JSON.stringify(request.body) }),
      // A redirect would carry the session token to a host the person never named.
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    const text = await boundedText(response.body, mostBytes[request.purpose]).catch((thrown: unknown) => {
      // A refusal's status says more than the size of the page around it.
      if (thrown instanceof BodyTooLargeError && !response.ok) return '';
      throw thrown;
    });
    return { status: response.status, headers: response.headers, text, json: parseJson(text) };
  } catch (thrown) {
    signal?.throwIfAborted();
    if (thrown instanceof BodyTooLargeError) throw tooLarge(wire.apiHost, mostBytes[request.purpose]);
    throw timeout.aborted ? timeoutError(wire.apiHost) : networkError(thrown, wire.apiHost);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
