import { useEffect, useState } from 'react';

interface KeptWidth {
  /** Px, as it is being dragged. */
  readonly width: number;
  readonly onResize: (width: number) => void;
  readonly onResized: (width: number | null) => void;
}

/** A width that is dragged here and kept in the settings: `kept` is what they say, `first` what it is without them. */
export function useKeptWidth(kept: number | null, first: number, keep: (width: number | null) => void): KeptWidth {
  const [dragged, setDragged] = useState<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was kept is shown from then on.
  useEffect(() => setDragged(null), [kept]);
  return {
    width: dragged ?? kept ?? first,
    onResize: setDragged,
    onResized: (width) => {
      setDragged(width);
      keep(width);
    },
  };
}
