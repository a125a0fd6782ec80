import { BrowserWindow, nativeTheme, screen } from 'electron';
import { type PageWatchDeps, watchPage } from './page-watch.ts';
import { showSoon } from './show-when-ready.ts';
import { firstSize, minimumSize, placeOnDisplay, readBounds, writeBounds } from './window-bounds.ts';

export interface MainWindowDeps extends PageWatchDeps {
  readonly preload: string;
  /** Where the window's place is remembered. */
  readonly boundsFile: string;
  readonly icon: string | null;
  /** False in the installed app, whose page no other program and no pasted script may read. */
  readonly mayBeDebugged: boolean;
}

/** Opens the app's one window. It shows as soon as there is something to see. */
export function openMainWindow(deps: MainWindowDeps): BrowserWindow {
  const workAreas = screen.getAllDisplays().map((display) => display.workArea);
  const remembered = readBounds(deps.boundsFile);
  const bounds = remembered === null ? null : placeOnDisplay(remembered, workAreas);
  const { width, height } = bounds ?? firstSize(screen.getPrimaryDisplay().workArea);
  const window = new BrowserWindow({
    width,
    height,
    ...(bounds === null ? {} : { x: bounds.x, y: bounds.y }),
    ...(deps.icon === null ? {} : { icon: deps.icon }),
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    show: false,
    title: 'Voicelogs',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#242424' : '#ffffff',
    webPreferences: {
      preload: deps.preload,
      // All but the last two are Electron's defaults, stated so that no later default opens a door.
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      plugins: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Its dictionaries would be downloaded.
      spellcheck: false,
      devTools: deps.mayBeDebugged,
    },
  });

  showSoon(window, deps.clock, () => {
    if (bounds?.maximized) window.maximize();
    if (bounds?.fullScreen) window.setFullScreen(true);
    window.show();
  });
  window.on('close', () => {
    writeBounds(deps.boundsFile, {
      ...window.getNormalBounds(),
      maximized: window.isMaximized(),
      fullScreen: window.isFullScreen(),
    });
  });
  watchPage(window, deps);
  return window;
}

/** Brings a window to the front, from wherever it is. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
