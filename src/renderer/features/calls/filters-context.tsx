import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { startOfDay, startOfDayPlus } from '../../../shared/time-zone.ts';
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
  const today = useToday(zone);
  const [filters, setFilters] = useState<CallFilters>(noFilters);
  const state = useMemo<FiltersState>(
    () => ({
      filters,
      query: toQuery(filters, zone, today),
      change: (part) => setFilters((before) => ({ ...before, ...part })),
      clear: () => setFilters((before) => ({ ...noFilters, sort: before.sort })),
    }),
    [filters, zone, today],
  );
  return <FiltersContext value={state}>{children}</FiltersContext>;
}

export function useFilters(): FiltersState {
  const state = useContext(FiltersContext);
  if (state === null) throw new Error('useFilters is used outside of FiltersProvider.');
  return state;
}

/** Epoch ms at which the zone's day began; changes at midnight, so that "Today" stays true in a window left open. */
export function useToday(zone: string): number {
  const [now, setNow] = useState(() => Date.now());
  const today = startOfDay(now, zone);
  useEffect(() => {
    // Looked at every minute: a laptop that slept through midnight fires no timer set for it.
    const timer = setInterval(() => {
      if (Date.now() >= startOfDayPlus(today, 1, zone)) setNow(Date.now());
    }, 60_000);
    return () => clearInterval(timer);
  }, [today, zone]);
  return today;
}
