import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { closeSession, refuseUnprotected, secureContents } from '../../../../src/main/shell/security.ts';
import { createSession } from '../../../chromium-host/main-process/session.ts';
import { notImplemented } from '../../../chromium-host/main-process/stand-in.ts';

test.each([
  ['https://storage.example/call.mp3', true],
  ['http://127.0.0.1:4000/call.mp3', true],
  ['http://localhost/call.mp3', true],
  ['ws://localhost:5173/', true],
  ['app://voicelogs/', true],
  ['http://storage.example/call.mp3', false],
  ['http://storage.example:8080/call.mp3?signature=5ecret', false],
  ['http://127.0.0.1.evil.example/', false],
  ['ws://storage.example/', false],
])('a request to %s goes out: %s', async (url, goesOut) => {
  const session = createSession(notImplemented('electron.protocol'), async () => {});
  refuseUnprotected(session.face);
  expect(await session.mayRequest(url, 1)).toBe(goesOut);
});

test('a redirect from elsewhere to this laptop is cancelled; one from this laptop is not', async () => {
  const session = createSession(notImplemented('electron.protocol'), async () => {});
  refuseUnprotected(session.face);
  const steps = async (id: number, urls: readonly string[]) => {
    const went: boolean[] = [];
    for (const url of urls) went.push(await session.mayRequest(url, id));
    return went;
  };
  const local = 'http://127.0.0.1:4000/call.mp3';
  expect(await steps(1, ['https://storage.example/call', local])).toEqual([true, false]);
  expect(await steps(2, ['https://storage.example/call', 'https://localhost/', local])).toEqual([true, false, false]);
  expect(await steps(3, [local, 'http://localhost:5000/call', 'https://storage.example/call'])).toEqual([
    true,
    true,
    true,
  ]);
  expect(await steps(3, ['http://[::1]:5000/call'])).toEqual([false]);
});

test.each([
  ['persistent-storage', 'app://voicelogs/', true],
  ['persistent-storage', 'app://voicelogs', true],
  ['clipboard-sanitized-write', 'app://voicelogs/', true],
  ['clipboard-sanitized-write', 'https://voicelogs/', false],
  ['clipboard-read', 'app://voicelogs/', false],
  ['persistent-storage', 'app://other/', false],
  ['persistent-storage', 'https://voicelogs/', false],
  ['notifications', 'app://voicelogs/', false],
  ['media', 'app://voicelogs/', false],
  ['display-capture', 'app://voicelogs/', false],
  ['fullscreen', 'app://voicelogs/', false],
  ['openExternal', 'app://voicelogs/', false],
  ['hid', 'app://voicelogs/', false],
  ['serial', 'app://voicelogs/', false],
  ['usb', 'app://voicelogs/', false],
  ['fileSystem', 'app://voicelogs/', false],
  ['unknown', 'app://voicelogs/', false],
])('the permission %s asked for by %s is granted: %s', async (permission, origin, granted) => {
  const session = createSession(notImplemented('electron.protocol'), async () => {});
  closeSession(session.face);
  const contents = notImplemented('electron.WebContents');
  expect(await session.decide(contents, permission, origin)).toBe(granted);
  expect(await session.decide(contents, permission, origin, false)).toBe(false);
});

test('a page may use no device, one that it was granted before included', () => {
  const session = createSession(notImplemented('electron.protocol'), async () => {});
  closeSession(session.face);
  for (const deviceType of ['hid', 'serial', 'usb'] as const) {
    const details = { deviceType, origin: 'app://voicelogs/', device: {} };
    expect(session.mayUseDevice(details as Electron.DevicePermissionHandlerHandlerDetails)).toBe(false);
  }
});

/** The contents of a page as the app confined them. */
function confined() {
  const app = new EventEmitter();
  secureContents(app as unknown as Electron.App);
  let onOpen: (() => unknown) | undefined;
  const policies: string[] = [];
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: () => unknown) => {
      onOpen = handler;
    },
    setWebRTCIPHandlingPolicy: (policy: string) => policies.push(policy),
  });
  app.emit('web-contents-created', {}, contents);
  /** Whether the event was prevented. */
  const prevented = (name: string, details: object) => {
    let isPrevented = false;
    const preventDefault = () => {
      isPrevented = true;
    };
    contents.emit(name, { ...details, preventDefault });
    return isPrevented;
  };
  return { prevented, open: () => onOpen?.(), policies };
}

test.each([
  ['app://voicelogs/', false],
  ['app://voicelogs/?x#y', false],
  ['app://voicelogs/assets/index.js', true],
  ['app://voicelogs.evil/', true],
  ['app://user@voicelogs/', true],
  ['https://voicelogs/', true],
  ['file:///etc/passwd', true],
  ['data:text/html,x', true],
  ['blob:app://voicelogs/1', true],
  ['javascript:1', true],
  ['mailto:a@b.example', true],
  ['about:srcdoc', true],
  ['', true],
])('a navigation to %s is prevented: %s', (url, isPrevented) => {
  const { prevented } = confined();
  expect(prevented('will-navigate', { url })).toBe(isPrevented);
  expect(prevented('will-frame-navigate', { url, isMainFrame: true })).toBe(isPrevented);
  expect(prevented('will-frame-navigate', { url, isMainFrame: false })).toBe(true);
  expect(prevented('will-redirect', { url })).toBe(true);
  expect(prevented('will-attach-webview', { url })).toBe(true);
});

test('no window opens from a page, and its WebRTC sends nothing past the proxy', () => {
  const { open, policies } = confined();
  expect(open()).toEqual({ action: 'deny' });
  expect(policies).toEqual(['disable_non_proxied_udp']);
});
