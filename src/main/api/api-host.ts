import { CodedError } from '../../shared/result.ts';

/** Hosts of the two regions that Exotel documents. */
export const regionHosts = {
  singapore: 'https://ccm-api.exotel.com',
  mumbai: 'https://ccm-api.in.exotel.com',
} as const;

/**
 * The origin of an API host as a person typed it: `api.example.com`, `https://api.example.com/`.
 * Only https is accepted, because every request carries the session token; plain http only to this laptop itself.
 * @throws CodedError `bad-host`
 */
export function parseApiHost(text: string): string {
  const typed = text.trim();
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
  if (typed === '' || url === null || url.hostname === '') {
    throw badHost('That is not the address of an API host. Enter it like https://ccm-api.exotel.com.');
  }
  if (!isProtected(url.href)) {
    throw badHost(
      `The API host must begin with https://, because your session token is sent to it. ${url.protocol}// would send it in the open.`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw badHost('The API host must not contain a user name or password. Enter the host alone.');
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw badHost(`The API host must not contain a path. Enter the host alone: ${url.origin}`);
  }
  return url.origin;
}

/** True for an origin that leads back to this laptop, which a missing network does not cut off. */
export function isLoopbackOrigin(origin: string): boolean {
  const url = URL.parse(origin);
  return url !== null && isLoopback(url.hostname);
}

/** Whether nobody on the way can read what is sent to `url`: https, or plain http that never leaves this laptop. */
export function isProtected(url: string): boolean {
  const { protocol, hostname } = URL.parse(url) ?? { protocol: '', hostname: '' };
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function badHost(message: string): CodedError {
  return new CodedError('bad-host', `${message} Nothing was sent and nothing on this laptop was changed.`);
}
