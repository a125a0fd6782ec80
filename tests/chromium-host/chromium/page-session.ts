import { randomBytes } from 'node:crypto';
import type { BrowserContext, CDPSession, Page } from 'playwright';
import { composeMainWorldScript, composePreloadWorldScript } from '../in-page/compose-scripts.ts';
import type { HostMessage, PageMessage } from '../in-page/preload-world.ts';

/** A document as the preload's world in it. */
export interface PageDocument {
  readonly contextId: number;
}

export interface NavigationRequest {
  readonly url: string;
  readonly isMainFrame: boolean;
  readonly isRedirect: boolean;
  /** False for those that the host, or somebody through the debugging port, asked for. */
  readonly byPage: boolean;
}

export interface PageListeners {
  onMessage(message: PageMessage, contextId: number): void;
  onDocument(document: PageDocument): void;
  /** Answers whether the navigation may go on. */
  onNavigationRequest(request: NavigationRequest): boolean;
  /** To another document. */
  onNavigationStarted(navigation: { url: string; isMainFrame: boolean }): void;
  /** `status` of the HTTP answer, where there was one. */
  onNavigated(url: string, status: number | null): void;
  onNavigatedInPage(url: string): void;
  onLoaded(): void;
  onPainted(): void;
  onWindowOpen(request: { url: string; frameName: string; features: string }): void;
  onCrashed(): void;
  onDownload(url: string): void;
  onClosed(): void;
}

/** As the DevTools protocol has them: lengths in inches. */
export interface PdfPrintOptions {
  readonly landscape: boolean;
  readonly displayHeaderFooter: boolean;
  readonly printBackground: boolean;
  readonly headerTemplate: string;
  readonly footerTemplate: string;
  readonly paperWidth: number;
  readonly paperHeight: number;
  readonly marginTop: number;
  readonly marginBottom: number;
  readonly marginLeft: number;
  readonly marginRight: number;
  readonly generateTaggedPDF: boolean;
  readonly generateDocumentOutline: boolean;
}

export interface PreloadSource {
  readonly path: string;
  readonly source: string;
  readonly process: Readonly<Record<string, unknown>>;
}

type CookieFor = (address: string) => Parameters<BrowserContext['addCookies']>[0][number] | null;

/** Electron's names of permissions, by the browser's; those missing here need no grant from it. */
const browserPermissions: Record<string, string> = {
  'clipboard-read': 'clipboard-read',
  'clipboard-sanitized-write': 'clipboard-write',
  geolocation: 'geolocation',
  midi: 'midi',
  notifications: 'notifications',
  media: 'microphone',
};

const worldName = 'Electron Isolated Context';

/** One page of Chromium as a BrowserWindow needs it, over the DevTools protocol. */
export class PageSession {
  readonly page: Page;
  readonly #cdp: CDPSession;
  readonly #listeners: PageListeners;
  readonly #names = {
    toMainWorld: `chromium-host-${randomBytes(16).toString('hex')}`,
    toPreloadWorld: `chromium-host-${randomBytes(16).toString('hex')}`,
    binding: `chromiumHostSend${randomBytes(8).toString('hex')}`,
    receiver: `chromiumHostReceive${randomBytes(8).toString('hex')}`,
  };
  readonly #askedByPage = new Map<string, string>();
  /** HTTP status of the document that is about to take the window. */
  #status: number | null = null;
  #abandoned = false;
  #mainFrameId = '';

  readonly #context: BrowserContext;
  readonly #cookieFor: CookieFor;

  private constructor(
    context: BrowserContext,
    page: Page,
    cdp: CDPSession,
    listeners: PageListeners,
    cookieFor: CookieFor,
  ) {
    this.#context = context;
    this.page = page;
    this.#cdp = cdp;
    this.#listeners = listeners;
    this.#cookieFor = cookieFor;
  }

  static async attach(
    context: BrowserContext,
    page: Page,
    listeners: PageListeners,
    cookieFor: CookieFor,
  ): Promise<PageSession> {
    return new PageSession(context, page, await context.newCDPSession(page), listeners, cookieFor);
  }

  async prepare(preload: PreloadSource): Promise<void> {
    this.#listen();
    const cdp = this.#cdp;
    await Promise.all([
      cdp.send('Page.enable'),
      cdp.send('Runtime.enable'),
      cdp.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      cdp.send('Fetch.enable', {
        patterns: [{ resourceType: 'Document' }, { resourceType: 'Document', requestStage: 'Response' }],
      }),
      cdp.send('Runtime.addBinding', { name: this.#names.binding, executionContextName: worldName }),
      // In this order: the preload's world speaks first, so the main world must be listening by then.
      cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: composeMainWorldScript(this.#names) }),
      cdp.send('Page.addScriptToEvaluateOnNewDocument', {
        worldName,
        source: composePreloadWorldScript(
          { ...this.#names, process: preload.process, preloadPath: preload.path },
          preload.source,
        ),
      }),
    ]);
    this.#mainFrameId = (await cdp.send('Page.getFrameTree')).frameTree.frame.id;
  }

  /** Lets the page ask the app's own server at this address. */
  async allowAddress(address: string): Promise<void> {
    const cookie = this.#cookieFor(address);
    if (cookie) await this.#context.addCookies([cookie]);
  }

  /** Lifts the browser's own denial of a permission that the app granted. */
  async grant(permission: string): Promise<void> {
    const name = browserPermissions[permission];
    if (name) await this.#context.grantPermissions([name]);
    // Playwright has no name for this one.
    if (permission === 'persistent-storage') {
      const { origin } = new URL(this.page.url());
      await this.#cdp.send('Browser.setPermission', { permission: { name: permission }, setting: 'granted', origin });
    }
  }

  async emulateColorScheme(scheme: 'light' | 'dark' | null): Promise<void> {
    await this.page.emulateMedia({ colorScheme: scheme });
  }

  /** Opens an address. Answers Chromium's reason, such as `net::ERR_CONNECTION_REFUSED`, when it could not. */
  async navigate(url: string): Promise<string | null> {
    const { errorText } = await this.#cdp.send('Page.navigate', { url });
    return errorText ?? null;
  }

  /** Another page takes its place: a crashed one cannot be used from outside any more. */
  abandon(): void {
    this.#abandoned = true;
    this.page.close().catch(() => {});
  }

  async crash(): Promise<void> {
    await this.#cdp.send('Page.crash');
  }

  async printToPDF(options: PdfPrintOptions): Promise<Buffer> {
    const { data } = await this.#cdp.send('Page.printToPDF', options);
    return Buffer.from(data, 'base64');
  }

  async reload(): Promise<void> {
    await this.#cdp.send('Page.reload');
  }

  /**
   * To the preload of a document, which may be gone by now: then the message is lost, as Electron's is. As an argument, which
   * is compiled as a script too, but is dropped with it (`keepsNoScripts` in launch-chromium.ts).
   */
  tell(message: HostMessage, document: PageDocument | null): void {
    if (!document) return;
    this.#cdp
      .send('Runtime.callFunctionOn', {
        functionDeclaration: `(message) => ${this.#names.receiver}(message)`,
        arguments: [{ value: JSON.stringify(message) }],
        executionContextId: document.contextId,
      })
      .catch(() => {
        // The document went away meanwhile, and with it whoever listened.
      });
  }

  async bounds(): Promise<{
    windowId: number;
    bounds: { left?: number; top?: number; width?: number; height?: number; windowState?: string };
  }> {
    return await this.#cdp.send('Browser.getWindowForTarget');
  }

  async setBounds(bounds: {
    left?: number;
    top?: number;
    width?: number;
    height?: number;
    windowState?: 'normal' | 'minimized' | 'maximized' | 'fullscreen';
  }): Promise<void> {
    const { windowId } = await this.bounds();
    await this.#cdp.send('Browser.setWindowBounds', { windowId, bounds });
  }

  #listen(): void {
    const { page } = this;
    const cdp = this.#cdp;
    const listeners = this.#listeners;
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      const { name, auxData, id } = context;
      if (name !== worldName || auxData?.frameId !== this.#mainFrameId) return;
      listeners.onDocument({ contextId: id });
    });
    cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name !== this.#names.binding) return;
      const message: PageMessage = JSON.parse(payload);
      listeners.onMessage(message, executionContextId);
    });
    cdp.on('Page.frameStartedNavigating', ({ frameId, url, navigationType }) => {
      // Of navigations within a document it tells only those that the page did not ask for.
      if (navigationType === 'sameDocument' || navigationType === 'historySameDocument') return;
      listeners.onNavigationStarted({ url, isMainFrame: frameId === this.#mainFrameId });
    });
    cdp.on('Page.frameRequestedNavigation', ({ frameId, url }) => this.#askedByPage.set(frameId, url));
    cdp.on('Fetch.requestPaused', (paused) => {
      const { requestId, request, frameId, redirectedRequestId } = paused;
      if (paused.responseStatusCode !== undefined || paused.responseErrorReason !== undefined) {
        if (frameId === this.#mainFrameId) this.#status = paused.responseStatusCode ?? null;
        cdp.send('Fetch.continueRequest', { requestId }).catch(() => {});
        return;
      }
      const byPage = this.#askedByPage.has(frameId);
      const allowed = listeners.onNavigationRequest({
        url: request.url + (request.urlFragment ?? ''),
        isMainFrame: frameId === this.#mainFrameId,
        isRedirect: redirectedRequestId !== undefined,
        byPage,
      });
      const decided = allowed
        ? cdp.send('Fetch.continueRequest', { requestId })
        : cdp.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
      if (!allowed) this.#askedByPage.delete(frameId);
      decided.catch(() => {
        // The navigation was given up meanwhile.
      });
    });
    cdp.on('Page.frameNavigated', ({ frame }) => {
      this.#askedByPage.delete(frame.id);
      if (frame.id !== this.#mainFrameId) return;
      const status = this.#status;
      this.#status = null;
      // Where nothing answered, Electron tells did-fail-load; Chromium's own page about an empty answer it does not have.
      if (frame.unreachableUrl && status === null) return;
      listeners.onNavigated(frame.unreachableUrl || frame.url + (frame.urlFragment ?? ''), status);
    });
    cdp.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === this.#mainFrameId) listeners.onNavigatedInPage(url);
    });
    cdp.on('Page.loadEventFired', () => listeners.onLoaded());
    cdp.on('Page.lifecycleEvent', ({ name, frameId }) => {
      if (name === 'firstContentfulPaint' && frameId === this.#mainFrameId) listeners.onPainted();
    });
    cdp.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
      listeners.onWindowOpen({ url, frameName: windowName, features: windowFeatures.join(',') });
    });
    page.on('download', (download) => listeners.onDownload(download.url()));
    page.on('crash', () => listeners.onCrashed());
    page.on('close', () => {
      if (!this.#abandoned) listeners.onClosed();
    });
  }
}
