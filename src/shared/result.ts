import { reportOf } from './error-report.ts';

/** What crosses processes. IPC keeps only the message of a thrown Error, so failures travel as plain data. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppError };

export interface AppError {
  readonly code: ErrorCode;
  /** For a person: what happened, what it means for their data, what to do. */
  readonly message: string;
  /** Whether the same request may succeed later by itself. */
  readonly retryable: boolean;
}

export type ErrorCode =
  // the API and the way to it
  | 'offline'
  | 'unreachable'
  | 'timeout'
  | 'wrong-credentials'
  | 'account-not-enabled'
  | 'account-not-found'
  | 'session-expired'
  | 'not-found'
  | 'rate-limited'
  | 'server-error'
  | 'not-the-api'
  | 'answer-too-large'
  | 'bad-host'
  // recordings
  | 'no-recording'
  | 'recording-gone'
  | 'recording-empty'
  | 'recording-not-audio'
  | 'recording-cut-short'
  | 'recording-damaged'
  // this laptop
  | 'disk-full'
  | 'folder-not-writable'
  | 'no-keychain'
  | 'locked'
  /** A passphrase or recovery code that does not open the account. */
  | 'wrong-passphrase'
  | 'cache-unavailable'
  | 'cache-damaged'
  // the request itself
  | 'not-connected'
  | 'bad-request'
  | 'cancelled'
  | 'unexpected';

/** An error with a message for a person; becomes an {@link AppError} when it leaves the process. */
export class CodedError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;

  constructor(code: ErrorCode, message: string, options: { retryable?: boolean; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'CodedError';
    this.code = code;
    this.retryable = options.retryable ?? false;
  }
}

export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failure(error: AppError): Result<never> {
  return { ok: false, error };
}

/**
 * Anything thrown as plain data. What is not a {@link CodedError} is `unexpected`: of it only its class and the system's code
 * are told, as its message may quote a path, a secret or a call. The log has where it happened.
 */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof CodedError) {
    return { code: thrown.code, message: thrown.message, retryable: thrown.retryable };
  }
  const { name, systemCode } = reportOf(thrown);
  return {
    code: 'unexpected',
    message: `Something went wrong that the app did not foresee (${systemCode ?? name}). Nothing on this laptop was changed by it. Try again; if it stays, restart the app.`,
    retryable: true,
  };
}
