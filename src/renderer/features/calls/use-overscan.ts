import { useEffect, useState } from 'react';
import type { CallQuery } from '../../cache/cache-api.ts';

/** Rows drawn above and below those in sight, for who scrolls on. */
const overscan = 6;

/** Ms after which they are drawn, busy as the page may be. */
const atLatestMs = 300;

/** How many rows to draw beyond those in sight: none before the answer to a query is on screen, as a key of a search waits for that. */
export function useOverscan(query: CallQuery): number {
  const [shown, setShown] = useState<CallQuery | null>(null);
  useEffect(() => {
    const idle = requestIdleCallback(() => setShown(query), { timeout: atLatestMs });
    return () => cancelIdleCallback(idle);
  }, [query]);
  return shown === query ? overscan : 0;
}
