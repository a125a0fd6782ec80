import type { AppError, ErrorCode } from '../../../shared/result.ts';

export type ConnectField = 'region' | 'apiHost' | 'accountSid' | 'secret';

const titles: Partial<Record<ErrorCode, string>> = {
  offline: 'There is no network',
  unreachable: 'The API host cannot be reached',
  timeout: 'The API host did not answer in time',
  'wrong-credentials': 'These credentials were refused',
  'account-not-enabled': 'This account is not enabled for the Contact Center',
  'account-not-found': 'There is no such account here',
  'session-expired': 'This session has expired',
  'rate-limited': 'Too many requests for now',
  'server-error': 'The API host had an error of its own',
  'not-the-api': 'This host is not a Contact Center API',
  'answer-too-large': 'The API host sent too much',
  'bad-host': 'This API host cannot be used',
  'no-keychain': 'This laptop has no keychain: choose a passphrase',
  locked: 'This account is sealed on this laptop',
  'wrong-passphrase': 'The passphrase is wrong',
};

export function problemTitle(code: ErrorCode): string {
  return titles[code] ?? 'Not connected';
}

/** The field a person would look at first; null when no field is to blame. */
export function fieldToBlame({ code }: AppError, region: string): ConnectField | null {
  switch (code) {
    case 'bad-host':
    case 'not-the-api':
    case 'unreachable':
      return region === 'custom' ? 'apiHost' : null;
    case 'account-not-found':
    case 'account-not-enabled':
      return 'accountSid';
    case 'wrong-credentials':
    case 'session-expired':
      return 'secret';
    default:
      return null;
  }
}

/** What is wrong with a typed API host, in plain words; null when nothing is. Main decides in the end. */
export function apiHostProblem(text: string): string | null {
  if (text.trim() === '') return 'Enter the address of the API, such as https://api.example.com.';
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text.trim()) ? text.trim() : `https://${text.trim()}`;
  if (!URL.canParse(withScheme)) return 'This is not an address.';
  const { protocol, hostname, username, password } = new URL(withScheme);
  if (username !== '' || password !== '') return 'Leave the name and password out of the address.';
  const loopback = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
  if (protocol === 'https:' || (protocol === 'http:' && loopback)) return null;
  return 'Only https is safe for your key (http is allowed only for this computer).';
}
