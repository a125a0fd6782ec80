import { CodedError, type ErrorCode } from '../../shared/result.ts';

/** Failures that may pass by themselves within a minute. */
const passing: ReadonlySet<ErrorCode> = new Set(['timeout', 'server-error', 'cache-unavailable']);

const mostAttempts = 5;
const firstDelayMs = 1_000;
const longestDelayMs = 60_000;
/** When a 429 does not say how long: the example of the neighbouring API's documentation. */
const rateLimitDelayMs = 30_000;

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
  if (error.code === 'rate-limited') {
    const retryAt = 'retryAt' in error && typeof error.retryAt === 'number' ? error.retryAt : now + rateLimitDelayMs;
    return Math.max(retryAt - now, firstDelayMs);
  }
  if (!passing.has(error.code) || attempts >= mostAttempts) return null;
  const delayMs = Math.min(firstDelayMs * 2 ** (attempts - 1), longestDelayMs);
  return Math.round(delayMs * (0.5 + random / 2));
}
