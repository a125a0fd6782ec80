import { countOf, formatCount, formatDay } from '../../ui/format.ts';
import type { Shrinking } from './use-range-change.ts';

/** Which calls a shorter range leaves out, and which of them stay whatever is chosen. */
export function olderCallsText({ from, calls, kept }: Shrinking, zone: string, now: number): string {
  const older = `${countOf(calls, 'call')} on this laptop ${calls === 1 ? 'is' : 'are'} from before ${formatDay(from, zone, now)}.`;
  const unsynced = `Left here, ${calls === 1 ? 'it stays' : 'they stay'} as ${calls === 1 ? 'it is' : 'they are'} and ${calls === 1 ? 'is' : 'are'} not checked any more.`;
  if (kept === 0) return `${older} ${unsynced}`;
  if (kept === calls) {
    return `${older} ${calls === 1 ? 'It stays' : 'They stay'}, for ${calls === 1 ? 'it is' : 'they are'} kept offline.`;
  }
  return `${older} ${unsynced} ${formatCount(kept)} of them ${kept === 1 ? 'stays' : 'stay'} in any case: ${kept === 1 ? 'it is' : 'they are'} kept offline.`;
}

/** What was deleted, and what was not although it is older. */
export function droppedText(removed: number, kept: number): string {
  const gone = `${countOf(removed, 'call')} deleted from this laptop.`;
  if (kept === 0) return gone;
  return `${gone} ${countOf(kept, 'older call')} ${kept === 1 ? 'was' : 'were'} not: ${kept === 1 ? 'it is' : 'they are'} kept offline.`;
}
