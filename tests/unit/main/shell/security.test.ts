import { expect, test } from 'vitest';
import { denyPermissions, refuseUnprotected } from '../../../../src/main/shell/security.ts';
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
  ['unknown', 'app://voicelogs/', false],
])('the permission %s asked for by %s is granted: %s', async (permission, origin, granted) => {
  const session = createSession(notImplemented('electron.protocol'), async () => {});
  denyPermissions(session.face);
  const contents = notImplemented('electron.WebContents');
  expect(await session.decide(contents, permission, origin)).toBe(granted);
});
