import { type BrowserWindow, dialog, type MessageBoxOptions } from 'electron';
import type { Clock } from '../lib/clock.ts';
import type { WriteLog } from '../log/log-events.ts';
import { isStartPage, startPage } from './app-scheme.ts';

export interface PageWatchDeps {
  readonly clock: Clock;
  readonly quit: () => void;
  readonly log: WriteLog;
  /** The page's process ended, and the page is loaded again without asking. */
  readonly onRestart: () => void;
}

/** A page that fails again within this time would go on doing so: the person is asked. */
const failsAgainWithinMs = 30_000;

/** Chromium's number of a load that was given up for another one. */
const aborted = -3;

/**
 * Loads the app's page, and sees to it that the window always shows it or says why not. The page is loaded again where its
 * process ended, it could not be loaded, or the window left it: Electron asks nobody before a page goes to `about:blank`, so
 * that is noticed once it has happened. Where that happens twice within 30 s, or the page hangs, the person decides.
 */
export function watchPage(window: BrowserWindow, deps: PageWatchDeps): void {
  const { webContents: contents } = window;
  let failedAt = Number.NEGATIVE_INFINITY;
  let isClosing = false;
  let isAsking = false;

  // A page that could not be loaded is told by the events below.
  const load = () => void window.loadURL(startPage).catch(() => undefined);
  let hanging: AbortController | null = null;
  const failed = async () => {
    if (isClosing || isAsking || window.isDestroyed()) return;
    hanging?.abort();
    const again = deps.clock.now() - failedAt <= failsAgainWithinMs;
    failedAt = deps.clock.now();
    isAsking = again;
    const answer = again ? await ask(window, failedTwice) : startAgain;
    isAsking = false;
    if (answer === startAgain) load();
    else if (answer !== null) deps.quit();
  };
  // Not from within Chromium's own report of a navigation.
  const afterwards = () => void setImmediate(() => void failed());

  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    deps.log('page-gone', { reason, exitCode });
    deps.onRestart();
    afterwards();
  });
  contents.on('did-fail-load', (_event, code, _reason, _url, isMainFrame) => {
    if (!isMainFrame || code === aborted) return;
    deps.log('page-load-failed', { code });
    afterwards();
  });
  contents.on('did-navigate', (_event, url, status) => {
    if (!isStartPage(url) || status >= 400) afterwards();
  });

  window.on('unresponsive', async () => {
    if (isAsking || isClosing) return;
    deps.log('page-hangs', {});
    hanging?.abort();
    hanging = new AbortController();
    const answer = await ask(window, { ...hangs, signal: hanging.signal });
    // Its end is told like any other, and the page is loaded again.
    if (answer === startAgain) contents.forcefullyCrashRenderer();
  });
  window.on('responsive', () => hanging?.abort());
  window.on('close', () => {
    isClosing = true;
  });

  load();
}

/** Answers the number of the button; null where the box was taken back, or its window is gone meanwhile. */
async function ask(window: BrowserWindow, options: MessageBoxOptions): Promise<number | null> {
  // A box that belongs to a window that is not shown yet could not be seen either.
  const { response } = await (window.isVisible()
    ? dialog.showMessageBox(window, options)
    : dialog.showMessageBox(options));
  return window.isDestroyed() || options.signal?.aborted ? null : response;
}

const startAgain = 0;

const failedTwice: MessageBoxOptions = {
  type: 'error',
  message: 'The window of Voicelogs stopped twice within half a minute.',
  detail:
    'Calls, recordings and settings that were saved are safe on this computer. Start the window again, or quit; if it goes on, restart the computer or install the app again.',
  buttons: ['Start again', 'Quit'],
  defaultId: startAgain,
  cancelId: 1,
  noLink: true,
};

const hangs: MessageBoxOptions = {
  type: 'warning',
  message: 'Voicelogs does not respond.',
  detail:
    'It may be busy for a moment. You can wait, or start its window again: calls and recordings that were saved stay, and a sync continues.',
  buttons: ['Start again', 'Wait'],
  defaultId: 1,
  cancelId: 1,
  noLink: true,
};
