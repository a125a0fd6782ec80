import { heldAfterRemovalMs } from '../../../shared/sync.ts';
import type { HeldRemoval } from '../../cache/cache-api.ts';
import type { Question } from '../../ui/ConfirmDialog.tsx';
import { countOf, formatDay } from '../../ui/format.ts';
import { formatMoment } from './proof-text.ts';

/** What a sync removed, why, and until when that can be undone. */
export function removalText({ removedAt, calls }: HeldRemoval, zone: string, now: number): string {
  const them = calls === 1 ? 'it' : 'them';
  const sync = `${formatDay(removedAt, zone, now)} ${formatMoment(removedAt, zone, removedAt)}`;
  const until = formatDay(removedAt + heldAfterRemovalMs, zone, now);
  return `The sync of ${sync} removed ${countOf(calls, 'call')}: it asked the account twice, which no longer lists ${them}. You can bring ${them} back until ${until}.`;
}

export function broughtBackText(calls: number): string {
  return calls === 1
    ? '1 call that you brought back is here, although the account does not list it.'
    : `${countOf(calls, 'call')} that you brought back are here, although the account does not list them.`;
}

export function removeHeldQuestion({ calls }: HeldRemoval, act: () => Promise<unknown>): Question {
  const [them, they] = calls === 1 ? ['it', 'It'] : ['them', 'They'];
  return {
    title: `Remove ${countOf(calls, 'call')} for good?`,
    text: `${they} can no longer be brought back, and recordings of ${them} that are not kept offline go too. A later sync reads ${them} again if the account lists ${them}.`,
    yes: `Remove ${countOf(calls, 'call')}`,
    deletes: true,
    act,
  };
}

export function removeBroughtBackQuestion(calls: number, act: () => Promise<unknown>): Question {
  return {
    ...removeHeldQuestion({ removedAt: 0, calls }, act),
    text: `${calls === 1 ? 'It goes' : 'They go'} from the list and from reports, with recordings that are not kept offline. A later sync reads ${calls === 1 ? 'it' : 'them'} again if the account lists ${calls === 1 ? 'it' : 'them'}.`,
  };
}

/** What became of the rows that were tried again by this `version` of the app. */
export function retriedText(read: number, left: number, version: string): string {
  if (read === 0) return `Version ${version} cannot read ${left === 1 ? 'it' : 'them'} either.`;
  const rest = left === 0 ? '' : ` ${countOf(left, 'row')} still cannot be read.`;
  return `${countOf(read, 'row')} could be read and ${read === 1 ? 'is a call' : 'are calls'} now.${rest}`;
}
