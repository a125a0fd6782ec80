import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { useTimeZone } from '../../app/app-state.tsx';
import type { CallQuery } from '../../cache/cache-api.ts';
import { type CallFilters, noFilters, toQuery } from './call-filters.ts';

interface FiltersState {
  readonly filters: CallFilters;
  /** The filters as the cache understands them; the same object until they change. */
  readonly query: CallQuery;
  /** Changes some filters and leaves the rest. */
  change(part: Partial<CallFilters>): void;
  /** Drops everything but the sort order. */
  clear(): void;
}

const FiltersContext = createContext<FiltersState | null>(null);

export function FiltersProvider({ children }: { children: ReactNode }) {
  const zone = useTimeZone();
  const [filters, setFilters] = useState<CallFilters>(noFilters);
  const state = useMemo<FiltersState>(
    () => ({
      filters,
      query: toQuery(filters, zone, Date.now()),
      change: (part) => setFilters((before) => ({ ...before, ...part })),
      clear: () => setFilters((before) => ({ ...noFilters, sort: before.sort })),
    }),
    [filters, zone],
  );
  return <FiltersContext value={state}>{children}</FiltersContext>;
}

export function useFilters(): FiltersState {
  const state = useContext(FiltersContext);
  if (state === null) throw new Error('useFilters is used outside of FiltersProvider.');
  return state;
}
