import { useEffect, useState } from 'react';
import type { CallQuery } from '../../cache/cache-api.ts';

/** Rows drawn above and below those in sight, for who scrolls on. */
const overscan = 6;

/** Ms that a query must have been there: between two keys of who types on, rows would be made that the next key throws away. */
const afterMs = 400;

/** How many rows to draw beyond those in sight: none while somebody types, as each key waits for what is drawn. */
export function useOverscan(query: CallQuery): number {
  const [shown, setShown] = useState<CallQuery | null>(null);
  useEffect(() => {
    let idle = 0;
    const timer = window.setTimeout(() => {
      idle = requestIdleCallback(() => setShown(query), { timeout: afterMs });
    }, afterMs);
    return () => {
      window.clearTimeout(timer);
      cancelIdleCallback(idle);
    };
  }, [query]);
  return shown === query ? overscan : 0;
}
