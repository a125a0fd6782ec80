import type { AppError, ErrorCode } from '../../shared/result.ts';
import type { Ms } from '../../shared/units.ts';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;

/** How long a recording waits after its first, second, … failure of a kind that passes; after the last one it stands as failed. */
const waitsMs = [5 * secondMs, 30 * secondMs, 2 * minuteMs, 10 * minuteMs] as const;
/** The API documents that recordings appear up to 15 minutes after a call's end. */
const appearsWithinMs = 15 * minuteMs;
/** Between two looks for one that has not appeared yet. */
const lookAgainMs = 3 * minuteMs;

/** What the return of the network may cure. */
const network: ReadonlySet<ErrorCode> = new Set(['offline', 'unreachable', 'timeout', 'recording-cut-short']);
/** What passes by itself. */
const passing: ReadonlySet<ErrorCode> = new Set([...network, 'server-error', 'rate-limited', 'recording-empty']);
/** What would fail for every other recording in the same way until somebody has done something. */
const blocking: ReadonlySet<ErrorCode> = new Set(['disk-full', 'folder-not-writable']);
/** The session is being renewed, or the person has to sign in: the connection tells which, and until then nothing is asked. */
const session: ReadonlySet<ErrorCode> = new Set(['session-expired', 'wrong-credentials', 'not-connected']);

/** What follows when a download failed whose recording is pinned. */
export type FailureOutcome =
  /** Tried again by itself, `waitMs` from now. `counts`: as one of the retries that it has. */
  | { readonly kind: 'retry'; readonly waitMs: Ms; readonly counts: boolean }
  /** The same, because a server said that it was asked too often. */
  | { readonly kind: 'rate-limited'; readonly waitMs: Ms; readonly counts: boolean }
  /** Nothing more is downloaded until the person says so. */
  | { readonly kind: 'blocked' }
  /** The account has no recording of the call. */
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'failed' };

export interface JobFailure {
  readonly error: AppError;
  /** How often the job failed before. */
  readonly failures: number;
  /** How long ago the call ended; null where that is not known. */
  readonly endedAgoMs: Ms | null;
  /** How long the server said to wait (`Retry-After`); 0 where it did not. */
  readonly retryAfterMs: Ms;
  /** False where nothing was asked because the account had said before not to: that is no failure of the recording's. */
  readonly wasSent: boolean;
}

export function outcomeOf({ error, failures, endedAgoMs, retryAfterMs, wasSent }: JobFailure): FailureOutcome {
  const { code } = error;
  if (!wasSent) return { kind: 'rate-limited', waitMs: retryAfterMs, counts: false };
  if (blocking.has(code)) return { kind: 'blocked' };
  if (code === 'no-recording') {
    const mayCome = endedAgoMs !== null && endedAgoMs < appearsWithinMs;
    return mayCome ? { kind: 'retry', waitMs: lookAgainMs, counts: false } : { kind: 'unavailable' };
  }
  if (session.has(code)) return { kind: 'retry', waitMs: waitsMs[1], counts: false };
  const waitMs = waitsMs[failures];
  if (!passing.has(code) || waitMs === undefined) return { kind: 'failed' };
  const kind = code === 'rate-limited' ? 'rate-limited' : 'retry';
  return { kind, waitMs: Math.max(waitMs, retryAfterMs), counts: true };
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
