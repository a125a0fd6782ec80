import { useEffect, useState } from 'react';

/** Epoch ms, renewed every `everyMs`: for words such as "12 min ago". */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const renew = () => setNow(Date.now());
    renew();
    const timer = window.setInterval(renew, everyMs);
    return () => window.clearInterval(timer);
  }, [everyMs]);
  return now;
}
