import type { GuardNote } from './guards.ts';

/**
 * Puts links and forms that would open a window to the host instead of to Chromium, which opens it first and tells
 * later. `note` takes a {@link GuardNote} as text.
 */
export function watchNewWindows(note: (text: string) => void): void {
  const tell = (url: string, frameName: string) => {
    const message: GuardNote = { kind: 'window-open', url, frameName, features: '' };
    note(JSON.stringify(message));
  };
  const staysHere = (target: string) => ['', '_self', '_top', '_parent'].includes(target.toLowerCase());

  const onClick = (event: MouseEvent) => {
    const clicked = event
      .composedPath()
      .find((item) => item instanceof HTMLAnchorElement || item instanceof HTMLAreaElement);
    if (event.defaultPrevented || !clicked?.href || clicked.hasAttribute('download')) return;
    const byHand = event.button === 1 || event.ctrlKey || event.metaKey || event.shiftKey;
    if (staysHere(clicked.target) && !byHand) return;
    event.preventDefault();
    tell(clicked.href, clicked.target || '_blank');
  };

  const onSubmit = (event: SubmitEvent) => {
    const form = event.target;
    if (event.defaultPrevented || !(form instanceof HTMLFormElement) || staysHere(form.target)) return;
    event.preventDefault();
    tell(form.action, form.target);
  };

  // The page decides first: added anew for each event, these listeners come after all of the page's.
  window.addEventListener('click', () => window.addEventListener('click', onClick, { once: true }), true);
  window.addEventListener('auxclick', () => window.addEventListener('auxclick', onClick, { once: true }), true);
  window.addEventListener('submit', () => window.addEventListener('submit', onSubmit, { once: true }), true);
}
