import { countOf, formatCount, formatDay } from '../../ui/format.ts';
import type { Shrinking } from './use-range-change.ts';

/** Which calls a shorter range leaves out, and which of them stay whatever is chosen. */
export function olderCallsText({ from, calls, withRecording }: Shrinking, zone: string, now: number): string {
  const older = `${countOf(calls, 'call')} on this laptop ${calls === 1 ? 'is' : 'are'} from before ${formatDay(from, zone, now)}.`;
  const unsynced = `Kept, ${calls === 1 ? 'it stays' : 'they stay'} as ${calls === 1 ? 'it is' : 'they are'} and ${calls === 1 ? 'is' : 'are'} not checked any more.`;
  if (withRecording === 0) return `${older} ${unsynced}`;
  if (withRecording === calls) {
    return `${older} ${calls === 1 ? 'It stays' : 'They stay'}, for ${calls === 1 ? 'its recording is' : 'their recordings are'} on this laptop.`;
  }
  return `${older} ${unsynced} ${formatCount(withRecording)} of them ${withRecording === 1 ? 'stays' : 'stay'} in any case, with ${withRecording === 1 ? 'its recording' : 'their recordings'}.`;
}

/** What was deleted, and what was not although it is older. */
export function droppedText(removed: number, kept: number): string {
  const gone = `${countOf(removed, 'call')} deleted from this laptop.`;
  if (kept === 0) return gone;
  return `${gone} ${countOf(kept, 'older call')} ${kept === 1 ? 'was' : 'were'} kept: ${kept === 1 ? 'its recording is' : 'their recordings are'} on this laptop.`;
}
