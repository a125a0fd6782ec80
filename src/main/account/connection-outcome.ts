import type { Account, Connection } from '../../shared/account.ts';
import { CodedError, type ErrorCode, toAppError } from '../../shared/result.ts';
import { NotSentError } from '../api/rate-limit-headers.ts';

/** Nothing answers at all. */
const noConnection: ReadonlySet<ErrorCode> = new Set(['offline', 'unreachable']);
/** The person must sign in again. */
const refused: ReadonlySet<ErrorCode> = new Set(['session-expired', 'wrong-credentials']);
/** Failures of one request that only a host that can be reached brings about. */
const reached: ReadonlySet<ErrorCode> = new Set(['rate-limited', 'answer-too-large']);
/** About the account itself: only the first question of a connection is. Later on, it is about one call. */
const accountRefused: ReadonlySet<ErrorCode> = new Set(['account-not-enabled', 'account-not-found', 'not-found']);

/**
 * What the connection becomes when a request ended with `error`, or with success (null).
 * The account answers as long as anything answers for it: a failure of one request is that request's own.
 */
export function afterOutcome(current: Connection, error: CodedError | null): Connection {
  if (current.state === 'none' || current.state === 'signed-out') return current;
  const { account } = current;
  // The app is started again before it may be asked: that the account said so means that it could be reached.
  if (error instanceof NotSentError && current.state !== 'connecting') return current;
  // To be told to wait, one must have been let in.
  if (error === null || (reached.has(error.code) && current.state !== 'online')) {
    return { state: 'online', account };
  }
  const reason = toAppError(error);
  if (refused.has(error.code)) return { state: 'signed-out', account, reason };
  if (current.state === 'online') {
    return noConnection.has(error.code) ? { state: 'offline', account, reason } : current;
  }
  if (accountRefused.has(error.code)) return { state: 'signed-out', account, reason };
  return { state: 'offline', account, reason };
}

/** Whether a listener would see no difference. */
export function sameConnection(a: Connection, b: Connection): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** An error of the first request of a new connection, in words for the Connect screen. */
export function connectError(thrown: unknown): unknown {
  if (!(thrown instanceof CodedError)) return thrown;
  if (thrown.code === 'session-expired') {
    return new CodedError(
      'wrong-credentials',
      'The session token was refused. Nothing already on this laptop was changed. It may have expired, or belong to another region or account: check the region and the account SID, or paste a new token.',
    );
  }
  if (thrown.code === 'not-found') return new CodedError('account-not-found', thrown.message);
  return thrown;
}

export function noNetworkReason(): CodedError {
  return new CodedError(
    'offline',
    'This laptop has no network. Everything already here keeps working; the app goes on by itself when the network is back.',
    { retryable: true },
  );
}

export function sampleStoppedReason(): CodedError {
  return new CodedError(
    'offline',
    'The sample account’s network is stopped, to show what offline is like. Everything already here keeps working. Start it again from the sample banner.',
    { retryable: true },
  );
}

export function noSecretReason(): CodedError {
  return new CodedError(
    'not-connected',
    'There is no key kept for this account. Everything already on this laptop keeps working. Sign in again to fetch more.',
  );
}

/** Why there is nothing to ask: the error for whoever wants the network in this state. */
export function notConnected(connection: Connection): CodedError {
  switch (connection.state) {
    case 'none':
      return new CodedError('not-connected', 'No account is connected. Connect one, or try the sample account.');
    case 'signed-out':
      return connection.reason
        ? new CodedError(connection.reason.code, connection.reason.message)
        : new CodedError(
            'not-connected',
            'You are signed out. Everything already on this laptop keeps working; sign in to fetch more.',
          );
    case 'offline':
      return new CodedError(connection.reason.code, connection.reason.message, { retryable: true });
    default:
      return new CodedError('offline', 'The connection is still being opened. Try again in a moment.', {
        retryable: true,
      });
  }
}

/** Account of a connection, null for none. */
export function accountIn(connection: Connection): Account | null {
  return connection.state === 'none' ? null : connection.account;
}
