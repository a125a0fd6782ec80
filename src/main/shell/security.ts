import type { App, Session, WebContents } from 'electron';
import { isLoopbackOrigin, isProtected } from '../api/api-host.ts';
import { isOwnOrigin, isStartPage } from './app-scheme.ts';

/**
 * Confines every page, present and future, to the app's one page, and answers no server that asks for a client certificate:
 * Electron would show it the first of the system's, which names the person.
 */
export function secureContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => confine(contents));
  app.on('select-client-certificate', (event, _contents, _url, _certificates, choose) => {
    event.preventDefault();
    choose();
  });
}

/** Closes a session to all that its pages could ask for: permissions, devices, downloads, and dictionaries from the network. */
export function closeSession(session: Session): void {
  denyPermissions(session);
  // What a page may use of HID, serial and USB without being asked. With no listener for `select-…`, Electron chooses none.
  session.setDevicePermissionHandler(() => false);
  // The app saves files by itself, where the person chose: a download by the page is none of it.
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
}

const granted: ReadonlySet<string> = new Set(['persistent-storage', 'clipboard-sanitized-write']);

/**
 * The app needs no camera, location, notification or device: every permission is denied, asked for or looked up, but for two of
 * its own origin, and all in frames. Its storage may be kept for good: otherwise Chromium may delete all calls when a disk runs
 * full. And it may put texts and pictures on the clipboard, which it cannot read: there is no other way for a picture.
 */
function denyPermissions(session: Session): void {
  const isAllowed = (permission: string, url: string | undefined, isMainFrame: boolean) =>
    granted.has(permission) && isMainFrame && url !== undefined && isOwnOrigin(url);
  session.setPermissionRequestHandler((_contents, permission, decide, { requestingUrl, isMainFrame }) => {
    decide(isAllowed(permission, requestingUrl, isMainFrame));
  });
  // Without contents Chromium itself asks, and for the origin as a whole.
  session.setPermissionCheckHandler((contents, permission, origin, { isMainFrame }) =>
    isAllowed(permission, origin, isMainFrame || contents === null),
  );
}

/** Nobody listens on port 1, whose service (tcpmux) is no longer in use. */
const deadProxy = 'socks5://127.0.0.1:1';

/**
 * Leaves the page no way to the network. The content security policy does not hold WebRTC (Chromium does not know its
 * `webrtc` directive), whose TCP goes through the session's proxy: through one that does not answer, loopback included.
 * Main's own requests have a session of their own. @param except a host of development's
 */
export async function cutOffNetwork(session: Session, except: string | null): Promise<void> {
  const proxyBypassRules = ['<-loopback>', ...(except === null ? [] : [except])].join(',');
  await session.setProxy({ proxyRules: deadProxy, proxyBypassRules });
}

/** So many requests that began elsewhere than on this laptop are remembered: more than are ever under way. */
const mostRemembered = 1_000;

/**
 * Cancels everything that would go out in the open, and every redirect from elsewhere to this laptop itself, whose other
 * programs a link must not reach. `net.fetch` follows redirects by itself and tells nobody where to, so this is the one place
 * that sees every step of the way to a recording, whose link opens it to whoever reads it. Addresses of a private network are
 * left alone: storages of one's own are there, and as only https gets so far, what answers has proven who it is.
 */
export function refuseUnprotected(session: Session): void {
  /** A request keeps its number over redirects. */
  const elsewhere = new Set<number>();
  const urls = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'];
  session.webRequest.onBeforeRequest({ urls }, ({ id, url: asked }, decide) => {
    const url = asked.replace(/^ws/, 'http');
    const isHere = isLoopbackOrigin(url);
    decide({ cancel: !isProtected(url) || (isHere && elsewhere.has(id)) });
    if (isHere) return;
    elsewhere.add(id);
    const [oldest] = elsewhere;
    if (elsewhere.size > mostRemembered && oldest !== undefined) elsewhere.delete(oldest);
  });
}

function confine(contents: WebContents): void {
  // The page needs no WebRTC: nothing of it goes out as UDP past the session's proxy, which does not answer.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-navigate', (event) => {
    // Reloading the app's own page is the one navigation there is.
    if (!isStartPage(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isStartPage(event.url)) event.preventDefault();
  });
}
