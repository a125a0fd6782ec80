import { createContext, useContext } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import type { InsightStore } from '../insight/insight-store.ts';
import type { RecordingStore } from '../recordings/recording-store.ts';
import type { CacheState } from './cache-state.ts';
import type { Compared } from './compared.ts';
import type { Dialogs } from './dialogs.ts';
import type { FiltersState } from './filters.ts';
import type { Player } from './player.ts';
import type { CheckState } from './recordings-check.ts';
import type { ReportView } from './report-view.ts';
import type { Route } from './route.ts';
import type { SavedSearchesState } from './saved-searches.ts';

/** What the screens of one account share. Another account has another. */
export interface AccountState {
  readonly cache: StoreApi<CacheState>;
  readonly route: StoreApi<Route>;
  /** Of the list of calls. */
  readonly filters: StoreApi<FiltersState>;
  /** The report has a range and filters of its own. */
  readonly reportFilters: StoreApi<FiltersState>;
  readonly reportView: StoreApi<ReportView>;
  /** What the report is compared with. */
  readonly compared: StoreApi<Compared>;
  readonly savedSearches: StoreApi<SavedSearchesState>;
  readonly recordings: RecordingStore;
  readonly check: StoreApi<CheckState>;
  readonly insights: InsightStore;
  readonly player: Player;
  readonly dialogs: StoreApi<Dialogs>;
}

export const AccountStateContext = createContext<AccountState | null>(null);

export function useAccountState(): AccountState {
  const state = useContext(AccountStateContext);
  if (state === null) throw new Error('A screen of an account is drawn where none is shown.');
  return state;
}
