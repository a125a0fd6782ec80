import type { LoopMarks } from '../../playback/jumps.ts';
import { type Skips, savedBy } from '../../playback/jumps.ts';
import { formatClock } from '../../ui/format.ts';

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

/** What is repeated, in words. */
export function loopText({ from, to }: LoopMarks): string {
  if (from === null) return 'off';
  return to === null ? `from ${formatClock(from)}, end not set` : `${formatClock(from)} – ${formatClock(to)}`;
}
