import { useState } from 'react';
import type { Call } from '../../../shared/call.ts';
import type { CallQuery } from '../../cache/cache-api.ts';
import { agentText, apiWord } from '../../ui/format.ts';
import type { ColumnNeeds } from './column-widths.ts';
import type { ColumnName } from './columns.ts';

/** Px beside a cell's text: its padding, and a hair for what the fonts differ in. */
const beside = 15;

/** Before anything was seen. */
const noNeeds: ColumnNeeds = {};

/** What a call needs, which is measured once. */
const measured = new WeakMap<Call, readonly (readonly [ColumnName, number])[]>();

/**
 * What the columns need for the calls that were in sight since the query was first shown. It only grows, so that columns
 * stay where they are while one scrolls.
 */
export function useColumnNeeds(query: CallQuery, calls: readonly (Call | undefined)[]): ColumnNeeds {
  const [kept, keep] = useState({ query, needs: noNeeds });
  const known = kept.query === query ? kept.needs : noNeeds;
  const needs = grownBy(known, calls);
  // Now, not once this is drawn: then it would be drawn twice with every key of a search.
  if (needs !== known) keep({ query, needs });
  return needs;
}

/** The same object where nothing needs more. */
function grownBy(known: ColumnNeeds, calls: readonly (Call | undefined)[]): ColumnNeeds {
  let needs = known;
  for (const call of calls) {
    if (call === undefined) continue;
    const ofCall = measured.get(call) ?? needsOf(call);
    measured.set(call, ofCall);
    for (const [name, px] of ofCall) if (px > (needs[name] ?? -1)) needs = { ...needs, [name]: px };
  }
  return needs;
}

function needsOf({ agent, customer, status, disposition, exophone, customField }: Call): [ColumnName, number][] {
  const text = (value: string | null, more = 0) => (value ? textWidth(value) + beside + more : 0);
  const number = customer.number ? numberWidth(customer.number) : 0;
  const both = customer.name ? textWidth(customer.name) + (number === 0 ? 0 : number + 8) : number;
  return [
    ['agent', text(agentText(agent))],
    ['customer', both + beside],
    // Its icon.
    ['status', text(apiWord(status), 20)],
    // It stands further from the figures before it.
    ['disposition', text(disposition, 10)],
    ['exophone', exophone ? numberWidth(exophone) + beside : 0],
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

let digitWidth: number | null = null;

/** Px of a phone number, whose digits are all of one width. A canvas draws them narrower: 100 px for 13 characters that take 109. */
function numberWidth(number: string): number {
  digitWidth ??= widthOfDigits();
  const digits = number.match(/\d/g)?.length ?? 0;
  return digits * digitWidth + textWidth(number.replaceAll(/\d/g, ''));
}

/** Px of one digit. */
function widthOfDigits(): number {
  const ten = document.createElement('span');
  ten.textContent = '0123456789';
  ten.style.cssText = 'position: absolute; font-size: 13px; font-variant-numeric: tabular-nums; visibility: hidden';
  document.body.append(ten);
  const { width } = ten.getBoundingClientRect();
  ten.remove();
  return width / 10;
}
