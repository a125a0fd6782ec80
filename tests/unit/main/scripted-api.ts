import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { loopbackServer } from './loopback-server.ts';

/** A request as the API received it. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** How the API behaves: it writes any answer it likes, or none. */
export type Behaviour = (response: ServerResponse, request: Received) => void;

/** A real HTTP server that answers as it is told, and remembers what it was asked. */
export class ScriptedApi {
  readonly received: Received[] = [];
  readonly origin: string;
  readonly #next: Behaviour[] = [];
  #always: Behaviour = json(500, { message: 'The test told no answer.' });

  private constructor(origin: string) {
    this.origin = origin;
  }

  static async start(): Promise<ScriptedApi> {
    const holder: { api?: ScriptedApi } = {};
    const origin = await loopbackServer((request, response) => void holder.api?.answer(request, response));
    const api = new ScriptedApi(origin);
    holder.api = api;
    return api;
  }

  /** The next answers, one a request. */
  next(...behaviours: Behaviour[]): this {
    this.#next.push(...behaviours);
    return this;
  }

  /** The answer when no other is told. */
  otherwise(behaviour: Behaviour): this {
    this.#always = behaviour;
    return this;
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Tests own the time: an answer tells the laptop's real one only where a test has it do so.
    response.sendDate = false;
    const url = new URL(request.url ?? '/', this.origin);
    const received: Received = {
      method: request.method ?? '',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      body: await text(request),
    };
    this.received.push(received);
    (this.#next.shift() ?? this.#always)(response, received);
  }
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Behaviour {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
}

export function html(status: number): Behaviour {
  return (response) => {
    response.writeHead(status, { 'content-type': 'text/html' });
    response.end('<!doctype html><title>Sign in to the hotel network</title>');
  };
}

export function loginGives(sessionToken: string, expiresAt = '2099-01-01T00:00:00Z'): Behaviour {
  return json(200, { response: { code: 200, data: { session_token: sessionToken, expires_at: expiresAt } } });
}

export function listing(voicelogs: unknown[], metadata?: unknown, headers: Record<string, string> = {}): Behaviour {
  return json(
    200,
    { http_code: 200, response: { code: 200, status: 'success', data: { voicelogs }, metadata } },
    headers,
  );
}
