import { CodedError } from '../../shared/result.ts';
import type { EpochMs } from '../../shared/units.ts';

/** The server said 429. `retryAt` is when it may be asked again. */
export class RateLimitedError extends CodedError {
  readonly retryAt: EpochMs;

  constructor(message: string, retryAt: EpochMs) {
    super('rate-limited', message, { retryable: true });
    this.name = 'RateLimitedError';
    this.retryAt = retryAt;
  }
}

/** Nothing was sent, as the account had said not to be asked before `retryAt`: that says nothing of whether it can be reached. */
export class NotSentError extends RateLimitedError {
  constructor(retryAt: EpochMs, now: EpochMs) {
    super(rateLimitedError('The API', retryAt, now).message, retryAt);
  }
}

/** What an answer's headers say of the account's budget. */
export interface RateLimit {
  /** Requests a minute that the account has. */
  readonly limit: number | null;
  /** Requests left until {@link resetAt}. */
  readonly remaining: number;
  /** By this laptop's clock. */
  readonly resetAt: EpochMs;
}

/** What a person is told who may not ask before `retryAt`, epoch ms. @param who said so, or is not to be asked */
export function rateLimitedError(who: string, retryAt: number, now: number): RateLimitedError {
  const seconds = Math.max(1, Math.ceil((retryAt - now) / 1000));
  const when = seconds <= 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
  return new RateLimitedError(
    `${who} was asked too often: the account's limit of requests is used up for now. Nothing already on this laptop was changed. It may be asked again in ${when}.`,
    retryAt,
  );
}

/** How long to wait where a 429 does not say: the example of the neighbouring API's documentation. */
export const unsaidWaitMs = 30_000;

/**
 * A limit of requests a minute is used up for a minute, so a server that asks for days is taken to be in error: one request
 * an hour costs it nothing, and asks whether it still means it.
 */
export const longestWaitMs = 60 * 60 * 1000;
/** Below this a number is seconds from now, not seconds since 1970: 10^9 s is September 2001. */
const firstEpochSecond = 1e9;

/** Reads `X-RateLimit-*`; null unless both what remains and when it is refilled are there. */
export function readRateLimit(headers: Headers, now: number): RateLimit | null {
  const remaining = readCount(headers.get('x-ratelimit-remaining'));
  const resetAt = readReset(headers, now);
  if (remaining === null || resetAt === null) return null;
  return { limit: readCount(headers.get('x-ratelimit-limit')), remaining, resetAt };
}

/** When a 429 may be repeated (epoch ms): `Retry-After` in seconds or as an HTTP date, else `X-RateLimit-Reset`. */
export function readRetryAt(headers: Headers, now: number): number | null {
  const retryAfter = headers.get('retry-after');
  const seconds = readCount(retryAfter);
  if (seconds !== null) return within(now, seconds * 1000);
  const date = Date.parse(retryAfter ?? '');
  if (!Number.isNaN(date)) return within(now, date - serverNow(headers, now));
  return readReset(headers, now);
}

function readReset(headers: Headers, now: number): number | null {
  const seconds = readCount(headers.get('x-ratelimit-reset'));
  if (seconds === null) return null;
  return within(now, seconds < firstEpochSecond ? seconds * 1000 : seconds * 1000 - serverNow(headers, now));
}

/** The server's own clock where it says, so that a wrong clock on this laptop does not lengthen a wait. */
function serverNow(headers: Headers, now: number): number {
  const date = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(date) ? now : date;
}

function within(now: number, waitMs: number): number {
  return now + Math.min(Math.max(waitMs, 0), longestWaitMs);
}

function readCount(text: string | null): number | null {
  return text !== null && /^\d{1,15}(\.\d+)?$/.test(text) ? Number(text) : null;
}
