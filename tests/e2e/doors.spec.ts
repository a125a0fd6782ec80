import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Page } from 'playwright';
import { expect, test } from './fixtures.ts';

/**
 * What a script that got into the page would try, and what it gets. Each is run in the page's own world. `nothing` is what a
 * refused attempt answers; an attempt that works answers `got`.
 */
const attempts: readonly (readonly [attempt: string, script: string])[] = [
  ['reads a file of this laptop', "fetch('file:///etc/passwd').then(got, refused)"],
  ['asks another site', "fetch('https://example.com/').then(got, refused)"],
  ['opens a web socket', "await loads(new WebSocket('ws://127.0.0.1:9/'), 'open')"],
  [
    'sends a beacon',
    "navigator.sendBeacon('https://example.com/', 'x'); await turn(); violated.length ? refused() : got()",
  ],
  ['shows a picture of another site', "loads(Object.assign(new Image(), { src: 'https://example.com/a.png' }))"],
  ['runs a script of another site', "loads(put('script', { src: trusted('https://example.com/a.js') }))"],
  ['runs a script of its own making', "put('script', { text: 'window.ran = 1' }); window.ran ? got() : refused()"],
  ['runs a script from a blob', 'loads(put(\'script\', { src: blob("window.ran = 1") }))'],
  ['runs text as code', "await turn(); new Function('return 1')() ? got() : refused()"],
  ['runs text as code later', "setTimeout('window.ranLater = 1'); await turn(); window.ranLater ? got() : refused()"],
  ['writes markup', "document.body.insertAdjacentHTML('beforeend', '<b id=markup></b>'); seen('#markup')"],
  [
    'writes markup with code',
    "put('div').innerHTML = '<img src=x onerror=window.ran=2>'; await turn(); window.ran ? got() : seen('img')",
  ],
  ['makes a policy of its own for markup', "trustedTypes.createPolicy('mine', { createHTML: (text) => text }); got()"],
  ['starts a worker of another site', "new Worker('https://example.com/w.js'); got()"],
  ['starts a worker from a blob', 'loads(new Worker(blob("postMessage(1)")), "message")'],
  ['leaves a service worker behind', "navigator.serviceWorker.register(trusted('/assets/sw.js')).then(got, refused)"],
  [
    'leaves the app’s own script behind as a service worker',
    'navigator.serviceWorker.register(own()).then(got, refused)',
  ],
  ['shows a frame of another site', "frameOf({ src: 'https://example.com/' })"],
  ['shows the app in a frame', "frameOf({ src: '/' })"],
  ['shows a file in a frame', "frameOf({ src: 'file:///etc/passwd' })"],
  ['shows a plugin', "loads(put('object', { data: '/', type: 'text/html' }))"],
  ['shows an embedded page', "loads(put('embed', { src: '/', type: 'text/html' }))"],
  ['shows a webview', "put('webview', { src: 'https://example.com/' }).loadURL ? got() : refused()"],
  [
    'sets another base for links',
    "put('base', { href: 'https://example.com/' }); document.baseURI.includes('example') ? got() : refused()",
  ],
  [
    'sends a form',
    "put('form', { action: 'https://example.com/', method: 'post' }).submit(); await turn(); violated.length ? refused() : got()",
  ],
  ['opens a window', "window.open('https://example.com/') ? got() : refused()"],
  ['opens a window of its own', "window.open('/') ? got() : refused()"],
  ['uses a camera', 'navigator.mediaDevices.getUserMedia({ video: true }).then(got, refused)'],
  ['uses a microphone', 'navigator.mediaDevices.getUserMedia({ audio: true }).then(got, refused)'],
  ['records the screen', 'navigator.mediaDevices.getDisplayMedia().then(got, refused)'],
  ['reads the clipboard', 'navigator.clipboard.readText().then(got, refused)'],
  [
    'asks where the laptop is',
    'new Promise((_, no) => navigator.geolocation.getCurrentPosition(_, no)).then(got, refused)',
  ],
  [
    'shows notifications',
    "Notification.requestPermission().then((state) => (state === 'granted' ? got() : refused()))",
  ],
  ['uses a USB device', 'navigator.usb.requestDevice({ filters: [] }).then(got, refused)'],
  ['lists USB devices', 'navigator.usb.getDevices().then((all) => (all.length ? got() : refused()), refused)'],
  ['uses a HID device', 'navigator.hid.requestDevice({ filters: [] }).then(got, refused)'],
  ['uses a serial port', 'navigator.serial.requestPort().then(got, refused)'],
  ['uses Bluetooth', 'navigator.bluetooth.requestDevice({ acceptAllDevices: true }).then(got, refused)'],
  ['uses MIDI', 'navigator.requestMIDIAccess({ sysex: true }).then(got, refused)'],
  ['reads the fonts of this laptop', 'queryLocalFonts().then(got, refused)'],
  ['takes the whole screen', 'document.body.requestFullscreen().then(got, refused)'],
  [
    'watches whether somebody is there',
    "IdleDetector.requestPermission().then((state) => (state === 'granted' ? got() : refused()))",
  ],
  [
    'finds Node',
    "typeof require + typeof process + typeof module === 'undefinedundefinedundefined' ? refused() : got()",
  ],
  ['finds Electron', "Object.keys(voicelogs).sort().join() === 'on,request,serveCache' ? refused() : got()"],
  [
    'changes the bridge',
    "Reflect.set(voicelogs, 'request', 1) || Reflect.set(window, 'voicelogs', 1) ? got() : refused()",
  ],
  ['finds whoever opened it', 'window.opener === null ? refused() : got()'],
];

/** What the scripts above use. */
const helpers = `
  const violated = [];
  document.addEventListener('securitypolicyviolation', (event) => violated.push(event.effectiveDirective));
  const got = () => 'got';
  const refused = () => 'nothing';
  const turn = () => new Promise((resolve) => setTimeout(resolve, 50));
  const blob = (text) => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  const trusted = (address) => address;
  const own = () => document.querySelector('script[src]').src;
  const put = (name, members = {}) => {
    const element = Object.assign(document.createElement(name), members);
    document.body.append(element);
    return element;
  };
  const seen = (selector) => (document.body.querySelector(':scope > ' + selector) ? got() : refused());
  const loads = (target, event = 'load') =>
    new Promise((resolve) => {
      target.addEventListener(event, () => resolve(got()));
      target.addEventListener('error', () => resolve(refused()));
      document.addEventListener('securitypolicyviolation', () => resolve(refused()));
      if (violated.length) resolve(refused());
    });
  const frameOf = async (members) => {
    const frame = put('iframe', members);
    await turn();
    // A frame that was refused shows nothing that could be read from here.
    const text = frame.contentDocument?.body?.innerText ?? '';
    const isRefused = violated.includes('frame-src') || frame.contentDocument?.URL === 'about:blank';
    frame.remove();
    return isRefused && text === '' ? refused() : got();
  };
`;

/** Runs one of the scripts in the page: its last expression is what the attempt came to. */
async function attempt(page: Page, script: string): Promise<string> {
  const parts = script.split('; ');
  const last = parts.pop();
  const body = `${helpers} ${parts.join('; ')}; return await (${last?.replace(/^await /, '')});`;
  // Given to the page as a function, which is no text that becomes code in it.
  return await page.evaluate(
    `(async () => { try { ${'return await (async () => {'} ${body} })() } catch (error) { return 'nothing'; } })()`,
  );
}

test('a script in the page opens none of the doors', async ({ launch }) => {
  test.slow();
  const { page } = await launch();
  for (const [what, script] of attempts) {
    await test.step(what, async () => {
      expect.soft(await attempt(page, script), `a script ${what}`).toBe('nothing');
    });
  }
  // Not by a locator, which would wait for the navigations that were refused.
  expect(await page.evaluate(() => document.body.innerText)).toContain('Try the sample account');
});

test('the attempts above are noticed where a door is open', async ({ launch }) => {
  const { page } = await launch();
  for (const script of ['got()', "put('div').id = 'markup'; seen('#markup')", "fetch('/').then(got, refused)"]) {
    expect(await attempt(page, script)).toBe('got');
  }
});

const gestures: readonly (readonly [what: string, does: (page: Page, address: string) => Promise<void>])[] = [
  ['a click', (page) => page.locator('#out').click()],
  ['a middle click', (page) => page.locator('#out').click({ button: 'middle' })],
  ['a click with Ctrl', (page) => page.locator('#out').click({ modifiers: ['ControlOrMeta'] })],
  ['a click with Shift', (page) => page.locator('#out').click({ modifiers: ['Shift'] })],
];

test('no gesture on a link leads out of the app or opens a window', async ({ launch }) => {
  const asked: string[] = [];
  const site = createServer((request, answer) => {
    asked.push(request.url ?? '');
    answer.end('<title>elsewhere</title>');
  });
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  const address = site.address();
  const elsewhere = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`;
  const { page } = await launch();
  await page.evaluate((href) => {
    for (const target of ['', '_blank']) {
      const link = Object.assign(document.createElement('a'), { href, target, id: target === '' ? 'out' : 'new' });
      link.textContent = 'out';
      link.style.cssText = `position: fixed; z-index: 9999; top: ${target === '' ? 0 : 40}px; left: 0`;
      document.body.append(link);
    }
  }, elsewhere);
  for (const [, gesture] of gestures) await gesture(page, elsewhere);
  await page.locator('#new').click();
  await expect(page.getByRole('button', { name: 'Try the sample account' })).toBeVisible();
  expect(page.context().pages()).toHaveLength(1);
  expect(asked).toEqual([]);
  site.close();
});

test('a file or a link that is dropped anywhere is not opened', async ({ launch }) => {
  const { page } = await launch();
  const taken = await page.evaluate(() => {
    const dropped = (target: Element, fill: (data: DataTransfer) => void) => {
      const dataTransfer = new DataTransfer();
      fill(dataTransfer);
      return ['dragover', 'drop'].map((kind) => {
        const event = new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer });
        target.dispatchEvent(event);
        return event.defaultPrevented;
      });
    };
    const field = document.querySelector('input');
    const file = (data: DataTransfer) =>
      void data.items.add(new File(['<script>'], 'evil.html', { type: 'text/html' }));
    const link = (data: DataTransfer) => data.setData('text/uri-list', 'https://example.com/');
    const text = (data: DataTransfer) => data.setData('text/plain', 'acct_1');
    if (field === null) throw new Error('The Connect screen has no field.');
    return {
      refused: [document.body, document.documentElement, field].flatMap((target) => [
        ...dropped(target, file),
        ...dropped(target, link),
      ]),
      textOnPage: dropped(document.body, text),
      textInField: dropped(field, text),
    };
  });
  expect(taken.refused).toEqual(new Array(12).fill(true));
  expect(taken.textOnPage).toEqual([true, true]);
  expect(taken.textInField).toEqual([false, false]);
});

test('no certificate of the person is sent, and none that does not hold is taken', async ({ launch }) => {
  const app = await launch();
  const listeners = await app.evaluate(({ app: electron }) => {
    let chosen: unknown = 'nothing was chosen';
    let prevented = false;
    const event = {
      preventDefault: () => {
        prevented = true;
      },
    };
    electron.emit(
      'select-client-certificate',
      event,
      null,
      'https://example.com/',
      [{ subjectName: 'Asha' }],
      (given: unknown) => {
        chosen = given ?? 'none';
      },
    );
    return {
      chosen,
      prevented,
      // With no listener Electron refuses a certificate that does not hold, and asks nobody for a password.
      others: ['certificate-error', 'login'].map((name) => electron.listenerCount(name)),
    };
  }, null);
  expect(listeners).toEqual({ chosen: 'none', prevented: true, others: [0, 0] });
});
