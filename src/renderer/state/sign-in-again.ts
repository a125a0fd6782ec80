import type { AppError } from '../../shared/result.ts';

/** Why somebody has to sign in again to the account that this laptop holds, and what to do. */
export interface SignInAgain {
  /** One line: what happened, and what to do about it. */
  readonly text: string;
  /** The field that it is done in. */
  readonly field: 'apiKey' | 'sessionToken';
}

/** `reason`: of a connection that is signed out; null where the person signed out. */
export function signInAgain(reason: AppError | null): SignInAgain {
  switch (reason?.code) {
    case 'session-expired':
      return { text: 'Your session token expired. Paste a new one.', field: 'sessionToken' };
    case 'wrong-credentials':
      return { text: 'Your API key was refused. Enter the key and its token again.', field: 'apiKey' };
    case 'account-not-found':
    case 'not-found':
    case 'account-not-enabled':
      return {
        text: 'The account was not found in this region. If the region is wrong, forget this account under Settings and connect again.',
        field: 'apiKey',
      };
    case 'not-connected':
      return { text: 'The key is not stored on this laptop. Enter it again.', field: 'apiKey' };
    default:
      return { text: 'Sign in to download new calls.', field: 'apiKey' };
  }
}
