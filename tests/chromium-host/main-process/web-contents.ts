import type { NavigationRequest, PageDocument, PageListeners, PageSession } from '../chromium/page-session.ts';
import type { SchemeAddresses } from '../chromium/scheme-address.ts';
import { encodeClone } from '../in-page/encode-clone.ts';
import type { GuardAnswer, GuardNote } from '../in-page/guards.ts';
import type { HostMessage, PageMessage } from '../in-page/preload-world.ts';
import type { Shortcut } from '../in-page/watch-window.ts';
import { createIpcEvent } from './ipc-event.ts';
import type { HostIpcMain } from './ipc-main.ts';
import { loadError } from './load-error.ts';
import { pdfOptions } from './pdf-options.ts';
import type { HostSession } from './session.ts';
import { asElectron, createEvent, lacking, standInEmitter } from './stand-in.ts';
import { FrameRecord } from './web-frame.ts';

type Faithful = Pick<
  Electron.WebContents,
  | 'id'
  | 'session'
  | 'mainFrame'
  | 'send'
  | 'getURL'
  | 'isDestroyed'
  | 'reload'
  | 'loadURL'
  | 'setWindowOpenHandler'
  | 'setWebRTCIPHandlingPolicy'
  | 'forcefullyCrashRenderer'
  | 'print'
  | 'printToPDF'
>;
type WindowOpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];

export interface WebContentsParts {
  readonly id: number;
  readonly addresses: SchemeAddresses;
  readonly ipc: HostIpcMain;
  readonly session: HostSession;
  readonly shortcuts: () => readonly Shortcut[];
  chooseShortcut(id: number): void;
  learnSystemTheme(isDark: boolean): void;
  /** Opens a page anew, after a crash. */
  reopen(): void;
  onPainted(): void;
  onBounds(): void;
  onClosed(): void;
}

const events = [
  'will-navigate',
  'will-frame-navigate',
  'will-redirect',
  // Never comes: webviewTag is always off.
  'will-attach-webview',
  'did-start-navigation',
  'did-navigate',
  'did-finish-load',
  'did-fail-load',
  'preload-error',
  'render-process-gone',
  'destroyed',
] as const;

export class HostWebContents extends standInEmitter('electron.WebContents', events) implements Faithful {
  readonly id: number;
  readonly session: Electron.Session;
  readonly #parts: WebContentsParts;
  #opened = Promise.withResolvers<PageSession>();
  #crashed: PageSession | null = null;
  readonly #frames = new Map<number, FrameRecord>();
  #page: PageSession | null = null;
  #frame: FrameRecord;
  #document: PageDocument | null = null;
  #destroyed = false;
  #painted = false;
  #printed: Promise<unknown> = Promise.resolve();
  #onWindowOpen: WindowOpenHandler | null = null;
  #load: PromiseWithResolvers<void> | null = null;

  constructor(parts: WebContentsParts) {
    super();
    this.#parts = parts;
    this.id = parts.id;
    this.session = parts.session.face;
    this.#frame = new FrameRecord('', parts.id);
    // A window that is closed before its page exists leaves nobody waiting for it.
    this.#opened.promise.catch(() => {});
  }

  get mainFrame(): Electron.WebFrameMain {
    return this.#frame.face;
  }

  /** The page is there. */
  opened(page: PageSession): void {
    this.#page = page;
    this.#opened.resolve(page);
  }

  /** The page could not be opened, or was closed. */
  destroyed(reason: Error): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#frame.gone = true;
    this.#opened.reject(reason);
    this.#load?.reject(reason);
    this.emit('destroyed');
  }

  /** The process of the page ended, or could not start. */
  processGone(reason: Electron.RenderProcessGoneDetails['reason']): void {
    this.emit('render-process-gone', createEvent({}), { reason, exitCode: 1 });
  }

  get page(): Promise<PageSession> {
    return this.#opened.promise;
  }

  /** The page, once it is there. */
  get pageNow(): PageSession | null {
    return this.#page;
  }

  send(channel: string, ...args: unknown[]): void {
    if (typeof channel !== 'string') throw new TypeError('Missing required channel argument');
    this.#tell({ kind: 'event', channel, args: encodeClone(args) });
  }

  getURL(): string {
    return this.#frame.url;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  reload(): void {
    if (this.#crashed !== null) void this.loadURL(this.getURL()).catch(() => {});
    else this.page.then((page) => page.reload()).catch(() => {});
  }

  /** Resolves when the page has loaded; rejects, in Electron's words, when it cannot be. */
  async loadURL(url: string): Promise<void> {
    const page = await this.#usablePage();
    const load = Promise.withResolvers<void>();
    load.promise.catch(() => {});
    this.#load = load;
    await page.allowAddress(this.#parts.addresses.toChromium(url));
    const failure = await page.navigate(this.#parts.addresses.toChromium(url));
    if (failure !== null) {
      this.#load = null;
      const error = loadError(failure, url);
      this.emit('did-fail-load', createEvent({}), error.errno, error.code, url, true, process.pid, this.id);
      throw error;
    }
    await load.promise;
  }

  async #usablePage(): Promise<PageSession> {
    const crashed = this.#crashed;
    if (crashed === null) return await this.page;
    this.#crashed = null;
    this.#parts.reopen();
    const page = await this.page;
    // Only now: without any page Chromium would end.
    crashed.abandon();
    return page;
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#onWindowOpen = handler;
  }

  /** The host's Chromium reaches nothing but loopback. */
  setWebRTCIPHandlingPolicy(): void {}

  forcefullyCrashRenderer(): void {
    this.#page?.crash().catch(() => {});
  }

  /** Electron opens the system's dialog. */
  print(): void {
    process.stderr.write(`[chromium-host] print ${this.getURL()}\n`);
  }

  /** Resolves with the page as it prints. Paper by its name alone; margins in inches, a centimetre where none is given. */
  async printToPDF(options: Electron.PrintToPDFOptions): Promise<Buffer> {
    const checked = pdfOptions(options);
    // One after the other, as Electron's.
    const printed = this.#printed.then(async () => (await this.page).printToPDF(checked));
    this.#printed = printed.catch(() => {});
    return await printed;
  }

  sendShortcuts(): void {
    this.#tell({ kind: 'shortcuts', shortcuts: this.#parts.shortcuts() });
  }

  /** What the page tells, for {@link PageSession}. */
  readonly pageListeners: PageListeners = {
    onDocument: (document) => {
      this.#document = document;
      this.#frames.set(document.contextId, this.#frame);
      this.sendShortcuts();
    },
    onMessage: (message, contextId) => this.#receive(message, contextId),
    onNavigationRequest: (request) => this.#mayNavigate(request),
    onNavigationStarted: ({ url, isMainFrame }) => this.#navigationStarted(url, false, isMainFrame),
    onNavigated: (address, status) => {
      this.#frame.gone = true;
      this.#document = null;
      this.#frame = new FrameRecord(this.#parts.addresses.toApp(address), this.id);
      this.#painted = false;
      this.emit('did-navigate', createEvent({}), this.#frame.url, status ?? -1, '');
    },
    onNavigatedInPage: (address) => {
      this.#navigationStarted(address, true, true);
      this.#frame.url = this.#parts.addresses.toApp(address);
    },
    onLoaded: () => {
      this.#load?.resolve();
      this.#load = null;
      this.emit('did-finish-load', createEvent({}));
      // A page that paints nothing, or that nobody can see, counts as painted once it has loaded.
      this.#paintedOnce();
    },
    onPainted: () => this.#paintedOnce(),
    onWindowOpen: (request) => this.#openWindow(request),
    onCrashed: () => {
      this.#crashed = this.#page;
      this.#page = null;
      this.#opened = Promise.withResolvers();
      this.#opened.promise.catch(() => {});
      this.processGone('crashed');
    },
    onDownload: (address) => this.#parts.session.download(this.#parts.addresses.toApp(address)),
    onClosed: () => this.#parts.onClosed(),
  };

  #paintedOnce(): void {
    if (this.#painted || this.#frame.url === 'about:blank') return;
    this.#painted = true;
    this.#parts.onPainted();
  }

  #tell(message: HostMessage, to = this.#document): void {
    this.#page?.tell(message, to);
  }

  #receive(message: PageMessage, contextId: number): void {
    const frame = this.#frames.get(contextId);
    const from = this.#document;
    if (!frame) return;
    const event = () => createIpcEvent(asElectron<Electron.WebContents>(this), frame);
    switch (message.kind) {
      case 'send': {
        const reply = (channel: string, ...args: unknown[]) => {
          if (!frame.gone) this.send(channel, ...args);
        };
        this.#parts.ipc.deliver(message.channel, Object.assign(event(), { ports: [], reply }), message.args);
        return;
      }
      case 'invoke':
        void this.#parts.ipc.answer(message.channel, event(), message.args).then((answer) => {
          // Only to the document that asked: ids of another begin anew.
          this.#tell({ kind: 'answer', id: message.id, ...answer }, from);
        });
        return;
      case 'note':
        void this.#answerGuard(message.text, from);
        return;
      case 'shortcut':
        this.#parts.chooseShortcut(message.id);
        return;
      case 'color-scheme':
        this.#parts.learnSystemTheme(message.isDark);
        return;
      case 'bounds':
        this.#parts.onBounds();
        return;
      case 'preload-error': {
        const error = new Error(message.message);
        error.stack = message.stack;
        this.emit('preload-error', createEvent({}), message.path, error);
        return;
      }
    }
  }

  async #answerGuard(text: string, from: PageDocument | null): Promise<void> {
    const note: GuardNote = JSON.parse(text);
    if (note.kind === 'window-open') {
      this.#openWindow(note);
      return;
    }
    const origin = `${this.#frame.face.origin}/`;
    const granted = await this.#parts.session.decide(asElectron<Electron.WebContents>(this), note.permission, origin);
    if (granted) await this.#page?.grant(note.permission);
    const answer: GuardAnswer = { id: note.id, granted };
    this.#tell({ kind: 'note', text: JSON.stringify(answer) }, from);
  }

  #navigationStarted(address: string, isSameDocument: boolean, isMainFrame: boolean): void {
    const frame = this.#frame.face;
    const details = { url: this.#parts.addresses.toApp(address), isSameDocument, isMainFrame, frame, initiator: frame };
    this.emit('did-start-navigation', createEvent(details), details.url, isSameDocument, isMainFrame);
  }

  #mayNavigate(request: NavigationRequest): boolean {
    const url = this.#parts.addresses.toApp(request.url);
    const { isMainFrame } = request;
    const ask = (name: 'will-navigate' | 'will-frame-navigate' | 'will-redirect'): boolean => {
      const event = createEvent({
        url,
        isSameDocument: false,
        isMainFrame,
        frame: this.#frame.face,
        initiator: this.#frame.face,
      });
      this.emit(name, event, url, false, isMainFrame, process.pid, this.id);
      return !event.defaultPrevented;
    };
    if (request.isRedirect) return ask('will-redirect');
    // Electron does not ask about what loadURL, reload or the debugging port started.
    if (!request.byPage) return true;
    return ask('will-frame-navigate') && (!isMainFrame || ask('will-navigate'));
  }

  #openWindow(request: { url: string; frameName: string; features: string }): void {
    const url = this.#parts.addresses.toApp(request.url);
    const response = this.#onWindowOpen?.({
      url,
      frameName: request.frameName,
      features: request.features,
      disposition: 'foreground-tab',
      referrer: { url: this.getURL(), policy: 'strict-origin-when-cross-origin' },
    });
    if (response?.action === 'deny') return;
    // Said, not thrown: nobody called who could catch it, and no window opens in any case.
    lacking(`opening a window from a page (${url}): setWindowOpenHandler must deny it`);
  }
}
