import type { CallQuery } from '../../cache/cache-api.ts';
import { callAt, type ListedCalls } from './call-blocks.ts';
import { narrows } from './is-narrower-query.ts';

/** Which calls are selected. Selecting everything costs nothing: it is said as "all matches of this but these". */
export type Selection =
  | { readonly kind: 'these'; readonly callSids: ReadonlySet<string> }
  | { readonly kind: 'all-but'; readonly of: CallQuery; readonly callSids: ReadonlySet<string> };

export const nothingSelected: Selection = { kind: 'these', callSids: new Set() };

export function everythingOf(query: CallQuery, but: Iterable<string> = []): Selection {
  return { kind: 'all-but', of: query, callSids: new Set(but) };
}

export function onlySelected(callSids: Iterable<string>): Selection {
  return { kind: 'these', callSids: new Set(callSids) };
}

/**
 * Whether a selection still says something about the matches of `query`. Calls that were picked stay picked whatever is
 * searched next; "all of them" goes on where the search was only refined, for there it is still all of them.
 */
export function outlives(selection: Selection, query: CallQuery): boolean {
  return selection.kind === 'these' || narrows(query, selection.of);
}

export function isSelected(selection: Selection, callSid: string): boolean {
  return selection.callSids.has(callSid) === (selection.kind === 'these');
}

/** How many calls are selected, where the list has `total` matches and `exceptions` of them are not selected though all others are. */
export function selectedCount(selection: Selection, total: number, exceptions: number): number {
  return selection.kind === 'these' ? selection.callSids.size : Math.max(0, total - exceptions);
}

/** Whether there is no match in the list that is not selected. */
export function areAllSelected(selection: Selection, listed: ListedCalls): boolean {
  const { kind, callSids } = selection;
  if (kind === 'all-but') return callSids.size === 0;
  if (listed.total > callSids.size) return false;
  for (let index = 0; index < listed.total; index += 1) {
    const callSid = callAt(listed, index)?.callSid;
    // What is not here was not picked by hand.
    if (callSid === undefined || !callSids.has(callSid)) return false;
  }
  return true;
}

export function toggled(selection: Selection, callSid: string): Selection {
  const callSids = new Set(selection.callSids);
  if (!callSids.delete(callSid)) callSids.add(callSid);
  return { ...selection, callSids };
}
