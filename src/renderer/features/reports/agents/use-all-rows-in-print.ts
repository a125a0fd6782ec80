import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Whether all rows are to exist: while the page is printed. */
export function useAllRowsInPrint(): boolean {
  const [isPrinted, setPrinted] = useState(() => window.matchMedia('print').matches);
  useEffect(() => {
    const media = window.matchMedia('print');
    // In time: what is printed is what is drawn when this returns.
    const follow = () => flushSync(() => setPrinted(media.matches));
    const begin = () => flushSync(() => setPrinted(true));
    const end = () => setPrinted(false);
    media.addEventListener('change', follow);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      media.removeEventListener('change', follow);
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return isPrinted;
}
