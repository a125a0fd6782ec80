import type { BrowserWindow } from 'electron';
import type { Clock } from '../lib/clock.ts';

/** A page that has told nothing by then is shown as it is: an empty window can be closed, one that nobody sees cannot. */
const showsWithinMs = 5_000;

/**
 * Calls `show` once: on the window's first screen, or where that is not told, when its page has loaded, or after 5 s. On
 * Wayland, Electron's default on Linux since 38, a hidden window may never tell that it is ready (electron#48859).
 */
export function showSoon(window: BrowserWindow, clock: Clock, show: () => void): void {
  const waiting = new AbortController();
  const showOnce = () => {
    if (waiting.signal.aborted) return;
    waiting.abort();
    if (!window.isDestroyed()) show();
  };
  window.once('ready-to-show', showOnce);
  window.webContents.once('did-finish-load', showOnce);
  window.once('closed', () => waiting.abort());
  clock.sleep(showsWithinMs, waiting.signal).then(showOnce, () => {
    // It was shown, or closed, before.
  });
}
