import type { LoopMarks } from '../../playback/jumps.ts';
import { formatClock } from '../../ui/format.ts';

/** What is repeated, in words. */
export function loopText({ from, to }: LoopMarks): string {
  if (from === null) return 'off';
  return to === null ? `from ${formatClock(from)}, end not set` : `${formatClock(from)} – ${formatClock(to)}`;
}
