import { type FocusEvent, type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ListedCalls } from './call-blocks.ts';

interface RowFocusOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly listed: ListedCalls;
  /** Index of the active row, which takes the focus. */
  readonly active: number;
  /** False until the list was measured: before that it has no rows. */
  readonly isDrawn: boolean;
}

interface RowFocus {
  /** The active row is to take the focus once it is drawn. */
  want(): void;
  /** The active row takes the focus at once, and the list is not scrolled. */
  take(): void;
  /** Whether that is under way. */
  isTaking(): boolean;
  onFocus(event: FocusEvent): void;
  onBlur(): void;
}

export function isRow(target: EventTarget | null): target is HTMLElement {
  return target instanceof HTMLElement && target.dataset.index !== undefined;
}

/** Gives the active row of the list the keyboard, and keeps it there when another order or other matches replace the row. */
export function useRowFocus({ scroller, listed, active, isDrawn }: RowFocusOptions): RowFocus {
  /** Asked for anew each time. */
  const [wanted, setWanted] = useState<object | null>(null);
  /** A row has the keyboard, or had it until that row was gone. */
  const hasKeys = useRef(false);
  const isTaking = useRef(false);

  const take = () => {
    hasKeys.current = true;
    isTaking.current = true;
    scroller.current?.querySelector<HTMLElement>('[data-index][tabindex="0"]')?.focus({ preventScroll: true });
    isTaking.current = false;
  };
  // Once per wish: where rows are drawn, the active one is among them.
  const taken = useRef<object | null>(null);
  const takeWanted = useEffectEvent(() => {
    if (taken.current === wanted) return;
    taken.current = wanted;
    take();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another wish is taken as well.
  useEffect(() => {
    if (isDrawn) takeWanted();
  }, [wanted, isDrawn]);

  useEffect(() => {
    const focused = document.activeElement;
    if (!hasKeys.current || listed.total === 0) return;
    if (focused === document.body) setWanted({});
    // Who has gone elsewhere meanwhile, such as to the search box, stays there.
    else if (!isRow(focused)) hasKeys.current = false;
    else if (focused.dataset.index !== String(active)) setWanted({});
  }, [listed, active]);

  return {
    want: () => setWanted({}),
    take,
    isTaking: () => isTaking.current,
    onFocus: ({ target }) => {
      hasKeys.current = isRow(target);
    },
    onBlur: () => {
      hasKeys.current = false;
    },
  };
}
