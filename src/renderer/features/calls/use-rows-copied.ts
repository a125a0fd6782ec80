import { useEffect, useEffectEvent } from 'react';

/** Calls `copyRows` when somebody copies while the list has the keyboard and no text is selected: by Ctrl+C, or by the menu Edit. */
export function useRowsCopied(hasKeys: () => boolean, copyRows: () => void): void {
  const copied = useEffectEvent((event: ClipboardEvent) => {
    if (!hasKeys() || getSelection()?.isCollapsed === false) return;
    event.preventDefault();
    copyRows();
  });
  useEffect(() => {
    // Where no text is selected, the event is the page's.
    const onCopy = (event: ClipboardEvent) => copied(event);
    document.addEventListener('copy', onCopy);
    return () => document.removeEventListener('copy', onCopy);
  }, []);
}
