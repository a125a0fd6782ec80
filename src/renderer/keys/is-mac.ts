/** Whether the app runs on a Mac, whose keyboards have other keys. The theme says so on the page's root. */
export function isMac(): boolean {
  return typeof document !== 'undefined' && document.documentElement.dataset.platform === 'darwin';
}
