import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { startOfDay, startOfDayPlus } from '../../shared/time-zone.ts';
import type { CallQuery } from '../cache/cache-api.ts';
import { type CallFilters, noFilters, toQuery } from '../query/call-filters.ts';
import { useTimeZone } from './app-state.tsx';

/** The same object from first to last, so that what a change of text leaves alone is not drawn with every key. */
interface FilterChanges {
  /** Changes some filters and leaves the rest. */
  change(part: FilterChange): void;
  /** Drops everything but the sort order. */
  clear(): void;
}

export type FilterChange = Partial<CallFilters> | ((before: CallFilters) => Partial<CallFilters>);

interface FiltersState extends FilterChanges {
  readonly filters: CallFilters;
  /** The filters as the cache understands them; the same object until they change. */
  readonly query: CallQuery;
}

const FiltersContext = createContext<FiltersState | null>(null);

export function FiltersProvider({ children }: { children: ReactNode }) {
  const zone = useTimeZone();
  const today = useToday(zone);
  const [filters, setFilters] = useState<CallFilters>(noFilters);
  const [changes] = useState<FilterChanges>(() => ({
    change: (part) => setFilters((before) => ({ ...before, ...(typeof part === 'function' ? part(before) : part) })),
    clear: () => setFilters((before) => ({ ...noFilters, sort: before.sort })),
  }));
  const state = useMemo<FiltersState>(
    () => ({ ...changes, filters, query: toQuery(filters, zone, today) }),
    [changes, filters, zone, today],
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
  // The beginning of a day takes 0.1 ms to work out, and is asked for by whatever is drawn with every key.
  const today = useMemo(() => startOfDay(now, zone), [now, zone]);
  useEffect(() => {
    // Looked at every minute: a laptop that slept through midnight fires no timer set for it.
    const timer = setInterval(() => {
      if (Date.now() >= startOfDayPlus(today, 1, zone)) setNow(Date.now());
    }, 60_000);
    return () => clearInterval(timer);
  }, [today, zone]);
  return today;
}
