import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FiltersState } from '../state/filters.ts';
import type { ReportView } from '../state/report-view.ts';
import type { Route } from '../state/route.ts';
import { type History, moved, type Visit, visited } from './history.ts';

export interface NavigationDeps {
  readonly route: StoreApi<Route>;
  readonly filters: StoreApi<FiltersState>;
  readonly reportFilters: StoreApi<FiltersState>;
  readonly reportView: StoreApi<ReportView>;
}

/** Back and forward through screens, filters, open calls and the report. */
export class Navigation {
  readonly history: StoreApi<History>;
  readonly #deps: NavigationDeps;
  #isNoting = false;

  constructor(deps: NavigationDeps) {
    this.#deps = deps;
    this.history = createStore(() => ({ visits: [this.#visit()], at: 0 }));
  }

  /** Notes where the person goes. Answers what ends that. */
  start(): () => void {
    const { route, filters, reportFilters, reportView } = this.#deps;
    const ends = [route, filters, reportFilters, reportView].map(({ subscribe }) => subscribe(() => this.#note()));
    return () => {
      for (const end of ends) end();
    };
  }

  /** Goes so many visits back (negative) or forward, where there are as many. */
  go(by: number): void {
    const before = this.history.getState();
    const next = moved(before, by);
    const visit = next.visits[next.at];
    if (next === before || visit === undefined) return;
    this.history.setState(next);
    const { route, filters, reportFilters, reportView } = this.#deps;
    route.getState().show(visit.screen, visit.openCallSid);
    if (visit.filters !== filters.getState().filters) filters.getState().change(visit.filters);
    const { filters: ofReport, ...place } = visit.report;
    if (ofReport !== reportFilters.getState().filters) reportFilters.getState().change(ofReport);
    // After its filters, which close the calls of a figure.
    reportView.getState().show(place);
  }

  /** Once what was pressed is done: a press that changes the filters and the screen is one visit. */
  #note(): void {
    if (this.#isNoting) return;
    this.#isNoting = true;
    queueMicrotask(() => {
      this.#isNoting = false;
      const before = this.history.getState();
      const now = visited(before, this.#visit());
      if (now !== before) this.history.setState(now);
    });
  }

  #visit(): Visit {
    const { route, filters, reportFilters, reportView } = this.#deps;
    const { screen, openCallSid } = route.getState();
    const { tab, agentId, figure, callSid } = reportView.getState();
    return {
      screen,
      openCallSid,
      filters: filters.getState().filters,
      report: { tab, agentId, figure, callSid, filters: reportFilters.getState().filters },
    };
  }
}
