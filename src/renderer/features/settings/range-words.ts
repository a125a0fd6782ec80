import { countOf, formatCount, formatDay } from '../../ui/format.ts';
import type { Shrinking } from './use-range-change.ts';

/** How many calls a shorter range leaves out, and which of them stay whatever is chosen. */
export function olderCallsText({ from, calls, kept }: Shrinking, zone: string, now: number): string {
  const older = `${countOf(calls, 'call')} on this laptop ${calls === 1 ? 'is' : 'are'} from before ${formatDay(from, zone, now)}.`;
  if (kept === 0) return older;
  if (kept === calls)
    return `${older} ${calls === 1 ? 'It is kept offline and stays.' : 'All are kept offline and stay.'}`;
  return `${older} ${formatCount(kept)} of them ${kept === 1 ? 'is kept offline and stays' : 'are kept offline and stay'} either way.`;
}

/** What each way to shorten the range does; none where nothing can be deleted. */
export function choicesText({ calls, kept }: Shrinking): string[] {
  const deletable = calls - kept;
  if (deletable === 0) return [];
  const [they, are] = calls === 1 ? ['it', 'is'] : ['they', 'are'];
  const them = deletable === 1 ? 'it' : 'them';
  return [
    `Keep: ${they} can still be searched here, but ${are} no longer compared with the account.`,
    `Delete: ${countOf(deletable, 'call')} and ${deletable === 1 ? 'its recording' : 'their recordings'} are removed from this laptop. Nothing changes in the account: a longer range downloads ${them} again, for as long as the account keeps ${them}.`,
  ];
}

/** What was deleted, and what was not although it is older. */
export function droppedText(removed: number, kept: number): string {
  const gone = `${countOf(removed, 'call')} deleted from this laptop.`;
  if (kept === 0) return gone;
  return `${gone} ${countOf(kept, 'older call')} ${kept === 1 ? 'was' : 'were'} not: ${kept === 1 ? 'it is' : 'they are'} kept offline.`;
}
