import { shortcutKey } from '../../ui/keys.ts';

/** What a key pressed on a row of the list means. */
export type GridMove =
  /** The active row moves; `extend`: the selection follows. */
  | { readonly kind: 'go'; readonly to: number; readonly extend: boolean }
  | { readonly kind: 'open' | 'play' | 'toggle' | 'select-all' | 'menu' | 'escape' };

interface KeyPressed {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** `total` rows, of which `active` (0-based) is active; `page` rows are a page. Null: the key means nothing here. */
export function gridKey(
  pressed: KeyPressed,
  { active, total, page }: { active: number; total: number; page: number },
): GridMove | null {
  const { shiftKey, altKey } = pressed;
  const key = shortcutKey(pressed);
  const command = pressed.ctrlKey || pressed.metaKey;
  if (altKey) return null;
  if (command) return key === 'a' && !shiftKey ? { kind: 'select-all' } : null;
  const target = { ArrowUp: -1, ArrowDown: 1, PageUp: -page, PageDown: page, Home: -total, End: total }[key];
  if (target !== undefined) {
    return { kind: 'go', to: Math.max(0, Math.min(total - 1, active + target)), extend: shiftKey };
  }
  // What the thumb of the scrollbar is for those who drag.
  if (/^[1-9]$/.test(key)) return { kind: 'go', to: Math.floor((total * Number(key)) / 10), extend: false };
  switch (key) {
    case 'Enter':
      return { kind: 'open' };
    case ' ':
      return { kind: 'play' };
    case 'x':
      return { kind: 'toggle' };
    case 'Escape':
      return { kind: 'escape' };
    case 'ContextMenu':
      return { kind: 'menu' };
    case 'F10':
      return shiftKey ? { kind: 'menu' } : null;
    default:
      return null;
  }
}
