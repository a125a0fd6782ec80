import type { PageSession } from '../chromium/page-session.ts';
import { asElectron, createEvent, standInEmitter } from './stand-in.ts';
import { HostWebContents, type WebContentsParts } from './web-contents.ts';
import { checkWindowOptions } from './window-options.ts';

type Faithful = Pick<
  Electron.BrowserWindow,
  | 'id'
  | 'webContents'
  | 'loadURL'
  | 'show'
  | 'focus'
  | 'close'
  | 'destroy'
  | 'restore'
  | 'minimize'
  | 'maximize'
  | 'isMinimized'
  | 'isMaximized'
  | 'isFullScreen'
  | 'setFullScreen'
  | 'isVisible'
  | 'isDestroyed'
  | 'getNormalBounds'
>;

export interface WindowOptions {
  readonly width: number;
  readonly height: number;
  readonly preload: string | null;
}

export interface WindowsParts {
  /** Opens the page in Chromium, which is started with the first. */
  openPage(contents: HostWebContents, options: WindowOptions): Promise<PageSession>;
  contentsParts(
    id: number,
    window: () => Electron.BrowserWindow,
  ): Omit<WebContentsParts, 'id' | 'reopen' | 'onPainted' | 'onClosed' | 'onBounds'>;
  /** False: `ready-to-show` never comes, as it may on Wayland. */
  readonly tellsReadyToShow: boolean;
  /** A window can be seen now that could not before. */
  onShown(): void;
  /** Tells the app's `web-contents-created`. */
  onCreated(window: Electron.BrowserWindow): void;
  onClosed(): void;
}

/** A page that hangs, or has crashed, is not waited for longer. */
const closesWithinMs = 2_000;

const events = [
  'ready-to-show',
  'close',
  'closed',
  // Come only when a test says so: the host does not watch whether the page answers.
  'unresponsive',
  'responsive',
] as const;

/** Electron's BrowserWindow class over the pages of one Chromium, with all windows it has open. */
export function createWindows(parts: WindowsParts) {
  const open = new Set<HostBrowserWindow>();
  let lastId = 0;

  class HostBrowserWindow extends standInEmitter('electron.BrowserWindow', events) implements Faithful {
    readonly id: number;
    readonly #contents: HostWebContents;
    readonly #preload: string | null;
    #bounds: Electron.Rectangle;
    #state: 'normal' | 'minimized' | 'maximized' = 'normal';
    #fullScreen = false;
    #visible: boolean;
    #closing = false;
    #destroyed = false;

    constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
      super();
      checkWindowOptions(options);
      this.id = ++lastId;
      this.#visible = options.show ?? true;
      const { width = 800, height = 600, x = 0, y = 0 } = options;
      this.#bounds = { x, y, width, height };
      this.#preload = options.webPreferences?.preload ?? null;
      open.add(this);
      this.#contents = new HostWebContents({
        ...parts.contentsParts(this.id, () => asElectron<Electron.BrowserWindow>(this)),
        id: this.id,
        onPainted: () => {
          if (parts.tellsReadyToShow) this.emit('ready-to-show', createEvent({}));
        },
        reopen: () => this.#openPage(),
        onBounds: () => void this.readBounds(),
        onClosed: () => this.#gone(!this.#closing),
      });
      parts.onCreated(asElectron<Electron.BrowserWindow>(this));
      if (this.#visible) parts.onShown();
      this.#openPage();
    }

    #openPage(): void {
      const { width, height } = this.#bounds;
      parts.openPage(this.#contents, { width, height, preload: this.#preload }).then(
        (page) => {
          if (this.#destroyed) void page.page.close();
          else this.#contents.opened(page);
          this.#placeInChromium();
        },
        (thrown: unknown) => {
          process.stderr.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
          this.#gone(false);
        },
      );
    }

    static getAllWindows(): Electron.BrowserWindow[] {
      return [...open].map((window) => asElectron<Electron.BrowserWindow>(window));
    }

    static fromWebContents(contents: Electron.WebContents): Electron.BrowserWindow | null {
      return HostBrowserWindow.getAllWindows().find((window) => window.webContents === contents) ?? null;
    }

    get webContents(): Electron.WebContents {
      return asElectron<Electron.WebContents>(this.#contents);
    }

    async loadURL(url: string): Promise<void> {
      await this.#contents.loadURL(url);
    }

    show(): void {
      if (this.#visible) return;
      this.#visible = true;
      this.#placeInChromium();
      parts.onShown();
    }

    focus(): void {
      this.#contents.pageNow?.page.bringToFront().catch(() => {});
    }

    /** As a click on the window's close button: the app may prevent it. The window is gone once its page has heard of it. */
    close(): void {
      if (this.#destroyed || this.#closing) return;
      const event = createEvent({});
      this.emit('close', event);
      if (event.defaultPrevented) return;
      const page = this.#contents.pageNow?.page;
      this.#closing = true;
      page?.close().catch(() => {});
      setTimeout(() => this.destroy(), page === undefined ? 0 : closesWithinMs).unref();
    }

    /** Whether it was told to close, and nothing prevented that. */
    get isClosing(): boolean {
      return this.#closing || this.#destroyed;
    }

    destroy(): void {
      if (this.#destroyed) return;
      this.#contents.pageNow?.page.close().catch(() => {});
      this.#gone(false);
    }

    minimize(): void {
      this.#setState('minimized');
    }

    maximize(): void {
      this.#setState('maximized');
    }

    restore(): void {
      this.#setState('normal');
    }

    isMinimized(): boolean {
      return this.#state === 'minimized';
    }

    isMaximized(): boolean {
      return this.#state === 'maximized';
    }

    isFullScreen(): boolean {
      return this.#fullScreen;
    }

    setFullScreen(flag: boolean): void {
      this.#fullScreen = flag;
      this.#placeInChromium();
    }

    isVisible(): boolean {
      return this.#visible;
    }

    isDestroyed(): boolean {
      return this.#destroyed;
    }

    getNormalBounds(): Electron.Rectangle {
      return { ...this.#bounds };
    }

    #setState(state: 'normal' | 'minimized' | 'maximized'): void {
      this.#state = state;
      // Electron shows a hidden window that it maximizes or restores.
      if (state !== 'minimized') this.show();
      this.#placeInChromium();
    }

    /** Chromium has no hidden windows: one that is not shown lies minimized. */
    #placeInChromium(): void {
      const shownAs = this.#fullScreen ? 'fullscreen' : this.#state;
      const windowState = this.#visible ? shownAs : 'minimized';
      this.#contents.pageNow?.setBounds({ windowState }).catch(() => {});
    }

    /** Chromium tells of a new size, but not that a person minimized the window: that has to be asked for. */
    async readBounds(): Promise<void> {
      const read = await this.#contents.pageNow?.bounds().catch(() => null);
      if (!read || this.#destroyed || !this.#visible) return;
      const { windowState, left, top, width, height } = read.bounds;
      this.#fullScreen = windowState === 'fullscreen';
      if (windowState === 'minimized' || windowState === 'maximized') this.#state = windowState;
      if (windowState !== 'normal') return;
      this.#state = 'normal';
      this.#bounds = {
        x: left ?? 0,
        y: top ?? 0,
        width: width ?? this.#bounds.width,
        height: height ?? this.#bounds.height,
      };
    }

    /** The page is gone. `byPerson`: they closed it in Chromium, where it is too late to prevent it. */
    #gone(byPerson: boolean): void {
      if (this.#destroyed) return;
      if (byPerson) this.emit('close', createEvent({}));
      this.#destroyed = true;
      open.delete(this);
      this.#contents.destroyed(new Error('The window was closed.'));
      this.emit('closed');
      parts.onClosed();
    }
  }

  return { BrowserWindow: HostBrowserWindow, open };
}
