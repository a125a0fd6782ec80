import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallQuery } from '../cache/cache-api.ts';
import { type CallFilters, noFilters, toQuery } from '../query/call-filters.ts';
import type { ShownTime } from './shown-time.ts';

export type FilterChange = Partial<CallFilters> | ((before: CallFilters) => Partial<CallFilters>);

/** What a search box and its filters hold. The functions are always the same. */
export interface FiltersState {
  readonly filters: CallFilters;
  /** The filters as the cache understands them; the same object until they change. */
  readonly query: CallQuery;
  /** Changes some filters and leaves the rest. */
  change(part: FilterChange): void;
  /** What is left once the filters are cleared. */
  readonly cleared: CallFilters;
  /** Drops everything but {@link cleared} and the sort order. */
  clear(): void;
}

/** @param first what the filters hold at first; by default, what is left of them once they are cleared */
export function createFilters(
  time: Pick<StoreApi<ShownTime>, 'getState'>,
  cleared: CallFilters = noFilters,
  first: CallFilters = cleared,
): StoreApi<FiltersState> {
  const holding = (filters: CallFilters) => ({ filters, query: queryOf(filters, time.getState()) });
  return createStore((set) => ({
    ...holding(first),
    cleared,
    change: (part) =>
      set(({ filters }) => holding({ ...filters, ...(typeof part === 'function' ? part(filters) : part) })),
    clear: () => set(({ filters }) => holding({ ...cleared, sort: filters.sort })),
  }));
}

/** Asks by other instants as soon as the day or the zone is another. Answers what ends it. */
export function followTime(filters: StoreApi<FiltersState>, time: StoreApi<ShownTime>): () => void {
  return time.subscribe((now) => filters.setState((held) => ({ query: queryOf(held.filters, now) })));
}

function queryOf(filters: CallFilters, { zone, today }: ShownTime): CallQuery {
  return toQuery(filters, zone, today);
}
