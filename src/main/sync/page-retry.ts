import { CodedError, type ErrorCode } from '../../shared/result.ts';
import { RateLimitedError } from '../api/rate-limit-headers.ts';

/** Failures that may pass by themselves within a minute; a web page in the place of an answer is often a proxy's "try again". */
const passing: ReadonlySet<ErrorCode> = new Set(['timeout', 'server-error', 'not-the-api', 'cache-unavailable']);

const mostAttempts = 5;
const firstDelayMs = 1_000;
const longestDelayMs = 60_000;

export interface Failure {
  readonly error: unknown;
  /** How many attempts have failed, this one included; those told to wait by the server are not counted. */
  readonly attempts: number;
  /** Epoch ms. */
  readonly now: number;
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
