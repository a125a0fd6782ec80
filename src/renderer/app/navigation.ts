import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FiltersState } from '../state/filters.ts';
import type { Route } from '../state/route.ts';
import { type History, moved, type Visit, visited } from './history.ts';

export interface NavigationDeps {
  readonly route: StoreApi<Route>;
  readonly filters: StoreApi<FiltersState>;
}

/** Back and forward through screens, filters and open calls. */
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
    const { route, filters } = this.#deps;
    const ends = [route.subscribe(() => this.#note()), filters.subscribe(() => this.#note())];
    return () => {
      for (const end of ends) end();
    };
  }

  /** Goes one visit back (-1) or forward (1), where there is one. */
  go(by: 1 | -1): void {
    const before = this.history.getState();
    const next = moved(before, by);
    const visit = next.visits[next.at];
    if (next === before || visit === undefined) return;
    this.history.setState(next);
    this.#deps.route.getState().show(visit.screen, visit.openCallSid);
    this.#deps.filters.getState().change(visit.filters);
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
    const { screen, openCallSid } = this.#deps.route.getState();
    return { screen, openCallSid, filters: this.#deps.filters.getState().filters };
  }
}
