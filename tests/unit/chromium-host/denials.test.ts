import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchChromiumHost, type RunningHost } from '../../chromium-host/launch.ts';

let host: RunningHost;
let userDataDir: string;
const start = 'http://fixture.app.localhost/';

beforeAll(async () => {
  userDataDir = await mkdtemp(join(tmpdir(), 'host-denials-'));
  host = await launchChromiumHost({ appPath: 'tests/chromium-host/fixtures/denials', userDataDir });
}, 60_000);

afterAll(async () => {
  await host?.close();
  await rm(userDataDir, { recursive: true, force: true, maxRetries: 5 });
});

beforeEach(() => host.page.evaluate("main.ask('forget')"));

const inPage = (expression: string): Promise<unknown> => host.page.evaluate(expression);
const consulted = () => inPage("main.ask('consulted')");
const requested = () => inPage("main.ask('requested')");

/** What the app was asked, once it was asked this much. */
async function consultedAfter(act: string, count: number): Promise<unknown> {
  await inPage(`(() => { ${act} })()`);
  return await inPage(`(async () => {
    for (;;) { const asked = await main.ask('consulted'); if (asked.length >= ${count}) return asked; }
  })()`);
}

describe('a navigation by the page', () => {
  test.each([
    ['a link', "document.querySelector('a').click()", 'app://fixture/other'],
    ['a script', "location.href = 'https://example.com/x'", 'https://example.com/x'],
    [
      'a form',
      "const form = document.createElement('form'); form.action = '/sent'; document.body.append(form); form.submit()",
      'app://fixture/sent?',
    ],
  ])('by %s is put to the app and does not happen when it prevents it', async (_by, act, url) => {
    await inPage('window.mark = 1');
    expect(await consultedAfter(act, 2)).toEqual([`will-frame-navigate ${url} true`, `will-navigate ${url}`]);
    expect(await inPage('[location.href, window.mark]')).toEqual([start, 1]);
    // Electron tells of the start before it asks.
    expect(await inPage("main.ask('started')")).toEqual([`${url} true false`]);
    expect(await requested()).toEqual([]);
  });

  test('goes on when the app lets it', async () => {
    const navigated = host.page.waitForEvent('load');
    await inPage('window.mark = 1; setTimeout(() => location.reload())');
    await navigated;
    expect(await inPage('window.mark')).toBe(undefined);
    expect(await consulted()).toEqual(['will-frame-navigate app://fixture/ true', 'will-navigate app://fixture/']);
  });

  test('that is redirected is put to the app again', async () => {
    expect(await consultedAfter("location.href = '/redirecting'", 3)).toEqual([
      'will-frame-navigate app://fixture/redirecting true',
      'will-navigate app://fixture/redirecting',
      'will-redirect app://fixture/other',
    ]);
    expect(await inPage('location.href')).toBe(start);
    expect(await requested()).toEqual(['app://fixture/redirecting']);
  });

  test('in a frame is put to the app as such', async () => {
    expect(
      await consultedAfter(
        "const frame = document.createElement('iframe'); frame.src = '/other'; document.body.append(frame)",
        1,
      ),
    ).toEqual(['will-frame-navigate app://fixture/other false']);
    expect(await requested()).toEqual([]);
  });
});

describe('a document that takes the window', () => {
  const navigated = () => inPage("main.ask('navigated')");

  test('is told with the status of its answer', async () => {
    const replaced = host.page.waitForEvent('framenavigated');
    await inPage("void main.ask('load', 'app://fixture/missing')");
    await replaced;
    await host.page.goto(start);
    await expect.poll(navigated).toEqual(['app://fixture/missing 404', 'app://fixture/ 200']);
  });

  test('is told, and not put to the app, where it is about:blank', async () => {
    const replaced = host.page.waitForEvent('framenavigated');
    await inPage("setTimeout(() => { location = 'about:blank'; })");
    await replaced;
    await host.page.goto(start);
    await expect.poll(navigated).toEqual(['about:blank -1', 'app://fixture/ 200']);
    expect(await consulted()).toEqual([]);
  });
});

describe('a download', () => {
  test('is put to the app, and nothing is saved', async () => {
    const act =
      "const link = document.createElement('a'); link.href = '/other'; link.download = 'calls.csv'; link.click()";
    expect(await consultedAfter(act, 1)).toContain('will-download app://fixture/other');
  });
});

describe('a navigation within the page', () => {
  test('is told and not put to the app', async () => {
    await inPage("location.hash = '#calls'");
    expect(await inPage("main.ask('started')")).toEqual(['app://fixture/#calls true true']);
    expect(await consulted()).toEqual([]);
    await host.page.goto(start);
  });
});

describe('a navigation from outside the page', () => {
  test('is not put to the app', async () => {
    await host.page.reload();
    expect(await consulted()).toEqual([]);
  });

  test("that fails rejects in Electron's words", async () => {
    // The page that asks is replaced by Chromium's page about the error, as in Electron.
    const replaced = host.page.waitForEvent('framenavigated');
    await inPage("void main.ask('load', 'http://127.0.0.1:1/')");
    await replaced;
    await host.page.goto(start);
    expect(await consulted()).toEqual([
      expect.stringMatching(/^ERR_\w+ \(-\d+\) loading 'http:\/\/127\.0\.0\.1:1\/'$/),
    ]);
  });
});

describe('a new window', () => {
  test('by window.open is put to the app, and null when it denies', async () => {
    expect(await inPage("window.open('/other', 'details')")).toBe(null);
    expect(await consulted()).toEqual(['window-open app://fixture/other details']);
  });

  test('by a link is put to the app, and does not appear', async () => {
    await host.page.getByRole('link', { name: 'New' }).click();
    await host.page.getByRole('link', { name: 'Other' }).click({ modifiers: ['Control'] });
    await host.page.getByRole('link', { name: 'Other' }).click({ button: 'middle' });
    expect(await consultedAfter('', 3)).toEqual(Array(3).fill('window-open app://fixture/other _blank'));
    await expect.poll(() => host.browser.contexts()[0]?.pages().length).toBe(1);
    expect(await requested()).toEqual([]);
  });
});

describe('a new window from a frame, where nothing is watched', () => {
  test('is put to the app, and closed at once', async () => {
    await inPage("document.body.append(document.createElement('iframe')); frames[0].open('/other', 'elsewhere');");
    expect(await consultedAfter('', 1)).toEqual(['window-open app://fixture/other elsewhere']);
    await expect.poll(() => host.browser.contexts()[0]?.pages().length).toBe(1);
  });
});

describe('a service worker', () => {
  test('is refused, as the scheme does not allow any', async () => {
    expect(await inPage("navigator.serviceWorker.register('/sw.js').then(() => 'there', (error) => error.name)")).toBe(
      'TypeError',
    );
    expect(await requested()).toEqual([]);
  });
});

describe('a permission', () => {
  const outcome = (ask: string) => `(${ask}).then((value) => value, (error) => error.name)`;
  const geolocation =
    'new Promise((resolve) => navigator.geolocation.getCurrentPosition(() => resolve(0), ({ code }) => resolve(code)))';

  test.each([
    ['notifications', 'Notification.requestPermission()', 'denied'],
    ['geolocation', geolocation, 1],
    ['clipboard-read', 'navigator.clipboard.readText()', 'NotAllowedError'],
    ['clipboard-sanitized-write', "navigator.clipboard.writeText('x')", 'NotAllowedError'],
    ['media', 'navigator.mediaDevices.getUserMedia({ audio: true })', 'NotAllowedError'],
    ['usb', 'navigator.usb.requestDevice({ filters: [] })', 'NotAllowedError'],
    ['hid', 'navigator.hid.requestDevice({ filters: [] })', 'NotAllowedError'],
    ['serial', 'navigator.serial.requestPort()', 'NotAllowedError'],
    ['persistent-storage', 'navigator.storage.persist()', false],
  ])('for %s is put to the app, and denied when it denies', async (permission, ask, denied) => {
    expect(await inPage(outcome(ask))).toBe(denied);
    expect(await consulted()).toEqual([`permission ${permission}`]);
  });

  test('is denied by the browser, too, where a frame has the functions that are not watched', async () => {
    await inPage("document.body.append(document.createElement('iframe'))");
    const states = ['geolocation', 'notifications', 'clipboard-read', 'microphone', 'camera'];
    expect(
      await inPage(
        `Promise.all(${JSON.stringify(states)}.map(async (name) => (await frames[0].navigator.permissions.query({ name })).state))`,
      ),
    ).toEqual(states.map(() => 'denied'));
  });

  test('is had when the app grants it', async () => {
    await inPage("main.ask('grant', 'clipboard-sanitized-write')");
    await host.page.bringToFront();
    expect(await inPage(outcome("navigator.clipboard.writeText('x')"))).toBe(undefined);
  });

  test('to store for good is had when the app grants it', async () => {
    await inPage("main.ask('grant', 'persistent-storage')");
    expect(await inPage(outcome('navigator.storage.persist()'))).toBe(true);
    expect(await inPage(outcome('navigator.storage.persisted()'))).toBe(true);
  });
});
