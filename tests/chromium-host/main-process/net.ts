import { openAsBlob } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { SchemeHandler } from '../chromium/scheme-server.ts';
import { lacking, standInObject } from './stand-in.ts';

/** What Chromium's network stack calls the failures that Node's fetch names in its cause. */
const chromiumErrors: Record<string, string> = {
  ECONNREFUSED: 'net::ERR_CONNECTION_REFUSED',
  ECONNRESET: 'net::ERR_CONNECTION_RESET',
  ENOTFOUND: 'net::ERR_NAME_NOT_RESOLVED',
  EAI_AGAIN: 'net::ERR_NAME_NOT_RESOLVED',
  ETIMEDOUT: 'net::ERR_CONNECTION_TIMED_OUT',
  UND_ERR_CONNECT_TIMEOUT: 'net::ERR_CONNECTION_TIMED_OUT',
  UND_ERR_SOCKET: 'net::ERR_CONNECTION_CLOSED',
  EHOSTUNREACH: 'net::ERR_ADDRESS_UNREACHABLE',
  ENETUNREACH: 'net::ERR_INTERNET_DISCONNECTED',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'net::ERR_CERT_AUTHORITY_INVALID',
  SELF_SIGNED_CERT_IN_CHAIN: 'net::ERR_CERT_AUTHORITY_INVALID',
  CERT_HAS_EXPIRED: 'net::ERR_CERT_DATE_INVALID',
};

class BlockedByClient extends Error {}

/** `net.fetch` is Node's fetch here, with Chromium's words for failures; the app's schemes and files are served, too. */
export function createNet(
  handlers: ReadonlyMap<string, SchemeHandler>,
  mayRequest: (url: string) => Promise<boolean>,
): Pick<Electron.Net, 'fetch' | 'isOnline' | 'online'> {
  const isOnline = () =>
    Object.values(networkInterfaces()).some((addresses) => addresses?.some((address) => !address.internal));
  const send = async (input: string | GlobalRequest, init?: RequestInit): Promise<GlobalResponse> => {
    const request = new Request(input, init);
    const scheme = new URL(request.url).protocol.slice(0, -1);
    const handler = handlers.get(scheme);
    if (handler) return await handler(request);
    if (scheme === 'file') return new Response(await openAsBlob(fileURLToPath(request.url)));
    try {
      return withoutUrl(await fetchStepwise(request, mayRequest));
    } catch (thrown) {
      if (request.signal.aborted || thrown instanceof BlockedByClient) throw thrown;
      const cause: unknown = thrown instanceof Error ? thrown.cause : undefined;
      const code: unknown = typeof cause === 'object' && cause !== null ? Reflect.get(cause, 'code') : undefined;
      throw new Error(chromiumErrors[String(code)] ?? 'net::ERR_FAILED', { cause: thrown });
    }
  };
  return standInObject('electron.net', {
    fetch: send,
    isOnline,
    get online() {
      return isOnline();
    },
  });
}

const mostRedirects = 20;

/** Follows redirects one by one, because Electron puts each step to the app's webRequest handlers. */
async function fetchStepwise(
  request: GlobalRequest,
  mayRequest: (url: string) => Promise<boolean>,
): Promise<GlobalResponse> {
  let step = request;
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    if (!(await mayRequest(step.url))) throw new BlockedByClient('net::ERR_BLOCKED_BY_CLIENT');
    if (request.redirect !== 'follow') return await fetch(step);
    const response = await fetch(step, { redirect: 'manual' });
    const target = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || target === null) return response;
    if (request.body !== null) throw lacking('a redirect of a request with a body');
    await response.body?.cancel();
    step = new Request(new URL(target, step.url), request);
  }
  throw new Error('net::ERR_TOO_MANY_REDIRECTS');
}

/** Electron does not tell the URL of an answer: nobody may come to depend on it. */
function withoutUrl(response: GlobalResponse): GlobalResponse {
  return Object.defineProperty(response, 'url', { value: '' });
}
