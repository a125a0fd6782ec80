import type { BrowserContext } from 'playwright';
import type { AppLocation } from './app-location.ts';
import { launchChromium } from './chromium/launch-chromium.ts';
import { PageSession } from './chromium/page-session.ts';
import { SchemeAddresses } from './chromium/scheme-address.ts';
import { SchemeServer } from './chromium/scheme-server.ts';
import type { CommandLine } from './command-line.ts';
import type { Shortcut } from './in-page/watch-window.ts';
import { HostApp } from './main-process/app.ts';
import { createWindows, type WindowOptions } from './main-process/browser-window.ts';
import { createDialog } from './main-process/dialog.ts';
import { HostIpcMain } from './main-process/ipc-main.ts';
import { createMenu } from './main-process/menu.ts';
import { HostNativeTheme } from './main-process/native-theme.ts';
import { createNet } from './main-process/net.ts';
import { HostPowerMonitor } from './main-process/power-monitor.ts';
import { createPowerSaveBlocker } from './main-process/power-save-blocker.ts';
import { createProtocol } from './main-process/protocol.ts';
import { createScreen } from './main-process/screen.ts';
import { createSession, type HostSession, type PageProxy } from './main-process/session.ts';
import { createShell } from './main-process/shell.ts';
import { createEvent, lacking, standInObject } from './main-process/stand-in.ts';
import type { HostWebContents } from './main-process/web-contents.ts';
import { readPreload } from './preload-file.ts';

export type Host = ReturnType<typeof createHost>;

/** Puts the parts of the host together. Nothing runs until the app asks for a window. */
export function createHost(parts: {
  commandLine: CommandLine;
  location: AppLocation;
  headless: boolean;
  env: NodeJS.ProcessEnv;
  /** Hears of each window that can be seen from now on. */
  onShown(): void;
  /** Hears of each page that has loaded. */
  onLoaded(): void;
}) {
  const { commandLine, location, headless, env } = parts;
  const addresses = new SchemeAddresses();
  const ipcMain = new HostIpcMain();
  const powerMonitor = new HostPowerMonitor();
  let chromium: Promise<BrowserContext> | null = null;
  let server: SchemeServer | null = null;
  let shortcuts: readonly Shortcut[] = [];

  const app: HostApp = new HostApp({
    commandLine,
    location,
    windows: () => [...windows.open],
    endProcess: async (code) => {
      await closeChromium();
      location.dispose();
      process.exit(code);
    },
  });
  const { protocol, handlers } = createProtocol(addresses, () => app.isReady());
  let proxy: PageProxy | null = null;
  const session = createSession(protocol, clearIndexedDb, {
    setProxy: (chosen) => {
      if (chromium !== null) throw lacking('setProxy once a window is open');
      proxy = chosen;
    },
  });
  const partitions = new Map<string, HostSession>();
  const nativeTheme = new HostNativeTheme((source) => {
    for (const contents of allContents()) void applyTheme(contents, source);
  });
  const menu = createMenu((changed) => {
    shortcuts = changed;
    for (const contents of allContents()) contents.sendShortcuts();
  });
  const contentsById = new Map<number, HostWebContents>();
  const allContents = () => [...contentsById.values()].filter((contents) => !contents.isDestroyed());

  const windows = createWindows({
    openPage: async (contents, options) => {
      contentsById.set(contents.id, contents);
      const context = await startChromium(options);
      const unused = context.pages().find((page) => !taken.has(page));
      if (!unused) opening += 1;
      const page = unused ?? (await context.newPage());
      taken.add(page);
      const pageSession = await PageSession.attach(context, page, contents.pageListeners, (address) =>
        server ? server.cookieFor(address) : null,
      );
      await pageSession.prepare(readPreload(options.preload, location));
      if (nativeTheme.themeSource !== 'system') await pageSession.emulateColorScheme(nativeTheme.themeSource);
      return pageSession;
    },
    contentsParts: (_id, window) => ({
      addresses,
      ipc: ipcMain,
      session,
      // Keys that playwright presses do not reach a native menu: Chromium does not hand them on (`skip_if_unhandled`).
      shortcuts: () => (headless && env.CHROMIUM_HOST_MENU_KEYS !== '1' ? [] : shortcuts),
      chooseShortcut: (id) => menu.choose(id, window()),
      learnSystemTheme: (isDark) => {
        if (nativeTheme.themeSource === 'system') nativeTheme.learnSystem(isDark);
      },
    }),
    tellsReadyToShow: env.CHROMIUM_HOST_NO_READY_TO_SHOW !== '1',
    onShown: () => parts.onShown(),
    onCreated: (window) => {
      window.webContents.on('did-finish-load', () => parts.onLoaded());
      app.emit('web-contents-created', createEvent({}), window.webContents);
    },
    onClosed: () => app.windowClosed(),
  });
  const taken = new Set<unknown>();
  /** Pages that the host itself is about to have. */
  let opening = 0;

  async function applyTheme(contents: HostWebContents, source: 'system' | 'light' | 'dark'): Promise<void> {
    await contents.pageNow?.emulateColorScheme(source === 'system' ? null : source).catch(() => {});
  }

  async function startChromium(options: WindowOptions): Promise<BrowserContext> {
    chromium ??= (async () => {
      server = new SchemeServer(addresses, (scheme) => handlers.get(scheme));
      await server.start();
      const context = await launchChromium({
        userDataDir: app.getPath('sessionData'),
        resolverRules: server.resolverRules,
        remoteDebuggingPort: commandLine.remoteDebuggingPort,
        headless,
        proxy,
        jsFlags: app.commandLine.getSwitchValue('js-flags'),
        size: { width: options.width, height: options.height },
      });
      context.on('close', () => {
        chromium = null;
        server?.close();
        for (const contents of allContents()) contents.pageListeners.onClosed();
      });
      // Whatever a page opened all the same, such as by a link to another window, goes at once.
      context.on('page', (page) => {
        if (opening > 0) opening -= 1;
        else if (!taken.has(page)) page.close().catch(() => {});
      });
      return context;
    })();
    return await chromium;
  }

  /** One that lasts as long as the run, for requests of main's. */
  function fromPartition(name: string): Electron.Session {
    if (name.startsWith('persist:')) throw lacking('session.fromPartition of a lasting one');
    const partition = partitions.get(name) ?? createPartition();
    partitions.set(name, partition);
    return partition.face;
  }

  function createPartition(): HostSession {
    const partition: HostSession = createSession(protocol, clearIndexedDb, {
      fetch: createNet(new Map(), (url, id) => partition.mayRequest(url, id)).fetch,
    });
    return partition;
  }

  /** Chromium removes the origin's files with it: what is only deleted stays readable in them until they are compacted. */
  async function clearIndexedDb(origin: string): Promise<void> {
    const context = await chromium;
    const page = context?.pages()[0];
    if (!context || !page) throw lacking('clearStorageData without a window');
    const cdp = await context.newCDPSession(page);
    const { origin: address } = new URL(addresses.toChromium(origin));
    await cdp.send('Storage.clearDataForOrigin', { origin: address, storageTypes: 'indexeddb' });
    await cdp.detach();
  }

  async function closeChromium(): Promise<void> {
    const running = await chromium?.catch(() => null);
    await running?.close().catch(() => {});
  }

  return {
    app,
    powerMonitor,
    /** What the app imports as "electron". */
    electron: {
      app,
      BrowserWindow: windows.BrowserWindow,
      Menu: menu.Menu,
      dialog: createDialog({ headless, downloads: () => app.getPath('downloads') }),
      ipcMain,
      nativeTheme,
      net: createNet(handlers, session.mayRequest, () => proxy !== null),
      powerMonitor,
      powerSaveBlocker: createPowerSaveBlocker(),
      protocol,
      screen: createScreen(),
      session: standInObject('electron.session', { defaultSession: session.face, fromPartition }),
      shell: createShell(headless),
    },
  };
}
