import { type FocusEvent, useEffect, useRef } from 'react';

/**
 * What had the keyboard last has it again when the screen is shown again. Goes around all of the screen.
 */
export function useFocusKept(): { onFocusCapture(event: FocusEvent): void } {
  const last = useRef<HTMLElement | SVGElement | null>(null);
  useEffect(() => {
    if (document.activeElement === document.body) last.current?.focus({ preventScroll: true });
  }, []);
  return {
    onFocusCapture: ({ target }) => {
      if (target instanceof HTMLElement || target instanceof SVGElement) last.current = target;
    },
  };
}
