import type { CallFilters } from '../query/call-filters.ts';
import type { ReportPlace } from '../state/report-view.ts';
import type { Screen } from '../state/route.ts';

/** Where a person is: what Back and Forward lead through. */
export interface Visit {
  readonly screen: Screen;
  readonly openCallSid: string | null;
  /** Of the list. */
  readonly filters: CallFilters;
  readonly report: ReportPlace & { readonly filters: CallFilters };
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
  const isTyped = before !== undefined && isOnlyTyped(before, now) && textOf(now) !== '';
  const goesOn = isTyped && isOnlyTyped(now, visit) && textOf(visit) !== '';
  const kept = visits.slice(0, goesOn ? at : at + 1).slice(-(mostVisits - 1));
  return { visits: [...kept, visit], at: kept.length };
}

/**
 * How many visits back the report is that the list was opened from with other filters than it had, as it is by a figure; null
 * where it was not.
 */
export function visitsToReport({ visits, at }: History): number | null {
  const report = visits.slice(0, at + 1).findLastIndex(({ screen }) => screen === 'reports');
  const [left, came] = [visits[report], visits[report + 1]];
  if (left === undefined || came === undefined) return null;
  const isFromFigure = JSON.stringify(left.filters) !== JSON.stringify(came.filters);
  const isStillList = visits.slice(report + 1, at + 1).every(({ screen }) => screen === 'calls');
  return isFromFigure && isStillList ? report - at : null;
}

/** The history so many visits back (negative) or forward; the same where there is none. */
export function moved(history: History, by: number): History {
  const at = history.at + by;
  return history.visits[at] === undefined ? history : { ...history, at };
}

function isSame(one: Visit, other: Visit): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Whether nothing but a search text differs. */
function isOnlyTyped(one: Visit, other: Visit): boolean {
  return isSame(withoutText(one), withoutText(other));
}

function withoutText(visit: Visit): Visit {
  const { filters, report } = visit;
  return {
    ...visit,
    filters: { ...filters, text: '' },
    report: { ...report, filters: { ...report.filters, text: '' } },
  };
}

/** What was typed where the person was. */
function textOf({ screen, filters, report }: Visit): string {
  return screen === 'reports' ? report.filters.text : filters.text;
}
