import { type RefObject, useLayoutEffect, useRef } from 'react';
import { blockSize, callAt, type ListedCalls } from './call-list.ts';

interface Place {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly listed: ListedCalls;
  /** Px. */
  readonly rowHeight: number;
  readonly active: number;
  readonly onActive: (index: number) => void;
}

/** Keeps the rows where they are when a sync adds calls above them; another query begins at its top. */
export function useSteadyPlace({ scroller, listed, rowHeight, active, onActive }: Place): void {
  const before = useRef(listed);
  useLayoutEffect(() => {
    const older = before.current;
    before.current = listed;
    const element = scroller.current;
    if (element === null || older === listed) return;
    if (older.query !== listed.query) {
      element.scrollTop = 0;
      onActive(0);
      return;
    }
    if (active >= listed.total) onActive(Math.max(0, listed.total - 1));
    if (older.revision === listed.revision || element.scrollTop === 0) return;
    const shift = shiftOf(older, listed, Math.floor(element.scrollTop / rowHeight));
    if (shift === 0) return;
    element.scrollTop += shift * rowHeight;
    onActive(Math.max(0, Math.min(listed.total - 1, active + shift)));
  }, [listed, scroller, rowHeight, active, onActive]);
}

/** How many rows call `index` of the older list lies further down in the newer one; 0 when it is not nearby. */
export function shiftOf(older: ListedCalls, newer: ListedCalls, index: number): number {
  const anchor = callAt(older, index)?.callSid;
  if (anchor === undefined) return 0;
  const fresh = { ...newer, olderBlocks: new Map() };
  for (let distance = 0; distance <= blockSize; distance += 1) {
    if (callAt(fresh, index + distance)?.callSid === anchor) return distance;
    if (callAt(fresh, index - distance)?.callSid === anchor) return -distance;
  }
  return 0;
}
