import type { WebContents } from 'electron';

/** Calls `gone` whenever the page that ran in a window is no more: reloaded, crashed or closed. */
export function onPageGone(contents: WebContents, gone: () => void): void {
  contents.on('did-start-navigation', (event) => {
    if (event.isMainFrame && !event.isSameDocument) gone();
  });
  contents.on('render-process-gone', gone);
  contents.once('destroyed', gone);
}
