import { useEffect, useState } from 'react';

/** What had the keyboard as this was drawn first has it again once this is gone and has taken the keyboard with it. */
export function useFocusGivenBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      const isLost = document.activeElement === document.body;
      if (isLost && (before instanceof HTMLElement || before instanceof SVGElement)) before.focus();
    },
    [before],
  );
}
