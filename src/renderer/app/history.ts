import type { CallFilters } from '../query/call-filters.ts';
import type { Screen } from '../state/route.ts';

/** Where a person is: what Back and Forward lead through. */
export interface Visit {
  readonly screen: Screen;
  readonly openCallSid: string | null;
  readonly filters: CallFilters;
}

export interface History {
  /** Oldest first, never empty. */
  readonly visits: readonly Visit[];
  /** Index of the visit that is shown. */
  readonly at: number;
}

const mostVisits = 200;

/** The history once `visit` is shown. A search that is being typed is one visit, not one a key. */
export function visited(history: History, visit: Visit): History {
  const { visits, at } = history;
  const now = visits[at];
  if (now === undefined || isSame(now, visit)) return history;
  const before = visits[at - 1];
  const isTyped = before !== undefined && isOnlyTyped(before, now) && now.filters.text !== '';
  const goesOn = isTyped && isOnlyTyped(now, visit) && visit.filters.text !== '';
  const kept = visits.slice(0, goesOn ? at : at + 1).slice(-(mostVisits - 1));
  return { visits: [...kept, visit], at: kept.length };
}

/** The history one visit back (-1) or forward (1); the same where there is none. */
export function moved(history: History, by: 1 | -1): History {
  const at = history.at + by;
  return history.visits[at] === undefined ? history : { ...history, at };
}

function isSame(one: Visit, other: Visit): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Whether nothing but the search text differs. */
function isOnlyTyped(one: Visit, other: Visit): boolean {
  return isSame(
    { ...one, filters: { ...one.filters, text: '' } },
    { ...other, filters: { ...other.filters, text: '' } },
  );
}
