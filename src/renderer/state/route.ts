import { createStore, type StoreApi } from 'zustand/vanilla';

export type Screen = 'calls' | 'reports' | 'downloads' | 'sync' | 'settings';

/** Where a person is. The functions are always the same. */
export interface Route {
  readonly screen: Screen;
  /** The call open in the detail pane of Calls; null when none is. */
  readonly openCallSid: string | null;
  /** How often the search box was asked for: it takes the focus each time this grows. */
  readonly searchesAsked: number;
  goTo(screen: Screen): void;
  /** Opens a call's detail in Calls, whichever screen is shown; null closes it. */
  openCall(callSid: string | null): void;
  /** Shows a screen with a call open in Calls, or none. */
  show(screen: Screen, openCallSid: string | null): void;
  /** Goes to Calls with the focus in its search box. */
  askForSearch(): void;
}

export function createRoute(): StoreApi<Route> {
  return createStore((set) => ({
    screen: 'calls',
    openCallSid: null,
    searchesAsked: 0,
    goTo: (screen) => set({ screen }),
    openCall: (openCallSid) => set({ screen: 'calls', openCallSid }),
    show: (screen, openCallSid) => set({ screen, openCallSid }),
    askForSearch: () => set(({ searchesAsked }) => ({ screen: 'calls', searchesAsked: searchesAsked + 1 })),
  }));
}
