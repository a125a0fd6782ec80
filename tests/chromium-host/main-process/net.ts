import { openAsBlob } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { SchemeHandler } from '../chromium/scheme-server.ts';
import { standInObject } from './stand-in.ts';

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

/** `net.fetch` is Node's fetch here, with Chromium's words for failures; the app's schemes and files are served, too. */
export function createNet(
  handlers: ReadonlyMap<string, SchemeHandler>,
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
      return await fetch(request);
    } catch (thrown) {
      if (request.signal.aborted) throw thrown;
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
