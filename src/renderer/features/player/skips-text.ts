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
