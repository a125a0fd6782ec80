import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallQuery } from '../cache/cache-api.ts';
import { type CallFilters, noFilters, toQuery } from '../query/call-filters.ts';
import type { ShownTime } from './shown-time.ts';

export type FilterChange = Partial<CallFilters> | ((before: CallFilters) => Partial<CallFilters>);

/** What the search box and the filters hold. The functions are always the same. */
export interface FiltersState {
  readonly filters: CallFilters;
  /** The filters as the cache understands them; the same object until they change. */
  readonly query: CallQuery;
  /** Changes some filters and leaves the rest. */
  change(part: FilterChange): void;
  /** Drops everything but the sort order. */
  clear(): void;
}

export function createFilters(time: Pick<StoreApi<ShownTime>, 'getState'>): StoreApi<FiltersState> {
  const holding = (filters: CallFilters) => ({ filters, query: queryOf(filters, time.getState()) });
  return createStore((set) => ({
    ...holding(noFilters),
    change: (part) =>
      set(({ filters }) => holding({ ...filters, ...(typeof part === 'function' ? part(filters) : part) })),
    clear: () => set(({ filters }) => holding({ ...noFilters, sort: filters.sort })),
  }));
}

/** Asks by other instants as soon as the day or the zone is another. Answers what ends it. */
export function followTime(filters: StoreApi<FiltersState>, time: StoreApi<ShownTime>): () => void {
  return time.subscribe((now) => filters.setState((held) => ({ query: queryOf(held.filters, now) })));
}

function queryOf(filters: CallFilters, { zone, today }: ShownTime): CallQuery {
  return toQuery(filters, zone, today);
}
