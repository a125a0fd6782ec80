import { type RefObject, useCallback, useEffect, useEffectEvent } from 'react';
import { useRoute } from '../../app/route.tsx';
import { cache } from '../../cache-client.ts';
import { isInDialog, isTypingTarget } from '../../ui/keys.ts';
import { showFailure } from '../../ui/show-failure.ts';
import type { CallGridHandle } from './CallGrid.tsx';
import { callAt, type ListedCalls } from './call-list.ts';

interface OpenCallParts {
  readonly listed: ListedCalls | null;
  readonly active: number;
  readonly onActive: (index: number) => void;
  readonly grid: RefObject<CallGridHandle | null>;
}

/** Opens calls by their place in the list, closes them, and hears J, K and Escape while one is open. */
export function useOpenCall({ listed, active, onActive, grid }: OpenCallParts) {
  const { openCallSid, openCall, screen } = useRoute();

  const openAt = useCallback(
    async (index: number) => {
      if (listed === null || index < 0 || index >= listed.total) return;
      onActive(index);
      grid.current?.reveal(index);
      const here = callAt(listed, index);
      if (here !== undefined) return openCall(here.callSid);
      const [row] = await cache.rows(listed.query, index, 1).catch((thrown: unknown) => {
        showFailure(thrown);
        return [];
      });
      if (row !== undefined) openCall(row.callSid);
    },
    [listed, onActive, grid, openCall],
  );

  const close = useCallback(() => {
    if (openCallSid === null) return;
    openCall(null);
    grid.current?.focus();
  }, [openCallSid, openCall, grid]);

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (openCallSid === null || screen !== 'calls' || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTypingTarget(event.target) || isInDialog(event.target)) return;
    if (event.key === 'j' || event.key === 'J') void openAt(active + 1);
    else if (event.key === 'k' || event.key === 'K') void openAt(active - 1);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);

  return { openAt, close };
}
