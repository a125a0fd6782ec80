import type { PageMessage } from './preload-world.ts';

/** A shortcut of the application menu. */
export interface Shortcut {
  readonly id: number;
  /** KeyboardEvent.key in lower case. */
  readonly key: string;
  readonly ctrl: boolean;
  readonly meta: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

/** Tells the host what Electron would know of the window itself: menu shortcuts pressed, size, the system's colours. */
export function watchWindow(tell: (message: PageMessage) => void): {
  setShortcuts(shortcuts: readonly Shortcut[]): void;
} {
  let known: readonly Shortcut[] = [];

  const choose = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    const pressed = known.find(
      ({ key, ctrl, meta, shift, alt }) =>
        event.key.toLowerCase() === key &&
        event.ctrlKey === ctrl &&
        event.metaKey === meta &&
        event.shiftKey === shift &&
        event.altKey === alt,
    );
    if (!pressed) return;
    event.preventDefault();
    tell({ kind: 'shortcut', id: pressed.id });
  };
  // Electron's menu comes after the page: added anew for each key, this listener comes after all of the page's.
  window.addEventListener('keydown', () => window.addEventListener('keydown', choose, { once: true }), true);

  const tellBounds = () => tell({ kind: 'bounds' });
  window.addEventListener('resize', tellBounds);
  window.addEventListener('blur', tellBounds);

  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const tellColors = () => tell({ kind: 'color-scheme', isDark: dark.matches });
  dark.addEventListener('change', tellColors);
  tellColors();

  return {
    setShortcuts: (shortcuts) => {
      known = shortcuts;
    },
  };
}
