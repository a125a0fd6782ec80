import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useMemo, useState } from 'react';
import { historyKeys, historyKeysOnMac } from '../keys/key-table.ts';
import { keyOf } from '../keys/key-words.ts';
import { pressed } from '../keys/pressed.ts';
import { useAppState } from '../state/app-state.tsx';
import { useFilters } from '../state/filters.tsx';
import { useRoute } from '../state/route.tsx';
import { isInDialog } from '../ui/keys.ts';
import { type History, moved, visited } from './history.ts';

interface HistoryMoves {
  /** Null where there is nothing to go back to. */
  readonly back: (() => void) | null;
  readonly forward: (() => void) | null;
  /** The keys that do it, in words. */
  readonly keys: { readonly back: string; readonly forward: string };
}

const HistoryContext = createContext<HistoryMoves | null>(null);

/** Mouse buttons 4 and 5, as `MouseEvent.button` counts them. */
const backButton = 3;
const forwardButton = 4;

/** Back and forward through screens, filters and open calls: by key, mouse button and the buttons of the rail. */
export function HistoryProvider({ children }: { children: ReactNode }) {
  const { screen, openCallSid, show } = useRoute();
  const { filters, change } = useFilters();
  const { platform } = useAppState();
  const [history, setHistory] = useState<History>(() => ({ visits: [{ screen, openCallSid, filters }], at: 0 }));

  useEffect(
    () => setHistory((before) => visited(before, { screen, openCallSid, filters })),
    [screen, openCallSid, filters],
  );

  const keys = platform === 'darwin' ? historyKeysOnMac : historyKeys;
  const go = useEffectEvent((by: 1 | -1) => {
    const next = moved(history, by);
    const visit = next.visits[next.at];
    if (next === history || visit === undefined) return;
    setHistory(next);
    show(visit.screen, visit.openCallSid);
    change(visit.filters);
  });
  const press = useEffectEvent((event: KeyboardEvent) => {
    const action = pressed(event, keys);
    if (action === null || event.defaultPrevented || isInDialog(event.target)) return;
    event.preventDefault();
    go(action === 'back' ? -1 : 1);
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => press(event);
    const onButton = (event: MouseEvent) => {
      if (event.button !== backButton && event.button !== forwardButton) return;
      // Chromium would leave the page.
      event.preventDefault();
      if (event.type === 'mouseup' && !isInDialog(event.target)) go(event.button === backButton ? -1 : 1);
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('mousedown', onButton);
    window.addEventListener('mouseup', onButton);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('mousedown', onButton);
      window.removeEventListener('mouseup', onButton);
    };
  }, []);

  const [canGoBack, canGoForward] = [history.at > 0, history.at < history.visits.length - 1];
  const [goBack, goForward] = useState(() => [() => go(-1), () => go(1)] as const)[0];
  const moves = useMemo<HistoryMoves>(
    () => ({
      back: canGoBack ? goBack : null,
      forward: canGoForward ? goForward : null,
      keys: { back: keyOf(keys, 'back'), forward: keyOf(keys, 'forward') },
    }),
    [canGoBack, canGoForward, goBack, goForward, keys],
  );
  return <HistoryContext value={moves}>{children}</HistoryContext>;
}

export function useHistory(): HistoryMoves {
  const moves = useContext(HistoryContext);
  if (moves === null) throw new Error('useHistory is used outside of HistoryProvider.');
  return moves;
}
