import { useMemo } from 'react';
import type { Insight } from '../audio/insight.ts';
import { type Jump, savedBy, skipsOf } from '../playback/jumps.ts';
import { formatClock } from '../ui/format.ts';

/** The silences of the loaded recording that can be jumped over. */
export type Skips =
  | { readonly state: 'known'; readonly jumps: readonly Jump[] }
  /** Where nobody speaks is not known, yet or at all. */
  | { readonly state: 'unknown' };

export function useSkips(insight: Insight | null): Skips {
  return useMemo(
    () => (insight === null ? { state: 'unknown' } : { state: 'known', jumps: skipsOf(insight.silences) }),
    [insight],
  );
}

/** What skipping silence does to the loaded recording, in words. */
export function skipsText(skips: Skips): string {
  switch (skips.state) {
    case 'unknown':
      return 'The silences of this recording are not known yet';
    case 'known': {
      const saved = savedBy(skips.jumps);
      return saved < 1 ? 'This recording has no long silence' : `Saves ${formatClock(saved)} of this recording`;
    }
  }
}
