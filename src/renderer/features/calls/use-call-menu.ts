import { type MouseEvent, useState } from 'react';
import type { Call } from '../../../shared/call.ts';
import { callAt, type ListedCalls } from './call-blocks.ts';

interface OpenMenu {
  /** The call whose menu is open, as it was then, and its row; null while none is. */
  readonly of: { readonly call: Call; readonly index: number } | null;
  /** On a `contextmenu` event: makes the row that it came to the active one. Beside the rows no menu opens. */
  open(event: MouseEvent<HTMLElement>): void;
  /** Opens the menu of a row that has the keyboard, as a right click on it would. */
  askFor(row: HTMLElement): void;
  close(): void;
}

/** Px from a row's left and lower edge at which its menu opens by keyboard: below the beginning of its text. */
const fromLeft = 76;
const fromBottom = 4;

/** The menu of the list's calls. */
export function useCallMenu(listed: ListedCalls, onActive: (index: number) => void): OpenMenu {
  const [menu, setMenu] = useState<OpenMenu['of']>(null);
  return {
    of: menu,
    open: (event) => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
      const index = Number(row?.dataset.index);
      const call = row === null ? undefined : callAt(listed, index);
      // Prevented, no menu opens.
      if (row === null || call === undefined) return event.preventDefault();
      onActive(index);
      row.focus({ preventScroll: true });
      setMenu({ call, index });
    },
    askFor: (row) => {
      const { left, bottom } = row.getBoundingClientRect();
      const place = { clientX: left + fromLeft, clientY: bottom - fromBottom };
      row.dispatchEvent(new window.MouseEvent('contextmenu', { bubbles: true, cancelable: true, ...place }));
    },
    close: () => setMenu(null),
  };
}
