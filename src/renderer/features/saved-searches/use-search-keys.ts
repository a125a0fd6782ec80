import { useEffect, useEffectEvent } from 'react';
import type { SavedSearch } from '../../../shared/saved-search.ts';
import { savedSearchNumberKeys } from '../../keys/key-table.ts';
import { pressed, pressedDigit } from '../../keys/pressed.ts';
import { isInDialog } from '../../ui/keys.ts';

/** So many of the first searches have a key of their own. */
const keyed = 9;

/** In words for the person: the key of the search at this place (0-based); null when it has none. */
export function searchKey(index: number): string | null {
  return index < keyed ? `Ctrl Shift ${index + 1}` : null;
}

/**
 * Ctrl+Shift+1 to 9 show the first searches, from every screen. Ctrl on a Mac too, whose ⌘⇧3 to 5 take pictures of the
 * screen. By the place of the key: with Shift, its character depends on the keyboard.
 */
export function useSearchKeys(searches: readonly SavedSearch[], show: (search: SavedSearch) => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (isInDialog(event.target) || pressed(event, savedSearchNumberKeys) === null) return;
    const search = searches[pressedDigit(event) - 1];
    if (search === undefined) return;
    event.preventDefault();
    show(search);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    // Ahead of the screens' keys: where digits need Shift, theirs are made of the same keys.
    window.addEventListener('keydown', listener, { capture: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, []);
}
