import { type RefObject, useLayoutEffect, useState } from 'react';

/** Px inside of an element's borders and scrollbars. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

/** How large an element is; null until it was measured, which is before it is first painted. */
export function useElementSize(element: RefObject<HTMLElement | null>): Box | null {
  const [box, setBox] = useState<Box | null>(null);
  useLayoutEffect(() => {
    const measured = element.current;
    if (measured === null) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = measured;
      setBox((before) => (before?.width === width && before.height === height ? before : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    return () => observer.disconnect();
  }, [element]);
  return box;
}
