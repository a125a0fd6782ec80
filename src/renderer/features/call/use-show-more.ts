import { useState } from 'react';

/** Drawn at once: a thousand events with their fields would hold the window up for a second. */
const drawnAtOnce = 200;

/** The first items of a list, and more of them at each press. */
export function useShowMore<Item>(items: readonly Item[]): {
  readonly shown: readonly Item[];
  readonly left: number;
  readonly showMore: () => void;
} {
  const [most, setMost] = useState(drawnAtOnce);
  return {
    shown: items.slice(0, most),
    left: Math.max(0, items.length - most),
    showMore: () => setMost((before) => before + drawnAtOnce),
  };
}
