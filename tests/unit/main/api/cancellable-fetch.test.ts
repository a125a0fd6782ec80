import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { cancellableFetch } from '../../../../src/main/api/cancellable-fetch.ts';
import { createNet } from '../../../chromium-host/main-process/net.ts';
import { loopbackServer } from '../loopback-server.ts';

/** A fetch that, as Electron's, does not end the request when the answer's body is cancelled. */
const net = createNet(new Map(), async () => true);
const fetch = cancellableFetch((url, init) => net.fetch(url, init));

/** A server that begins an answer and never ends it, and when its socket was closed. */
async function endless() {
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  const origin = await loopbackServer((_, response: ServerResponse) => {
    response.on('close', () => resolve());
    response.writeHead(200, { 'content-type': 'audio/mpeg', etag: '"1"' });
    response.write('the beginning');
  });
  return { origin, closed };
}

describe('a request', () => {
  test('ends when the body of its answer is cancelled', async () => {
    const { origin, closed } = await endless();
    const response = await fetch(origin);
    await response.body?.cancel();
    await closed;
  });

  test('ends when its reader is cancelled in the middle', async () => {
    const { origin, closed } = await endless();
    const reader = (await fetch(origin)).body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('the beginning');
    await reader?.cancel();
    await closed;
  });

  test('ends when its own signal aborts, and its body tells why', async () => {
    const { origin, closed } = await endless();
    const abort = new AbortController();
    const response = await fetch(origin, { signal: abort.signal });
    const text = response.text();
    abort.abort(new Error('enough'));
    await expect(text).rejects.toThrow();
    await closed;
  });

  test('keeps its status, its headers and all that it answers', async () => {
    const origin = await loopbackServer((request, response) => {
      response.writeHead(206, 'Part', { 'content-range': 'bytes 5-9/10', 'x-asked': request.headers.range });
      response.end('56789');
    });
    const response = await fetch(origin, { headers: { range: 'bytes=5-' } });
    expect(response.status).toBe(206);
    expect(response.statusText).toBe('Part');
    expect(response.headers.get('content-range')).toBe('bytes 5-9/10');
    expect(response.headers.get('x-asked')).toBe('bytes=5-');
    expect(await response.text()).toBe('56789');
  });

  test('whose answer has no body has none', async () => {
    const origin = await loopbackServer((_, response) => response.writeHead(204).end());
    const response = await fetch(origin);
    expect(response.status).toBe(204);
    expect(response.body).toBeNull();
  });
});
