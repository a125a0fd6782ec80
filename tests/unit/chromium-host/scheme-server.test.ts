import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { SchemeAddresses } from '../../chromium-host/chromium/scheme-address.ts';
import { type SchemeHandler, SchemeServer } from '../../chromium-host/chromium/scheme-server.ts';

const addresses = new SchemeAddresses();
addresses.add('app');
let handler: SchemeHandler;
const server = new SchemeServer(addresses, () => handler);
let port: number;

beforeAll(async () => {
  await server.start();
  port = Number(/127\.0\.0\.1:(\d+)/.exec(server.resolverRules)?.[1]);
});

afterAll(() => server.close());

interface Sent {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** As Chromium asks: by the name it has for the app, with the cookie it was given. */
async function ask(path: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<IncomingMessage> {
  const cookie = server.cookieFor('http://voicelogs.app.localhost/');
  return await new Promise((resolve, reject) => {
    request(
      {
        port,
        host: '127.0.0.1',
        method,
        path,
        headers: { host: 'voicelogs.app.localhost', cookie: `${cookie?.name}=${cookie?.value}`, ...headers },
      },
      resolve,
    )
      .once('error', reject)
      .end(body);
  });
}

describe("the app's handler, asked by Chromium", () => {
  test("gets the app's own address and the page's request, and nothing of the way it came", async () => {
    const seen: Request[] = [];
    handler = (asked) => {
      seen.push(asked);
      return new Response('ok');
    };
    await ask('/calls/1?q=a%20b', {
      headers: {
        range: 'bytes=5-',
        origin: 'http://voicelogs.app.localhost',
        referer: 'http://voicelogs.app.localhost/x',
      },
    });
    const [asked] = seen;
    expect(asked?.url).toBe('app://voicelogs/calls/1?q=a%20b');
    expect(Object.fromEntries(asked?.headers ?? [])).toEqual({
      range: 'bytes=5-',
      origin: 'app://voicelogs',
      referer: 'app://voicelogs/x',
    });
  });

  test('gets the method and the body', async () => {
    handler = async (asked) => new Response(`${asked.method} ${await asked.text()}`);
    expect(await text(await ask('/', { method: 'POST', body: 'a body' }))).toBe('POST a body');
  });

  test('decides status, headers and body', async () => {
    handler = () =>
      new Response('bcd', {
        status: 206,
        headers: { 'content-range': 'bytes 1-3/5', 'content-length': '3', etag: '"1"' },
      });
    const answer = await ask('/');
    expect(answer.statusCode).toBe(206);
    expect(answer.headers).toMatchObject({ 'content-range': 'bytes 1-3/5', 'content-length': '3', etag: '"1"' });
    expect(await text(answer)).toBe('bcd');
  });

  test('streams: what it has written arrives before it writes more', async () => {
    const parts = new TransformStream<Uint8Array, Uint8Array>();
    const writer = parts.writable.getWriter();
    handler = () => new Response(parts.readable);
    const answer = await ask('/');
    const chunks = answer.setEncoding('utf8').iterator();
    void writer.write(new TextEncoder().encode('first'));
    expect((await chunks.next()).value).toBe('first');
    void writer.write(new TextEncoder().encode('second'));
    expect((await chunks.next()).value).toBe('second');
    await writer.close();
    expect((await chunks.next()).done).toBe(true);
  });

  test('is told by a cancelled body that Chromium went away', async () => {
    const cancelled = Promise.withResolvers<void>();
    handler = () =>
      new Response(
        new ReadableStream({
          pull: (controller) => controller.enqueue(new Uint8Array(1024)),
          cancel: () => cancelled.resolve(),
        }),
      );
    (await ask('/')).destroy();
    await cancelled.promise;
  });

  test('is not read further than Chromium takes', async () => {
    let pulled = 0;
    const enough = Promise.withResolvers<void>();
    handler = () =>
      new Response(
        new ReadableStream({
          pull: (controller) => {
            pulled += 1;
            controller.enqueue(new Uint8Array(1024 * 1024));
            if (pulled === 2) enough.resolve();
          },
        }),
      );
    const answer = await ask('/');
    await enough.promise;
    // Nobody reads; what the system's buffers hold is some megabytes at most.
    await new Promise((resolve) => setImmediate(resolve));
    expect(pulled).toBeLessThan(64);
    answer.destroy();
  });

  test('that throws fails the request, and is printed', async () => {
    const printed = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    handler = () => {
      throw new Error('no such file');
    };
    await expect(ask('/')).rejects.toThrow('socket hang up');
    expect(String(printed.mock.calls[0]?.[0])).toContain('no such file');
    printed.mockRestore();
  });

  test('that answers Response.error() fails the request', async () => {
    handler = () => Response.error();
    await expect(ask('/')).rejects.toThrow('socket hang up');
  });

  test('may hand on what it fetched, whose body is decoded already', async () => {
    handler = () => new Response('plain', { headers: { 'content-encoding': 'gzip', 'content-length': '3' } });
    const answer = await ask('/');
    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(await text(answer)).toBe('plain');
  });

  test("redirects to the app's addresses as Chromium knows them", async () => {
    handler = () => new Response(null, { status: 302, headers: { location: 'app://voicelogs/there' } });
    expect((await ask('/')).headers.location).toBe('http://voicelogs.app.localhost/there');
  });

  test('is not reached by another program of the machine', async () => {
    handler = () => new Response('secret');
    for (const cookie of ['', 'chromium-host=', `chromium-host=${'0'.repeat(64)}`]) {
      const answer = await ask('/', { headers: { cookie } });
      expect(answer.statusCode).toBe(403);
      expect(await text(answer)).toBe('');
    }
  });
});
