import { mkdir, readdir, readlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { unsealedFile } from '../../../../src/main/recordings/unsealed-recordings.ts';
import { appProtocol } from '../../../../src/main/shell/app-protocol.ts';
import { builtAssets } from '../../../../src/main/shell/built-assets.ts';
import { tempFolder } from '../temp-folder.ts';

const audio = new Uint8Array(700_000).map((_, at) => at % 251);

async function serve() {
  const folder = await tempFolder();
  const renderer = join(folder, 'renderer');
  await mkdir(join(renderer, 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.json'), 'secret');
  await writeFile(join(renderer, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__"><p>__CSP_NONCE__');
  await writeFile(join(renderer, 'assets', 'index-A_b-1.js'), 'export {};');
  await writeFile(join(renderer, 'assets', 'index.css'), 'p{}');
  await writeFile(join(renderer, 'assets', 'inter.woff2'), 'font');
  await writeFile(join(renderer, 'assets', '.hidden.js'), 'hidden');
  const path = join(folder, 'call.mp3');
  await writeFile(path, audio);
  const asked: string[] = [];
  const answer = appProtocol({
    assets: builtAssets(renderer),
    recording: async (callSid) => {
      asked.push(callSid);
      return callSid === 'a/b c' ? { ...unsealedFile(path, audio.length), mimeType: 'audio/mpeg' } : null;
    },
  });
  const get = (url: string, init: RequestInit = {}) => answer(new Request(`app://voicelogs${url}`, init));
  return { get, answer, asked, path };
}

const recordingUrl = `/recordings/${encodeURIComponent('a/b c')}`;

/** This process's open descriptors of a file, as Linux lists them. */
async function openFiles(path: string): Promise<string[]> {
  const descriptors = await readdir('/proc/self/fd');
  const targets = await Promise.all(descriptors.map((one) => readlink(`/proc/self/fd/${one}`).catch(() => '')));
  return targets.filter((target) => target === path);
}

test('every asset comes with its type, its length, a policy without inline code, and may not be sniffed', async () => {
  const { get } = await serve();
  for (const [url, type] of [
    ['/', 'text/html; charset=utf-8'],
    ['/index.html', 'text/html; charset=utf-8'],
    ['/assets/index-A_b-1.js', 'text/javascript; charset=utf-8'],
    ['/assets/index.css', 'text/css; charset=utf-8'],
    ['/assets/inter.woff2', 'font/woff2'],
  ] as const) {
    const response = await get(url);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).not.toContain('unsafe');
    for (const nothing of ['frame-src', 'object-src', 'base-uri', 'form-action', 'frame-ancestors', 'manifest-src']) {
      expect(policy).toContain(`${nothing} 'none'`);
    }
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types default");
    expect(response.headers.get('permissions-policy')).toMatch(/(^|, )usb=\(\)(,|$)/);
    expect(response.headers.get('content-length')).toBe(String((await response.arrayBuffer()).byteLength));
  }
});

test('each answer of the page carries a nonce of its own, in the policy and wherever the page asks for it', async () => {
  const { get } = await serve();
  const nonces = new Set<string>();
  for (let time = 0; time < 3; time += 1) {
    const response = await get('/');
    const nonce = /style-src 'self' 'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1];
    expect(nonce).toMatch(/^[A-Za-z0-9+/]{24}$/);
    expect(await response.text()).toBe(`<meta name="csp-nonce" content="${nonce}"><p>${nonce}`);
    nonces.add(nonce ?? '');
  }
  expect(nonces.size).toBe(3);
});

test.each([
  '/../secret.json',
  '/assets/../../secret.json',
  '/%2e%2e/secret.json',
  '/assets/%2e%2e%2f%2e%2e%2fsecret.json',
  '/assets/..%5c..%5csecret.json',
  '/..\\secret.json',
  '//secret.json',
  '/C:/secret.json',
  '/index.html::$DATA',
  '/assets/.hidden.js',
  '/assets/index.css%00.js',
  '/assets/',
  '/assets',
  '/missing.js',
])('%s leads nowhere', async (url) => {
  const { get } = await serve();
  const response = await get(url);
  expect(response.status).toBe(404);
  expect(await response.text()).toBe('');
});

test('another host of the scheme, and any method but GET and HEAD, is refused', async () => {
  const { answer, get } = await serve();
  expect((await answer(new Request('app://elsewhere/index.html'))).status).toBe(404);
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) expect((await get('/', { method })).status).toBe(405);
  const head = await get('/assets/index.css', { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length'), head.body]).toEqual([200, '3', null]);
});

test('a recording is asked for by its call SID, as it was encoded', async () => {
  const { get, asked } = await serve();
  const response = await get(recordingUrl);
  expect(asked).toEqual(['a/b c']);
  expect(response.status).toBe(200);
  expect(response.headers.get('accept-ranges')).toBe('bytes');
  expect(response.headers.get('content-type')).toBe('audio/mpeg');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(audio);
});

test('a recording that is not here, or whose name cannot be decoded, is not found', async () => {
  const { get } = await serve();
  expect((await get('/recordings/other')).status).toBe(404);
  expect((await get('/recordings/%E0%A4%A')).status).toBe(404);
});

test.each([
  ['bytes=0-', 0, 699_999],
  ['bytes=350000-', 350_000, 699_999],
  ['bytes=100-299', 100, 299],
  ['bytes=-10', 699_990, 699_999],
  ['bytes=262143-262144', 262_143, 262_144],
])('%s of a recording is answered with exactly these bytes', async (range, first, last) => {
  const { get } = await serve();
  const response = await get(recordingUrl, { headers: { range } });
  expect(response.status).toBe(206);
  expect(response.headers.get('content-range')).toBe(`bytes ${first}-${last}/700000`);
  expect(response.headers.get('content-length')).toBe(String(last - first + 1));
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(audio.subarray(first, last + 1));
});

test('a range past the end is answered with 416 and the size', async () => {
  const { get } = await serve();
  const response = await get(recordingUrl, { headers: { range: 'bytes=700000-' } });
  expect(response.status).toBe(416);
  expect(response.headers.get('content-range')).toBe('bytes */700000');
});

test('HEAD of a recording tells its size and sends nothing', async () => {
  const { get } = await serve();
  const response = await get(recordingUrl, { method: 'HEAD' });
  expect([response.status, response.headers.get('content-length'), response.body]).toEqual([200, '700000', null]);
});

test.runIf(process.platform === 'linux')(
  'the file is closed once read, and at once when a player cancels',
  async () => {
    const { get, path } = await serve();
    await (await get(recordingUrl)).arrayBuffer();
    expect(await openFiles(path)).toEqual([]);

    const reader = (await get(recordingUrl)).body?.getReader();
    await reader?.read();
    expect(await openFiles(path)).toHaveLength(1);
    await reader?.cancel();
    expect(await openFiles(path)).toEqual([]);

    const unread = (await get(recordingUrl)).body?.getReader();
    const reading = unread?.read();
    await unread?.cancel();
    expect(await reading).toEqual({ done: true, value: undefined });
    expect(await openFiles(path)).toEqual([]);
  },
);

test('a recording that becomes shorter while it is read breaks off instead of pretending to be whole', async () => {
  const { get, path } = await serve();
  const response = await get(recordingUrl);
  await truncate(path, 300_000);
  await expect(response.arrayBuffer()).rejects.toThrow();
});

test('nothing is served as a service worker, which would outlive the page', async () => {
  const { get } = await serve();
  const response = await get('/assets/index-A_b-1.js', { headers: { 'service-worker': 'script' } });
  expect(response.status).toBe(403);
});
