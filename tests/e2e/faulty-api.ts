import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { type AccountSize, ChangingAccount } from './changing-account.ts';

type RequestKind = 'login' | 'check' | 'page' | 'meaning' | 'count' | 'call' | 'recording';

/** What a request is for. A single call asked for is a count, or, over the last minute, the check that the app is let in; one of fifty asks what the account means. */
function kindOf({ path, query }: ApiRequest): RequestKind {
  if (path.startsWith('/recordings/')) return 'recording';
  if (path.endsWith('/login')) return 'login';
  if (!path.endsWith('/voicelogs')) return 'call';
  if (query.get('limit') === '50') return 'meaning';
  if (query.get('limit') !== '1') return 'page';
  return askedUntil(query) - askedFrom(query) === 60_000 ? 'check' : 'count';
}

export function isPage(request: ApiRequest): boolean {
  return kindOf(request) === 'page';
}

/** Epoch ms that a listing is asked from. */
export function askedFrom(query: URLSearchParams): number {
  return Date.parse(query.get('start_time') ?? '');
}

/** Epoch ms that a listing is asked until. */
export function askedUntil(query: URLSearchParams): number {
  return Date.parse(query.get('end_time') ?? '');
}

export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
}

/** What a test makes of one request instead of, or on top of, the account's own answer. */
export type Fault =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body: string | Buffer;
    }
  /** Says `contentLength` but sends only `body`, then cuts the connection: what was not read by then is lost, so not before `when`. */
  | {
      readonly kind: 'cut';
      readonly when?: Promise<void>;
      readonly headers: Record<string, string>;
      readonly contentLength: number;
      readonly body: Buffer;
    }
  | { readonly kind: 'reset' }
  | { readonly kind: 'change'; readonly change: (answer: unknown) => unknown };

/**
 * A changing account's real server behind a real proxy on loopback that records every request and, where a test says so,
 * answers wrongly. The app connects to it as to a custom API host.
 */
export class FaultyApi {
  readonly requests: ApiRequest[] = [];
  /** Looked at for each request; null lets the account answer. */
  fault: (request: ApiRequest) => Fault | null = () => null;
  /** Waited for before each answer, so that a test can hold one back. */
  hold: (request: ApiRequest) => Promise<void> = async () => {};
  /** Ms that each answer takes longer than it would. */
  latencyMs = 0;
  readonly account: ChangingAccount;
  #underWay = 0;
  #server: Server | null = null;
  #upstream = '';
  #port = 0;

  constructor(size: AccountSize) {
    this.account = new ChangingAccount(size);
  }

  /** How many requests have come that are not answered yet. */
  get underWay(): number {
    return this.#underWay;
  }

  get apiHost(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    this.#upstream = (await this.account.start()).apiHost;
    const server = createServer((request, response) => {
      this.#underWay += 1;
      this.#answer(request, response)
        .catch(() => response.destroy())
        .finally(() => {
          this.#underWay -= 1;
        });
    });
    await new Promise<void>((listening) => server.listen(this.#port, '127.0.0.1', listening));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** No network: nothing listens and every open connection is cut. {@link start} brings it back on the same port. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server !== null) {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      await closed;
    }
    await this.account.stop();
  }

  /** The requests of a kind, oldest first. @param since how many requests of any kind there were before */
  asked(kind: RequestKind, since = 0): ApiRequest[] {
    return this.requests.slice(since).filter((request) => kindOf(request) === kind);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.apiHost);
    const seen = {
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
    };
    this.requests.push(seen);
    const fault = this.fault(seen);
    await this.hold(seen);
    if (this.latencyMs > 0) await setTimeout(this.latencyMs);
    if (fault?.kind === 'reset') {
      request.socket.destroy();
      return;
    }
    if (fault?.kind === 'answer') {
      response.writeHead(fault.status, fault.headers ?? {}).end(fault.body);
      return;
    }
    if (fault?.kind === 'cut') {
      response.writeHead(200, { ...fault.headers, 'Content-Length': fault.contentLength });
      response.write(fault.body, () => void (fault.when ?? Promise.resolve()).then(() => response.destroy()));
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const { host: _host, connection: _connection, 'content-length': _length, ...headers } = request.headers;
    const upstream = await fetch(new URL(url.pathname + url.search, this.#upstream), {
      method: seen.method,
      headers: Object.entries(headers).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value] as [string, string]] : [],
      ),
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    });
    const kept = [...upstream.headers].filter(
      ([name]) => !['content-length', 'transfer-encoding', 'connection'].includes(name),
    );
    const isJson = upstream.headers.get('content-type')?.includes('json') ?? false;
    const body = isJson
      ? Buffer.from(this.#rewrite(await upstream.text(), fault))
      : Buffer.from(await upstream.arrayBuffer());
    response.writeHead(upstream.status, { ...Object.fromEntries(kept), 'Content-Length': body.length }).end(body);
  }

  /** Recording URLs lead back through this proxy, so that their faults can be played too. */
  #rewrite(json: string, fault: Fault | null): string {
    const here = json.replaceAll(this.#upstream, this.apiHost);
    return fault?.kind === 'change' ? JSON.stringify(fault.change(JSON.parse(here))) : here;
  }
}

interface Listing {
  response: { data: { voicelogs: unknown[] } };
}

/** Lets a test rewrite the rows of every page. The total stays: with other than as many calls the answer contradicts itself. */
export function changeRows(api: FaultyApi, change: (rows: unknown[]) => unknown[]): void {
  api.fault = (request) =>
    isPage(request)
      ? {
          kind: 'change',
          change: (answer) => {
            const { data } = (answer as Listing).response;
            data.voicelogs = change(data.voicelogs);
            return answer;
          },
        }
      : null;
}
