/** Which calls are selected. Selecting everything costs nothing: it is said as "all but these". */
export type Selection =
  | { readonly kind: 'these'; readonly callSids: ReadonlySet<string> }
  | { readonly kind: 'all-but'; readonly callSids: ReadonlySet<string> };

export const nothingSelected: Selection = { kind: 'these', callSids: new Set() };
export const everythingSelected: Selection = { kind: 'all-but', callSids: new Set() };

export function isSelected(selection: Selection, callSid: string): boolean {
  return selection.callSids.has(callSid) === (selection.kind === 'these');
}

/** How many of `total` matches are selected. */
export function selectedCount(selection: Selection, total: number): number {
  const { size } = selection.callSids;
  return selection.kind === 'these' ? size : Math.max(0, total - size);
}

export function toggled(selection: Selection, callSid: string): Selection {
  const callSids = new Set(selection.callSids);
  if (!callSids.delete(callSid)) callSids.add(callSid);
  return { kind: selection.kind, callSids };
}

export function onlySelected(callSids: Iterable<string>): Selection {
  return { kind: 'these', callSids: new Set(callSids) };
}
