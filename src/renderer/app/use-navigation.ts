import { useEffect, useEffectEvent } from 'react';
import { useStore } from 'zustand';
import { historyKeys, historyKeysOnMac } from '../keys/key-table.ts';
import { keyOf } from '../keys/key-words.ts';
import { pressed } from '../keys/pressed.ts';
import { useAppState } from '../state/app-state.tsx';
import { isInDialog } from '../ui/keys.ts';
import type { Navigation } from './navigation.ts';

interface Ways {
  /** Null where there is nothing to go back to. */
  readonly back: (() => void) | null;
  readonly forward: (() => void) | null;
  /** The keys that do it, in words. */
  readonly keys: { readonly back: string; readonly forward: string };
}

/** Mouse buttons 4 and 5, as `MouseEvent.button` counts them. */
const backButton = 3;
const forwardButton = 4;

/** Back and forward by key, mouse button, and the buttons that are drawn with what this answers. */
export function useNavigation(navigation: Navigation): Ways {
  const { platform } = useAppState();
  const keys = platform === 'darwin' ? historyKeysOnMac : historyKeys;
  const canGoBack = useStore(navigation.history, ({ at }) => at > 0);
  const canGoForward = useStore(navigation.history, ({ at, visits }) => at < visits.length - 1);

  const press = useEffectEvent((event: KeyboardEvent) => {
    const action = pressed(event, keys);
    if (action === null || event.defaultPrevented || isInDialog(event.target)) return;
    event.preventDefault();
    navigation.go(action === 'back' ? -1 : 1);
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => press(event);
    const onButton = (event: MouseEvent) => {
      if (event.button !== backButton && event.button !== forwardButton) return;
      // Chromium would leave the page.
      event.preventDefault();
      if (event.type === 'mouseup' && !isInDialog(event.target)) navigation.go(event.button === backButton ? -1 : 1);
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('mousedown', onButton);
    window.addEventListener('mouseup', onButton);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('mousedown', onButton);
      window.removeEventListener('mouseup', onButton);
    };
  }, [navigation]);

  return {
    back: canGoBack ? () => navigation.go(-1) : null,
    forward: canGoForward ? () => navigation.go(1) : null,
    keys: { back: keyOf(keys, 'back'), forward: keyOf(keys, 'forward') },
  };
}
