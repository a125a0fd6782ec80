import type { WebContents } from 'electron';

/** Calls `gone` whenever the page that ran in a window is no more: reloaded, crashed or closed. */
export function onPageGone(contents: WebContents, gone: () => void): void {
  // Not did-start-navigation: that comes before will-navigate, and so for navigations that are then prevented, too.
  contents.on('did-navigate', gone);
  contents.on('render-process-gone', gone);
  contents.once('destroyed', gone);
}
