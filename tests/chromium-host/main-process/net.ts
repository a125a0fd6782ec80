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
  mayRequest: (url: string, id: number) => Promise<boolean>,
  /** Whether the session's proxy is set: the host knows none that answers. */
  isProxied: () => boolean = () => false,
): Pick<Electron.Net, 'fetch' | 'isOnline' | 'online'> {
  const isOnline = () =>
    Object.values(networkInterfaces()).some((addresses) => addresses?.some((address) => !address.internal));
  const send = async (input: string | GlobalRequest, init?: RequestInit): Promise<GlobalResponse> => {
    const request = new Request(input, init);
    const scheme = new URL(request.url).protocol.slice(0, -1);
    const handler = handlers.get(scheme);
    if (handler) return await handler(request);
    if (scheme === 'file') return new Response(await openAsBlob(fileURLToPath(request.url)));
    if (isProxied()) throw new Error('net::ERR_PROXY_CONNECTION_FAILED');
    try {
      return asElectronAnswers(await fetchStepwise(request, mayRequest), request.signal);
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
let requests = 0;

/** Follows redirects one by one, because Electron puts each step to the app's webRequest handlers. */
async function fetchStepwise(
  request: GlobalRequest,
  mayRequest: (url: string, id: number) => Promise<boolean>,
): Promise<GlobalResponse> {
  let step = request;
  requests += 1;
  const id = requests;
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    if (!(await mayRequest(step.url, id))) throw new BlockedByClient('net::ERR_BLOCKED_BY_CLIENT');
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

/** Readers of answers whose body was cancelled. Held, as garbage collection would end their requests, which Electron leaves open. */
const abandoned = new Set<ReadableStreamDefaultReader<Uint8Array>>();

/**
 * The answer as Electron gives it: without its URL, and with a body whose cancelling does not end the request. Only an abort
 * of the signal does (lib/browser/api/net-fetch.ts: the URL loader never learns that the response stream was destroyed).
 */
function asElectronAnswers(response: GlobalResponse, signal: AbortSignal): GlobalResponse {
  const { status, statusText, headers } = response;
  const reader = response.body?.getReader();
  const body =
    reader === undefined
      ? null
      : new ReadableStream<Uint8Array>(
          {
            pull: async (controller) => {
              const { done, value } = await reader.read();
              if (done) controller.close();
              else controller.enqueue(value);
            },
            cancel: () => {
              if (signal.aborted) return;
              abandoned.add(reader);
              signal.addEventListener('abort', () => abandoned.delete(reader), { once: true });
            },
          },
          { highWaterMark: 0 },
        );
  return new Response(body, { status, statusText, headers });
}
