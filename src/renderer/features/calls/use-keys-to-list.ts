import { type MouseEvent, type RefObject, useCallback } from 'react';
import { isTypingTarget } from '../../ui/keys.ts';
import type { CallGridHandle } from './CallGrid.tsx';

/**
 * After a click on anything in the list's section (a check box, a header, a button of the toolbar), the keys are the list's
 * again, unless the click was into a text field. Who got there by keyboard stays there.
 */
export function useKeysToList(grid: RefObject<CallGridHandle | null>): (event: MouseEvent<HTMLElement>) => void {
  return useCallback(
    ({ currentTarget: section, target, detail }) => {
      // By keyboard, or in a menu or popover of the section, which gives the focus back itself.
      if (detail === 0 || !(target instanceof Node) || !section.contains(target)) return;
      const focused = document.activeElement;
      const isElsewhere = focused !== document.body && !section.contains(focused);
      if (!isElsewhere && !isTypingTarget(focused)) grid.current?.takeKeys();
    },
    [grid],
  );
}
