import { CodedError } from '../../shared/result.ts';

/** What Node (`ENETDOWN`) and Chromium's stack (`ERR_INTERNET_DISCONNECTED`) call "this laptop has no network". */
const noNetwork =
  /\b(ENETDOWN|ENETUNREACH|ENONET|EAI_AGAIN|ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_NETWORK_IO_SUSPENDED|ERR_PROXY_CONNECTION_FAILED)\b/;
const noSuchHost = /\b(ENOTFOUND|ERR_NAME_NOT_RESOLVED|ERR_NAME_RESOLUTION_FAILED)\b/;
const brokeOff =
  /\b(ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|UND_ERR_RES_EXCEEDED_MAX_SIZE|Z_BUF_ERROR|Z_DATA_ERROR|HPE_\w+|ERR_CONNECTION_RESET|ERR_CONNECTION_CLOSED|ERR_EMPTY_RESPONSE|ERR_CONTENT_LENGTH_MISMATCH|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONTENT_DECODING_FAILED|ERR_HTTP2_\w+|ERR_QUIC_\w+|ERR_INVALID_(?:HTTP_RESPONSE|CHUNKED_ENCODING))\b/;
/** After the connection stood. One that never came about is a host that cannot be reached. */
const timedOut = /\b(UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT|ERR_TIMED_OUT)\b/;
const badCertificate =
  /\b(ERR_TLS_\w+|CERT_\w+|\w+_CERT\w*|UNABLE_TO_\w+|ERR_CERT_\w+|ERR_SSL_\w+|EPROTO|HOSTNAME_MISMATCH)\b/;
const redirected = /redirect/i;

/**
 * What to tell a person about a request that got no whole answer.
 * @param thrown what fetch, or reading its body, rejected with
 */
export function networkError(thrown: unknown, apiHost: string): CodedError {
  const said = describe(thrown);
  const host = URL.parse(apiHost)?.host ?? apiHost;
  if (redirected.test(said)) {
    return new CodedError(
      'not-the-api',
      `${host} sent the app on to another address, which the Contact Center API never does. Check the API host, or sign in to the network you are on. Nothing on this laptop was changed.`,
    );
  }
  if (noNetwork.test(said)) {
    return new CodedError(
      'offline',
      'This laptop has no network. Everything already here keeps working; the app goes on by itself when the network is back.',
      { retryable: true },
    );
  }
  if (timedOut.test(said)) return timeoutError(apiHost);
  if (brokeOff.test(said)) {
    return new CodedError(
      'server-error',
      `The connection to ${host} broke off before the answer was complete. Nothing on this laptop was changed; try again.`,
      { retryable: true },
    );
  }
  const why = noSuchHost.test(said)
    ? 'there is no host of that name, or this laptop has no network'
    : badCertificate.test(said)
      ? 'it could not prove who it is (its certificate was refused)'
      : 'it does not answer';
  return new CodedError(
    'unreachable',
    `${host} cannot be reached: ${why}. Nothing on this laptop is affected. Check the network and the API host.`,
    { retryable: true },
  );
}

/** The server took longer than the app waits. */
export function timeoutError(apiHost: string): CodedError {
  return new CodedError(
    'timeout',
    `${URL.parse(apiHost)?.host ?? apiHost} took too long to answer. Nothing on this laptop was changed; try again.`,
    { retryable: true },
  );
}

/** Codes and messages along the chain of causes: fetch hides the code a level or two down. */
function describe(thrown: unknown): string {
  const said: string[] = [];
  let current = thrown;
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    if ('code' in current) said.push(String(current.code));
    said.push(current.message);
    if (current instanceof AggregateError) {
      for (const inner of current.errors) {
        if (inner instanceof Error) said.push('code' in inner ? String(inner.code) : inner.message);
      }
    }
    current = current.cause;
  }
  return said.join(' ');
}
