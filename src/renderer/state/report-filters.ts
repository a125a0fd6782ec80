import type { StoreApi } from 'zustand/vanilla';
import type { Settings } from '../../shared/settings.ts';
import type { Ms } from '../../shared/units.ts';
import { type CallFilters, noFilters } from '../query/call-filters.ts';
import { savedFilters } from '../query/saved-filters.ts';
import { createFilters, type FiltersState } from './filters.ts';
import type { ShownTime } from './shown-time.ts';

/** What a report is over before anything was chosen. */
const firstReportFilters: CallFilters = { ...noFilters, dates: { kind: 'preset', preset: 'last-7-days' } };

/** What is typed is one change. */
const settlesAfterMs: Ms = 400;

type Remembered = Pick<Settings, 'reportFilters'>;

/** The report's own filters: as they were last left for this account, or else {@link firstReportFilters}. */
export function createReportFilters(
  accountId: string,
  time: Pick<StoreApi<ShownTime>, 'getState'>,
  { reportFilters }: Remembered,
): StoreApi<FiltersState> {
  const isOfAccount = reportFilters?.accountId === accountId;
  return createFilters(
    time,
    firstReportFilters,
    isOfAccount ? { ...noFilters, ...reportFilters.filters } : firstReportFilters,
  );
}

/** Remembers the report's filters in the settings. Answers what ends it, and saves what has not settled by then. */
export function rememberReportFilters(
  accountId: string,
  filters: StoreApi<FiltersState>,
  save: (settings: Remembered) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const saveNow = () => {
    timer = undefined;
    save({ reportFilters: { accountId, filters: savedFilters(filters.getState().filters) } });
  };
  const end = filters.subscribe((now, before) => {
    if (now.filters === before.filters) return;
    clearTimeout(timer);
    timer = setTimeout(saveNow, settlesAfterMs);
  });
  return () => {
    end();
    if (timer === undefined) return;
    clearTimeout(timer);
    saveNow();
  };
}
