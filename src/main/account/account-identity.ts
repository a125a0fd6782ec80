import { createHash } from 'node:crypto';
import type { Account, ConnectRequest } from '../../shared/account.ts';
import { CodedError } from '../../shared/result.ts';
import { parseApiHost, regionHosts } from '../api/api-host.ts';
import { sendableToken } from '../api/session.ts';
import type { Secret } from '../credentials/credential-store.ts';

const timeZones = { singapore: 'Asia/Singapore', mumbai: 'Asia/Kolkata', custom: null } as const;

/** A remembered account other than the sample, with the host it is reached at. */
export type RemoteAccount = Account & { readonly apiHost: string };

/**
 * The account that a person asked to connect to, before anything is sent.
 * @throws CodedError `bad-host`, `account-not-found`
 */
export function accountOf(request: ConnectRequest): RemoteAccount {
  const apiHost = request.region === 'custom' ? parseApiHost(request.apiHost ?? '') : regionHosts[request.region];
  const accountSid = request.accountSid.trim();
  // A path cannot carry "." and "..": the URL parser takes them for steps up.
  if (accountSid === '' || accountSid === '.' || accountSid === '..' || !accountSid.isWellFormed()) {
    throw new CodedError('account-not-found', 'Enter the account SID: Exotel shows it under API settings.');
  }
  return {
    id: accountId(apiHost, accountSid),
    region: request.region,
    apiHost,
    accountSid,
    timeZone: timeZones[request.region],
  };
}

/** The sample account: its host is known only while its server runs. */
export function sampleAccount(accountSid: string): Account {
  return { id: 'sample', region: 'sample', apiHost: null, accountSid, timeZone: 'Asia/Kolkata' };
}

/**
 * The secret as typed, without the spaces that copying adds.
 * @throws CodedError `wrong-credentials` when it cannot be one
 */
export function secretOf(credentials: ConnectRequest['credentials']): Secret {
  if (credentials.kind === 'session-token') {
    const sessionToken = credentials.sessionToken.trim().replace(/^Bearer\s+/i, '');
    if (!sendableToken.test(sessionToken)) {
      throw incomplete('The session token is empty or contains spaces or characters that no session token has.');
    }
    return { kind: 'session-token', sessionToken };
  }
  const apiKey = credentials.apiKey.trim();
  const apiToken = credentials.apiToken.trim();
  if (apiKey === '' || apiToken === '') throw incomplete('Both the API key and the API token are needed.');
  return { kind: 'api-key', apiKey, apiToken };
}

/** Stable for the same host and SID, safe as a folder and database name, and tells neither. */
function accountId(apiHost: string, accountSid: string): string {
  return createHash('sha256').update(`${apiHost}\n${accountSid}`).digest('hex').slice(0, 16);
}

function incomplete(message: string): CodedError {
  return new CodedError('wrong-credentials', `${message} Copy it again from Exotel's API settings. Nothing was sent.`);
}
