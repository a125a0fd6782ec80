import type { AppError, ErrorCode } from '../../shared/result.ts';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;

/** How long a recording waits after its first, second, … failure of a kind that passes; after the last one it stands as failed. */
const waitsMs = [5 * secondMs, 30 * secondMs, 2 * minuteMs, 10 * minuteMs] as const;
/** The API documents that recordings appear up to 15 minutes after a call's end. */
const appearsWithinMs = 15 * minuteMs;
/** Between two looks for one that has not appeared yet. */
const lookAgainMs = 3 * minuteMs;
const longestCalmMs = 5 * minuteMs;

/** What the return of the network may cure. */
const network: ReadonlySet<ErrorCode> = new Set(['offline', 'unreachable', 'timeout', 'recording-cut-short']);
/** What passes by itself. */
const passing: ReadonlySet<ErrorCode> = new Set([...network, 'server-error', 'rate-limited', 'recording-empty']);
/** What would fail for every other recording in the same way until somebody has done something. */
const standstill: ReadonlySet<ErrorCode> = new Set(['disk-full', 'folder-not-writable']);
/** The session is being renewed, or the person has to sign in: the connection tells which, and until then nothing is asked. */
const session: ReadonlySet<ErrorCode> = new Set(['session-expired', 'wrong-credentials', 'not-connected']);

export type RetryDecision =
  /** Tried again by itself, `waitMs` from now. */
  | { readonly kind: 'again'; readonly waitMs: number; readonly counts: boolean }
  /** Nothing more is fetched until the person says so. */
  | { readonly kind: 'standstill' }
  /** The account has no recording of the call. */
  | { readonly kind: 'without' }
  | { readonly kind: 'failed' };

/**
 * What becomes of a recording to keep whose download failed.
 * @param failures how often it failed before
 * @param endedAgoMs how long ago the call ended; null where that is not known
 * @param toldMs how long the server said to wait (`Retry-After`); 0 where it did not
 */
export function retryDecision(
  error: AppError,
  failures: number,
  endedAgoMs: number | null,
  toldMs: number,
): RetryDecision {
  const { code } = error;
  if (standstill.has(code)) return { kind: 'standstill' };
  if (code === 'no-recording') {
    const mayCome = endedAgoMs !== null && endedAgoMs < appearsWithinMs;
    return mayCome ? { kind: 'again', waitMs: lookAgainMs, counts: false } : { kind: 'without' };
  }
  if (session.has(code)) return { kind: 'again', waitMs: waitsMs[1], counts: false };
  const waitMs = waitsMs[failures];
  return passing.has(code) && waitMs !== undefined
    ? { kind: 'again', waitMs: Math.max(waitMs, toldMs), counts: true }
    : { kind: 'failed' };
}

/** Whether the return of the network may cure it. */
export function isOfNetwork({ code }: AppError): boolean {
  return network.has(code);
}

/** Whether another call would be asked for in vain, too: until the network is back, the person has signed in, or the account lets the app ask again. */
export function concernsAllCalls({ code }: AppError): boolean {
  return network.has(code) || session.has(code) || code === 'rate-limited' || code === 'cancelled';
}

/** Whether the network or the storage may be in trouble. Anything else tells of one recording, and that its storage does answer. */
export function isTrouble({ code }: AppError): boolean {
  return network.has(code) || code === 'server-error';
}

/**
 * How long nothing else is fetched either, after trouble with so many different recordings in a row, which is hardly theirs: a
 * storage that is down is not asked for each of ten thousand.
 */
export function backoffMs(troubled: number): number {
  // The first may be bad luck.
  return troubled < 2 ? 0 : Math.min(longestCalmMs, secondMs * 2 ** troubled);
}

/**
 * The same after a server said to wait so long (`Retry-After`; a minute where it did not say). It may have spoken of one
 * recording alone, so after five minutes at most another one is tried.
 */
export function retryAfterBackoffMs(toldMs: number): number {
  return Math.min(longestCalmMs, toldMs === 0 ? minuteMs : toldMs);
}
