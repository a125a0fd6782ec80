import { createContext, useCallback, useContext } from 'react';
import { type CallFilters, noFilters } from '../../query/call-filters.ts';
import type { Figure } from '../../state/report-view.ts';
import { useFiltersStore } from '../../state/use-filters.ts';
import { useReportView } from '../../state/use-report.ts';

/** A figure by the calls that it counts: the report's filters, narrowed. */
export interface CountedCalls {
  /** Which calls they are, as a title: `Missed calls of Priya Nair`. */
  readonly title: string;
  readonly part?: Partial<CallFilters>;
  /** Words of the query language, as in `weekday:mon hour:14`, beside the report's own. */
  readonly words?: string;
}

/** What narrows all figures below it, as an agent's page does. */
export const FigureScope = createContext<Partial<CallFilters>>({});

/** Makes the filters that find what a figure counts, newest call first. */
export function useFigureOf(): (counted: CountedCalls) => Figure {
  const filters = useFiltersStore();
  const scope = useContext(FigureScope);
  return useCallback(
    ({ title, part, words = '' }) => {
      const report = filters.getState().filters;
      // In front: a quotation mark that is not closed yet would take them in.
      const text = [words, report.text.trim()].filter((piece) => piece !== '').join(' ');
      return { title, filters: { ...report, sort: noFilters.sort, ...scope, ...part, text } };
    },
    [filters, scope],
  );
}

/** Shows the calls that a figure counts in a pane beside the report. */
export function useOpenFigure(): (counted: CountedCalls) => void {
  const figureOf = useFigureOf();
  const { showFigure } = useReportView();
  return useCallback((counted) => showFigure(figureOf(counted)), [figureOf, showFigure]);
}
