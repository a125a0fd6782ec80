import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { SchemeAddresses } from './scheme-address.ts';

export type SchemeHandler = (request: Request) => Response | Promise<Response>;

export interface SchemeCookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly path: string;
  readonly httpOnly: true;
  readonly sameSite: 'Strict';
}

/** Name of the cookie that keeps other programs of this machine from asking the app's handler. */
const cookieName = 'chromium-host';

/** Not for the app: what Chromium or this server added to the request on its way over HTTP. */
const ownRequestHeaders = new Set(['host', 'connection', 'cookie', 'upgrade-insecure-requests', 'accept-encoding']);

/** Not for Chromium: they would describe the way over HTTP, which Node's own server describes. */
const ownResponseHeaders = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-encoding']);

/** Serves the app's schemes to Chromium over loopback, by the handlers that the app gave to protocol.handle. */
export class SchemeServer {
  readonly #server: Server;
  readonly #secret = randomBytes(32).toString('hex');
  readonly #addresses: SchemeAddresses;
  readonly #handlerOf: (scheme: string) => SchemeHandler | undefined;
  #port = 0;

  constructor(addresses: SchemeAddresses, handlerOf: (scheme: string) => SchemeHandler | undefined) {
    this.#addresses = addresses;
    this.#handlerOf = handlerOf;
    this.#server = createServer((incoming, outgoing) => {
      this.#answer(incoming, outgoing).catch((thrown: unknown) => {
        process.stderr.write(`${String(thrown)}\n`);
        outgoing.destroy();
      });
    });
    // A web socket is no request of the app's scheme.
    this.#server.on('upgrade', (_incoming, socket) => socket.destroy());
  }

  /** Begins to listen. Does not keep the process alive. */
  async start(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    const address = this.#server.address();
    if (typeof address === 'object' && address) this.#port = address.port;
    this.#server.unref();
  }

  /** For Chromium's --host-resolver-rules: the app's names come here, and nothing else leaves the machine. */
  get resolverRules(): string {
    const own = this.#addresses.schemes.map((scheme) => `MAP *.${scheme}.localhost:80 127.0.0.1:${this.#port}`);
    return [...own, 'MAP * ~NOTFOUND', 'EXCLUDE localhost', 'EXCLUDE 127.0.0.1'].join(', ');
  }

  /** To be set in the browser for an address of the app's before it is opened there; null for other addresses. */
  cookieFor(address: string): SchemeCookie | null {
    if (this.#addresses.toApp(address) === address) return null;
    return {
      name: cookieName,
      value: this.#secret,
      domain: new URL(address).hostname,
      path: '/',
      httpOnly: true,
      sameSite: 'Strict',
    };
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    if (!this.#isOurs(incoming)) {
      outgoing.writeHead(403).end();
      return;
    }
    // Electron refuses one before it asks, as the scheme has no allowServiceWorkers.
    if (incoming.headers['service-worker'] !== undefined) {
      outgoing.writeHead(403).end();
      return;
    }
    // Electron shows no favicon and asks for none.
    if (incoming.url === '/favicon.ico' && incoming.headers['sec-fetch-dest'] === 'image') {
      outgoing.writeHead(204).end();
      return;
    }
    const request = this.#toRequest(incoming);
    const handler = this.#handlerOf(new URL(request.url).protocol.slice(0, -1));
    let response: unknown;
    try {
      response = await handler?.(request);
    } catch (thrown) {
      // Electron prints it, and the request fails with net::ERR_UNEXPECTED.
      process.stderr.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
    }
    if (!(response instanceof Response) || response.type === 'error') {
      outgoing.destroy();
      return;
    }
    await this.#send(response, outgoing);
  }

  async #send(response: Response, outgoing: ServerResponse): Promise<void> {
    outgoing.statusCode = response.status;
    if (response.statusText) outgoing.statusMessage = response.statusText;
    const encoded = response.headers.has('content-encoding');
    for (const [name, value] of response.headers) {
      // The body of a fetched response is decoded already, so that neither its encoding nor its length holds.
      if (ownResponseHeaders.has(name) || (encoded && name === 'content-length')) continue;
      if (name === 'location') outgoing.setHeader(name, this.#addresses.toChromium(value));
      else if (name === 'content-security-policy') outgoing.setHeader(name, this.#addresses.policyToChromium(value));
      else outgoing.setHeader(name, value);
    }
    if (!response.body) {
      outgoing.end();
      return;
    }
    if (outgoing.destroyed) {
      await response.body.cancel();
      return;
    }
    outgoing.flushHeaders();
    try {
      // Waits for Chromium to take what it was given, and cancels the body when Chromium goes away.
      await pipeline(response.body, outgoing);
    } catch {
      outgoing.destroy();
    }
  }

  #isOurs(incoming: IncomingMessage): boolean {
    const given = incoming.headers.cookie?.split('; ').find((pair) => pair.startsWith(`${cookieName}=`));
    const secret = Buffer.from(given?.slice(cookieName.length + 1) ?? '');
    return secret.length === this.#secret.length && timingSafeEqual(secret, Buffer.from(this.#secret));
  }

  #toRequest(incoming: IncomingMessage): Request {
    const headers = new Headers();
    for (const [name, value] of Object.entries(incoming.headersDistinct)) {
      if (ownRequestHeaders.has(name) || value === undefined) continue;
      headers.set(
        name,
        name === 'origin' || name === 'referer' ? this.#addresses.toApp(value.join()) : value.join(', '),
      );
    }
    const method = incoming.method ?? 'GET';
    const body = method === 'GET' || method === 'HEAD' ? null : bodyOf(incoming);
    const address = this.#addresses.toApp(`http://${incoming.headers.host}${incoming.url}`);
    return new Request(address, { method, headers, body, ...(body ? { duplex: 'half' } : {}) });
  }
}

function bodyOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = incoming[Symbol.asyncIterator]();
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: () => {
      incoming.destroy();
    },
  });
}
