import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { networkError } from '../../../../src/main/api/network-errors.ts';
import { RateLimitedError } from '../../../../src/main/api/rate-limit-headers.ts';
import { CodedError } from '../../../../src/shared/result.ts';
import { type Behaviour, html, json, listing, ScriptedApi } from '../scripted-api.ts';
import { openApi } from './open-api.ts';

const sessionToken = 'session-7d2e91';

/** What the person is told when the API behaves like this. */
async function faultOf(behaviour: Behaviour, timeout?: () => AbortSignal): Promise<CodedError> {
  const api = await ScriptedApi.start();
  api.otherwise(behaviour);
  const { client } = openApi(api.origin, { sessionToken, ...(timeout ? { timeout } : {}) });
  return failureOf(client.check());
}

async function failureOf(request: Promise<unknown>): Promise<CodedError> {
  const thrown = await request.then(
    () => 'It did not fail.',
    (error: unknown) => error,
  );
  if (!(thrown instanceof CodedError)) throw new Error(`It should have failed with a code: ${thrown}`);
  return thrown;
}

describe('an answer that refuses', () => {
  test.each([
    [400, 'bad-request', false],
    [401, 'session-expired', false],
    [403, 'account-not-enabled', false],
    [404, 'not-found', false],
    [408, 'timeout', true],
    [418, 'bad-request', false],
    [429, 'rate-limited', true],
    [500, 'server-error', true],
    [502, 'server-error', true],
    [503, 'server-error', true],
  ])('with %i is %s', async (status, code, retryable) => {
    expect(await faultOf(json(status, { message: 'because' }))).toMatchObject({ code, retryable });
  });

  test.each([
    ['RestException', { RestException: { Status: 400, Message: 'Bad limit', Code: 1001 } }],
    ['error_data', { response: { code: 400, error_data: { code: 1001, message: 'Bad limit', description: 'x' } } }],
    ['error_data with only a description', { response: { error_data: { description: 'Bad limit' } } }],
    ['plain', { message: 'Bad limit', code: 7, info: '', status: 'failure' }],
    ['error object', { error: { message: 'Bad limit' } }],
    ['error text', { error: 'Bad limit' }],
    ['among oddities', { message: 'Bad limit', RestException: [], response: 'x', error: 5 }],
  ])('in the shape %s says why in its own words', async (_, body) => {
    expect((await faultOf(json(400, body))).message).toContain('“Bad limit”');
  });

  test('at great length is quoted in part, on one line', async () => {
    const { message } = await faultOf(json(400, { message: `line\n\n${'x'.repeat(5_000)}` }));
    expect(message.length).toBeLessThan(600);
    expect(message).not.toContain('\n');
  });

  test('wrapped in a 200 is the refusal that it says it is', async () => {
    expect(await faultOf(json(200, { RestException: { Status: 401, Message: 'no' } }))).toMatchObject({
      code: 'session-expired',
    });
    expect(await faultOf(json(200, { http_code: 404, response: null }))).toMatchObject({ code: 'not-found' });
    expect(await faultOf(json(200, { http_code: 200, response: { code: 403, error_data: {} } }))).toMatchObject({
      code: 'account-not-enabled',
    });
    expect(await faultOf(json(200, { response: { error_data: { message: 'no' } } }))).toMatchObject({
      code: 'bad-request',
    });
  });

  const noCalls = { data: { voicelogs: [] }, metadata: { total: 0, limit: 1, offset: 0, has_next: false } };

  test.each<[string, object, string]>([
    ['in the answer', { code: 500, status: 'failure' }, 'server-error'],
    ['in the answer, beside a list', { code: 500, status: 'failure', response: noCalls }, 'server-error'],
    ['in the answer, as text', { code: '503', response: noCalls }, 'server-error'],
    ['in the envelope', { http_code: 503, response: noCalls }, 'server-error'],
    ['in the envelope, as text', { http_code: '401', response: noCalls }, 'session-expired'],
    ['in the response', { http_code: 200, response: { code: 500, status: 'failure', ...noCalls } }, 'server-error'],
    ['in the response, as http_code', { http_code: 200, response: { http_code: 429, ...noCalls } }, 'rate-limited'],
    ['in the response, which is a list', { http_code: 200, response: [{ code: 403 }] }, 'account-not-enabled'],
    [
      'in the data',
      { http_code: 200, response: { code: 200, data: { code: 500, status: 'failure' } } },
      'server-error',
    ],
    ['by its word alone', { status: 'failure', response: noCalls }, 'server-error'],
    [
      'by its word in the response alone',
      { http_code: 200, response: { status: 'error', ...noCalls } },
      'server-error',
    ],
    ['by a code of its own', { code: 34010, response: noCalls }, 'server-error'],
    ['by its error_data', { response: { ...noCalls, error_data: { code: 1001, message: 'no' } } }, 'bad-request'],
    ['by error_data with a status', { response: { ...noCalls, error_data: { code: 401 } } }, 'session-expired'],
    ['by error_data in the answer', { error_data: { message: 'no' }, response: noCalls }, 'bad-request'],
    ['by an error', { error: 'no', response: noCalls }, 'bad-request'],
  ])('wrapped in a 200, %s, is never an empty list', async (_, body, code) => {
    expect(await faultOf(json(200, body))).toMatchObject({ code });
  });

  test.each<[string, object]>([
    ['a success that says so', { http_code: 200, code: 200, status: 'success', response: { code: 200, ...noCalls } }],
    ['empty error fields', { error: '', error_data: null, response: { error_data: {}, ...noCalls } }],
  ])('is not seen in %s', async (_, body) => {
    const api = await ScriptedApi.start();
    api.otherwise(json(200, body));
    await openApi(api.origin, { sessionToken }).client.check();
  });

  test('wrapped in the 200 of a single call, or of a login, is the refusal that it says it is', async () => {
    const api = await ScriptedApi.start();
    api.otherwise(json(200, { http_code: 200, response: { code: 200, data: { code: 500, status: 'failure' } } }));
    const { client } = openApi(api.origin, { sessionToken });
    expect(await failureOf(client.fetchCall('call_1'))).toMatchObject({ code: 'server-error' });
    api.otherwise(json(200, { code: 401, status: 'failure', response: { data: null } }));
    expect(await failureOf(openApi(api.origin).client.check())).toMatchObject({ code: 'wrong-credentials' });
  });

  test('is not seen in a call whose own status is failed', async () => {
    const api = await ScriptedApi.start();
    for (const data of [{ call_sid: 'call_1', status: 'failed', code: 500 }, { status: 'failed' }]) {
      api.otherwise(json(200, { response: { data } }));
      const detail = await openApi(api.origin, { sessionToken }).client.fetchCall('call_1');
      expect(detail.changes).toMatchObject({ status: 'failed' });
    }
  });

  test('never puts the token into words, even when the server echoes it', async () => {
    const fault = await faultOf(json(400, { message: `token ${sessionToken} is odd` }));
    expect(fault.message).toContain('•••');
    expect(JSON.stringify([fault.message, String(fault.cause), fault.stack])).not.toContain(sessionToken);
  });
});

describe('a 429', () => {
  test.each<[string, Record<string, string>, number]>([
    ['Retry-After in seconds', { 'retry-after': '30' }, 30_000],
    [
      'Retry-After as a date',
      { 'retry-after': 'Sat, 15 Jun 2024 12:01:00 GMT', date: 'Sat, 15 Jun 2024 12:00:00 GMT' },
      60_000,
    ],
    [
      'a date by a server whose clock is ahead',
      { 'retry-after': 'Sat, 15 Jun 2024 14:01:00 GMT', date: 'Sat, 15 Jun 2024 14:00:00 GMT' },
      60_000,
    ],
    ['X-RateLimit-Reset', { 'x-ratelimit-reset': '1718452845', date: 'Sat, 15 Jun 2024 12:00:00 GMT' }, 45_000],
    ['X-RateLimit-Reset in seconds from now', { 'x-ratelimit-reset': '20' }, 20_000],
    ['Retry-After before X-RateLimit-Reset', { 'retry-after': '5', 'x-ratelimit-reset': '20' }, 5_000],
    [
      'a time already past',
      { 'retry-after': 'Sat, 15 Jun 2024 11:00:00 GMT', date: 'Sat, 15 Jun 2024 12:00:00 GMT' },
      0,
    ],
    ['days', { 'retry-after': '259200' }, 60 * 60 * 1000],
    [
      'a date next year',
      { 'retry-after': 'Sun, 15 Jun 2025 12:00:00 GMT', date: 'Sat, 15 Jun 2024 12:00:00 GMT' },
      60 * 60 * 1000,
    ],
    ['X-RateLimit-Reset in days', { 'x-ratelimit-reset': '259200' }, 60 * 60 * 1000],
    // As long as in the example of the neighbouring API.
    ['nonsense', { 'retry-after': 'soon' }, 30_000],
    ['nothing', {}, 30_000],
  ])('with %s says when to ask again', async (_, headers, waitMs) => {
    const api = await ScriptedApi.start();
    api.next(json(429, {}, headers));
    const { client, clock } = openApi(api.origin, { sessionToken });
    const fault = await failureOf(client.check());
    expect(fault).toBeInstanceOf(RateLimitedError);
    expect(fault).toMatchObject({ code: 'rate-limited', retryAt: clock.now() + waitMs });
  });
});

describe('an answer that is not the API’s', () => {
  test.each([200, 302, 400, 401, 403, 404])('as a web page with %i is from something else', async (status) => {
    expect(await faultOf(html(status))).toMatchObject({ code: 'not-the-api' });
  });

  test.each([500, 503])('as a web page with %i is the server’s own error', async (status) => {
    expect(await faultOf(html(status))).toMatchObject({ code: 'server-error' });
  });

  test('as a web page with 429 still means to wait', async () => {
    expect(await faultOf(html(429))).toMatchObject({ code: 'rate-limited' });
  });

  test('that is empty is not JSON', async () => {
    expect(await faultOf((response) => response.end())).toMatchObject({ code: 'not-the-api' });
  });

  test('that sends elsewhere is not followed, and takes no token along', async () => {
    const other = await ScriptedApi.start();
    other.otherwise(listing([]));
    const fault = await faultOf((response) => response.writeHead(302, { location: `${other.origin}/login` }).end());
    expect(fault).toMatchObject({ code: 'not-the-api', message: expect.stringContaining('another address') });
    expect(other.received).toEqual([]);
  });
});

describe('an answer without end', () => {
  /** Sends a gzip stream of `row` over and over, which is a thousand times as long once it is unpacked, until the app hangs up. */
  function bomb(hungUp: () => void, head: string, row: string): Behaviour {
    return (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      const rows = row.repeat(Math.ceil(65_536 / row.length));
      const endless = Readable.from(
        (function* () {
          yield head;
          for (let sent = 0; sent < 2 * 1024 ** 3; sent += rows.length) yield rows;
        })(),
      );
      pipeline(endless, createGzip(), response, hungUp);
    };
  }

  test.each([
    ['as a list of calls', '{"response":{"data":{"voicelogs":[', '{"call_sid":"a"},', 'GET'],
    ['as one long text', '{"response":{"data":{"voicelogs":[{"call_sid":"', 'x', 'GET'],
    ['as a login', '{"response":{"data":{"session_token":"', 'x', 'POST'],
  ])('%s is cut off, and named as that', async (_, head, row, method) => {
    const api = await ScriptedApi.start();
    const { promise: ended, resolve: hungUp } = Promise.withResolvers<void>();
    api.otherwise(bomb(hungUp, head, row));
    const { client } = openApi(api.origin, method === 'GET' ? { sessionToken } : {});
    const fault = await failureOf(client.check());
    expect(fault).toMatchObject({ code: 'answer-too-large', retryable: false });
    expect(fault.message).toMatch(/sent more than (8 MB|256 KB)/);
    await ended;
  });

  test('to a request that is refused is still the refusal', async () => {
    const long: Behaviour = (response) => {
      response.writeHead(503, { 'content-type': 'text/html' });
      response.end('x'.repeat(9 * 1024 ** 2));
    };
    expect(await faultOf(long)).toMatchObject({ code: 'server-error', retryable: true });
  });

  test('as a page of more calls than were asked for gives those that were asked for', async () => {
    const api = await ScriptedApi.start();
    const rows = Array.from({ length: 5_000 }, (_, number) => ({ call_sid: `call-${number}` }));
    api.next(listing(rows, { total: 5_000 }));
    const { client } = openApi(api.origin, { sessionToken });
    const page = await client.listCalls({ from: 0, until: 1, limit: 100, offset: 0, sortBy: 'date:desc' });
    expect(page.rows).toHaveLength(100);
    expect(page.rows.at(-1)).toMatchObject({ call: { callSid: 'call-99' } });
    expect(page.total).toBe(5_000);
  });
});

describe('an answer that does not come whole', () => {
  test('because its JSON is cut may come whole the next time', async () => {
    const cut: Behaviour = (response) => response.end('{"response": {"data": {"voicelogs": [{"call_sid"');
    expect(await faultOf(cut)).toMatchObject({ code: 'server-error', retryable: true });
  });

  test('because the connection breaks in the middle may come whole the next time', async () => {
    const breaks: Behaviour = (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"response":', () => response.destroy());
    };
    expect(await faultOf(breaks)).toMatchObject({ code: 'server-error', retryable: true });
  });

  test('because the connection breaks at once may come whole the next time', async () => {
    expect(await faultOf((response) => void response.destroy())).toMatchObject({
      code: 'server-error',
      retryable: true,
    });
  });

  test('because its compression is damaged may come whole the next time', async () => {
    const garbled: Behaviour = (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('not gzip');
    expect(await faultOf(garbled)).toMatchObject({ code: 'server-error', retryable: true });
  });

  test('because the server is silent is a timeout', async () => {
    const timer = new AbortController();
    const silent: Behaviour = () => timer.abort(new DOMException('too long', 'TimeoutError'));
    expect(await faultOf(silent, () => timer.signal)).toMatchObject({ code: 'timeout', retryable: true });
  });

  test('because the server stalls in the middle is a timeout', async () => {
    const timer = new AbortController();
    const stalls: Behaviour = (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{', () => timer.abort(new DOMException('too long', 'TimeoutError')));
    };
    expect(await faultOf(stalls, () => timer.signal)).toMatchObject({ code: 'timeout', retryable: true });
  });
});

describe('a host that cannot be reached', () => {
  test('because nobody listens there is unreachable', async () => {
    const fault = await failureOf(openApi(await closedPort(), { sessionToken }).client.check());
    expect(fault).toMatchObject({
      code: 'unreachable',
      retryable: true,
      message: expect.stringContaining('127.0.0.1'),
    });
  });

  test('because there is no such name is unreachable, and both reasons are said', async () => {
    const fault = await failureOf(openApi('https://no-such-host.invalid', { sessionToken }).client.check());
    // A machine whose resolver is down says so instead.
    expect(['unreachable', 'offline']).toContain(fault.code);
    expect(fault.retryable).toBe(true);
  });

  test('because what listens does not speak TLS is unreachable', async () => {
    const origin = await new Promise<string>((resolve) => {
      const server = createTcpServer((socket) => socket.end('hello'));
      onTestFinished(() => void server.close());
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(`https://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
      });
    });
    expect(await failureOf(openApi(origin, { sessionToken }).client.check())).toMatchObject({ code: 'unreachable' });
  });

  test.each([
    [{ code: 'ENETUNREACH' }, 'offline'],
    [{ code: 'EAI_AGAIN' }, 'offline'],
    [{ message: 'net::ERR_INTERNET_DISCONNECTED' }, 'offline'],
    [{ message: 'net::ERR_NETWORK_CHANGED' }, 'offline'],
    [{ code: 'ENOTFOUND' }, 'unreachable'],
    [{ message: 'net::ERR_NAME_NOT_RESOLVED' }, 'unreachable'],
    [{ message: 'net::ERR_CONNECTION_REFUSED' }, 'unreachable'],
    [{ message: 'net::ERR_CERT_AUTHORITY_INVALID' }, 'unreachable'],
    [{ code: 'SELF_SIGNED_CERT_IN_CHAIN' }, 'unreachable'],
    [{ code: 'ETIMEDOUT' }, 'unreachable'],
    [{ code: 'UND_ERR_CONNECT_TIMEOUT' }, 'unreachable'],
    [{ message: 'net::ERR_CONNECTION_TIMED_OUT' }, 'unreachable'],
    [{ code: 'UND_ERR_HEADERS_TIMEOUT' }, 'timeout'],
    [{ message: 'net::ERR_TIMED_OUT' }, 'timeout'],
    [{ message: 'net::ERR_CONNECTION_RESET' }, 'server-error'],
    [{ message: 'net::ERR_EMPTY_RESPONSE' }, 'server-error'],
    [{ message: "Attempted to redirect, but redirect policy was 'error'" }, 'not-the-api'],
    [{ message: 'anything else' }, 'unreachable'],
  ])('because of %j is %s', (cause, code) => {
    const thrown = new TypeError('fetch failed', { cause: Object.assign(new Error(), cause) });
    expect(networkError(thrown, 'https://ccm-api.exotel.com').code).toBe(code);
  });
});

/** An origin where nobody listens: a server had the port and gave it back. */
async function closedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}
