import { type RefObject, useCallback, useEffect, useEffectEvent } from 'react';
import { openCallKeys } from '../../keys/key-table.ts';
import { pressed } from '../../keys/pressed.ts';
import { isInDialog, isTypingTarget } from '../../ui/keys.ts';
import { showFailure } from '../../ui/show-failure.ts';
import { cache } from '../../worker-client.ts';
import type { CallGridHandle } from './CallGrid.tsx';
import { callAt } from './call-blocks.ts';
import type { CallList } from './call-list.ts';

interface OpenCallOptions {
  readonly list: CallList;
  readonly grid: RefObject<CallGridHandle | null>;
  readonly openCallSid: string | null;
  readonly openCall: (callSid: string | null) => void;
  /** Whether the list is on the screen: its keys are heard then. */
  readonly isShown: boolean;
}

/** Opens calls by their place in the list, closes them, and hears J, K and Escape while one is open. */
export function useOpenCall({ list, grid, openCallSid, openCall, isShown }: OpenCallOptions) {
  const openAt = useCallback(
    async (index: number) => {
      const { listed } = list.state();
      if (listed === null || index < 0 || index >= listed.total) return;
      list.activate(index);
      grid.current?.reveal(index);
      const here = callAt(listed, index);
      if (here !== undefined) return openCall(here.callSid);
      const [row] = await cache.rows(listed.query, index, 1).catch((thrown: unknown) => {
        showFailure(thrown);
        return [];
      });
      if (row !== undefined) openCall(row.callSid);
    },
    [list, grid, openCall],
  );

  /** Opens the call so many rows after the active one. */
  const step = useCallback((by: number) => openAt(list.state().active + by), [list, openAt]);

  const close = useCallback(() => {
    if (openCallSid === null) return;
    openCall(null);
    grid.current?.focus();
  }, [openCallSid, openCall, grid]);

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (openCallSid === null || !isShown || event.defaultPrevented) return;
    if (isTypingTarget(event.target) || isInDialog(event.target)) return;
    const action = pressed(event, openCallKeys);
    if (action === null) return;
    if (action === 'close') close();
    else void step(action === 'next' ? 1 : -1);
    event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);

  return { openAt, step, close };
}
