import { describe, expect, test } from 'vitest';
import { createNet } from '../../chromium-host/main-process/net.ts';
import { loopbackServer } from '../main/loopback-server.ts';

/** A server whose every path leads on to the next shorter one, and what it was asked. */
async function redirecting() {
  const asked: string[] = [];
  const origin = await loopbackServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    if (path === '/a') response.end('arrived');
    else response.writeHead(302, { location: path.slice(0, -1) }).end();
  });
  return { asked, origin };
}

describe('net.fetch', () => {
  test('puts each step of a redirect to the app, under one id a request, and does not tell where it ended', async () => {
    const { origin } = await redirecting();
    const put: string[] = [];
    const ids: number[] = [];
    const net = createNet(new Map(), async (url, id) => put.push(url) > 0 && ids.push(id) > 0);
    const response = await net.fetch(`${origin}/aaa`, { headers: { range: 'bytes=0-' } });
    expect(await response.text()).toBe('arrived');
    expect(response.url).toBe('');
    expect(put).toEqual([`${origin}/aaa`, `${origin}/aa`, `${origin}/a`]);
    await net.fetch(`${origin}/a`);
    const [first = 0] = ids;
    expect(ids).toEqual([first, first, first, first + 1]);
  });

  test('does not take a step that the app refuses', async () => {
    const { origin, asked } = await redirecting();
    const net = createNet(new Map(), async (url) => !url.endsWith('/a'));
    await expect(net.fetch(`${origin}/aa`)).rejects.toThrow('net::ERR_BLOCKED_BY_CLIENT');
    expect(asked).toEqual(['/aa']);
  });

  test('goes on with a request whose body is cancelled until its signal aborts, as Electron does', async () => {
    const { promise: closed, resolve } = Promise.withResolvers<string>();
    let when = 'when the body was cancelled';
    const origin = await loopbackServer((_, response) => {
      response.on('close', () => resolve(when));
      response.write('the beginning');
    });
    const net = createNet(new Map(), async () => true);
    const abort = new AbortController();
    const response = await net.fetch(origin, { signal: abort.signal });
    await response.body?.cancel();
    // Another request comes and goes meanwhile.
    const other = await redirecting();
    await (await net.fetch(`${other.origin}/a`)).text();
    when = 'when the signal was aborted';
    abort.abort();
    expect(await closed).toBe('when the signal was aborted');
  });

  test('follows no redirect where none is wanted', async () => {
    const { origin, asked } = await redirecting();
    const net = createNet(new Map(), async () => true);
    await expect(net.fetch(`${origin}/aa`, { redirect: 'error' })).rejects.toThrow();
    expect(asked).toEqual(['/aa']);
  });
});
