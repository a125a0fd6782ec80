import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { useAccountState } from './account-state.ts';
import type { FiltersState } from './filters.ts';
import type { ReportView } from './report-view.ts';

/** Where the person is in the report, and the ways to elsewhere in it. */
export function useReportView(): ReportView {
  return useStore(useAccountState().reportView);
}

/** The report's own filters, for what stands outside of it: within it, `useFilters` answers them. */
export function useReportFiltersStore(): StoreApi<FiltersState> {
  return useAccountState().reportFilters;
}
