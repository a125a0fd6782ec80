import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromiumHost, type RunningHost } from '../../chromium-host/launch.ts';

let host: RunningHost;
let userDataDir: string;
const launch = () => launchChromiumHost({ appPath: 'tests/chromium-host/fixtures/serving', userDataDir });

beforeAll(async () => {
  userDataDir = await mkdtemp(join(tmpdir(), 'host-serving-'));
  host = await launch();
}, 60_000);

afterAll(async () => {
  await host?.close();
  await rm(userDataDir, { recursive: true, force: true, maxRetries: 5 });
});

describe("the app's page", () => {
  test('is a secure context on an origin of its own, at the address that was loaded', async () => {
    expect(await host.page.evaluate('[isSecureContext, location.href, document.cookie]')).toEqual([
      true,
      'http://fixture.app.localhost/start#top',
      '',
    ]);
  });

  test('has the size that the window asked for', async () => {
    expect(await host.page.evaluate('[outerWidth, outerHeight]')).toEqual([1000, 700]);
  });

  test('can have workers, which ask the same handler, ranges included', async () => {
    expect(
      await host.page.evaluate(`new Promise((resolve, reject) => {
        const worker = new Worker('/worker.js', { type: 'module' });
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = reject;
        worker.postMessage('/digits');
      })`),
    ).toEqual([206, '23', 'http://fixture.app.localhost']);
  });

  test('plays sound without a click first, seeks by ranges, and its clock advances', async () => {
    expect(
      await host.page.evaluate(`new Promise((resolve, reject) => {
        const audio = new Audio('/tone.wav');
        audio.onerror = () => reject(new Error(audio.error.message));
        audio.onloadedmetadata = () => { audio.currentTime = 40; };
        audio.onseeked = () => audio.play().catch(reject);
        audio.ontimeupdate = () => { if (audio.currentTime > 40.2) resolve([audio.duration, audio.currentTime < 60]); };
      })`),
    ).toEqual([60, true]);
  });

  // Only Linux has more loopback addresses than the one that the page may reach.
  test.runIf(process.platform === 'linux')('reaches no other machine', async () => {
    const other = createServer((_asked, answer) => answer.setHeader('access-control-allow-origin', '*').end());
    await new Promise<void>((resolve) => other.listen(0, '0.0.0.0', resolve));
    const { port } = other.address() as AddressInfo;
    const reach = (name: string) => `fetch('http://${name}:${port}').then(() => 'reached', () => 'not reached')`;
    await host.page.goto('http://fixture.app.localhost/no-policy');
    expect(await host.page.evaluate(reach('127.0.0.1'))).toBe('reached');
    expect(await host.page.evaluate(reach('127.0.0.2'))).toBe('not reached');
    other.close();
  });
});

describe('somebody at the debugging port', () => {
  test('finds the page and may reload it', async () => {
    const [address] = host.stderr.flatMap((line) => /^DevTools listening on (\S+)/.exec(line)?.[1] ?? []);
    const outside = await chromium.connectOverCDP(String(address));
    const page = outside
      .contexts()[0]
      ?.pages()
      .find((candidate) => candidate.url().startsWith('http://fixture.app.'));
    await page?.reload();
    expect(await page?.title()).toBe('Serving');
    await outside.close();
  });
});

describe('what the page has stored', () => {
  const store = (act: string) => `new Promise((resolve, reject) => {
    const opening = indexedDB.open('calls', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
    opening.onerror = reject;
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('rows', 'readwrite');
      const asked = transaction.objectStore('rows').${act};
      transaction.oncomplete = () => resolve(asked.result);
    };
  })`;

  test('is there after a restart, and after the power failed', async () => {
    await host.page.evaluate(store("put('kept', 1)"));
    await host.close();
    host = await launch();
    expect(await host.page.evaluate(store('get(1)'))).toBe('kept');
    await host.page.evaluate(store("put('kept too', 2)"));
    await host.kill();
    host = await launch();
    expect(await host.page.evaluate(store('get(2)'))).toBe('kept too');
  }, 60_000);
});
