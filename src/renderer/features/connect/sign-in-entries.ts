import type { ConnectRequest } from '../../../shared/account.ts';
import { apiHostProblem } from './connect-problem.ts';

/** As typed, without the spaces around; empty where nothing was. */
export interface Secrets {
  readonly apiKey: string;
  readonly apiToken: string;
  readonly sessionToken: string;
}

export interface SignInEntries {
  readonly region: ConnectRequest['region'];
  readonly apiHost: string;
  readonly accountSid: string;
  readonly secrets: Secrets;
}

/** By field, what to do about it. */
export type Missing = Partial<Record<'apiHost' | 'accountSid' | keyof Secrets, string>>;

/** What a person can see to be missing, or to be too much, before anything is sent. Empty when all is there. */
export function whatIsMissing({ region, apiHost, accountSid, secrets }: SignInEntries): Missing {
  const missing: Missing = {};
  const hostProblem = region === 'custom' ? apiHostProblem(apiHost) : null;
  if (hostProblem !== null) missing.apiHost = hostProblem;
  if (accountSid.trim() === '')
    missing.accountSid = 'Enter the account SID: your dashboard shows it with the API settings.';
  return { ...missing, ...missingSecrets(secrets) };
}

function missingSecrets({ apiKey, apiToken, sessionToken }: Secrets): Missing {
  const byKey = apiKey !== '' || apiToken !== '';
  if (byKey && sessionToken !== '')
    return { sessionToken: 'Enter either the API key and its token or a session token, not both: clear one of them.' };
  if (sessionToken !== '') return {};
  const missing: Missing = {};
  if (apiKey === '')
    missing.apiKey = byKey ? 'Enter the API key for this token.' : 'Enter the API key, or a session token.';
  if (apiToken === '') missing.apiToken = 'Enter the API token for this key.';
  return missing;
}

/** Whichever was filled in; `secrets` miss nothing. */
export function credentialsOf({ apiKey, apiToken, sessionToken }: Secrets): ConnectRequest['credentials'] {
  return sessionToken === '' ? { kind: 'api-key', apiKey, apiToken } : { kind: 'session-token', sessionToken };
}
