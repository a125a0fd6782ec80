import type { App, Session, WebContents } from 'electron';
import { isProtected } from '../api/api-host.ts';
import { isStartPage } from './app-scheme.ts';

/** Holds every page, present and future, to the app's one page, and denies it everything it could ask the system for. */
export function secureContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => confine(contents));
}

/** The app needs no camera, location, notification or device: every permission is denied, asked for or looked up. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
}

/**
 * Cancels everything that would go out in the open. `net.fetch` follows redirects by itself and tells nobody where to, so
 * this is the one place that sees every step of the way to a recording, whose link opens it to whoever reads it.
 */
export function refuseUnprotected(session: Session): void {
  session.webRequest.onBeforeRequest({ urls: ['http://*/*', 'ws://*/*'] }, ({ url }, decide) => {
    decide({ cancel: !isProtected(url.replace(/^ws:/, 'http:')) });
  });
}

function confine(contents: WebContents): void {
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
