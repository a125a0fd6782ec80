import { useLayoutEffect, useRef, useState } from 'react';
import type { Call } from '../../../shared/call.ts';
import type { CallQuery } from '../../cache/cache-api.ts';
import { agentText, apiWord } from '../../ui/format.ts';
import type { ColumnNeeds } from './column-widths.ts';
import type { ColumnName } from './columns.ts';

/** Px beside a cell's text: its padding, and a hair for what the fonts differ in. */
const beside = 15;

/**
 * What the columns need for the calls that were in sight since the query was first shown. It only grows, so that columns
 * stay where they are while one scrolls; each call is measured once.
 */
export function useColumnNeeds(query: CallQuery, calls: readonly (Call | undefined)[]): ColumnNeeds {
  const [needs, setNeeds] = useState<{ readonly query: CallQuery; readonly px: ColumnNeeds }>({ query, px: {} });
  const measured = useRef({ query, calls: new WeakSet<Call>() });
  const known = needs.query === query ? needs.px : {};

  // Whenever rows are drawn; those that were measured cost nothing.
  useLayoutEffect(() => {
    if (measured.current.query !== query) measured.current = { query, calls: new WeakSet() };
    const px: Partial<Record<ColumnName, number>> = { ...known };
    let hasGrown = false;
    for (const call of calls) {
      if (call === undefined || measured.current.calls.has(call)) continue;
      measured.current.calls.add(call);
      for (const [name, need] of needsOf(call)) {
        if (need <= (px[name] ?? -1)) continue;
        px[name] = need;
        hasGrown = true;
      }
    }
    if (hasGrown) setNeeds({ query, px });
  });
  return known;
}

function needsOf({ agent, customer, status, disposition, exophone, customField }: Call): [ColumnName, number][] {
  const text = (value: string | null, more = 0) => (value ? textWidth(value) + beside + more : 0);
  const number = customer.number ? textWidth(customer.number) : 0;
  const both = customer.name ? textWidth(customer.name) + (number === 0 ? 0 : number + 8) : number;
  return [
    ['agent', text(agentText(agent))],
    ['customer', both + beside],
    // Its icon.
    ['status', text(apiWord(status), 20)],
    // It stands further from the figures before it.
    ['disposition', text(disposition, 10)],
    ['exophone', text(exophone)],
    ['customField', text(customField)],
  ];
}

let context: CanvasRenderingContext2D | null = null;

/** Px of a text in the list's font. */
function textWidth(text: string): number {
  if (context === null) {
    context = document.createElement('canvas').getContext('2d');
    if (context === null) return 0;
    const { fontFamily } = getComputedStyle(document.body);
    context.font = `13px ${fontFamily}`;
  }
  return context.measureText(text.slice(0, 300)).width;
}
