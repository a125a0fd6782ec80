import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

export type Screen = 'calls' | 'reports' | 'downloads' | 'sync' | 'settings';

interface Route {
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

const RouteContext = createContext<Route | null>(null);

export function RouteProvider({ children }: { children: ReactNode }) {
  const [screen, setScreen] = useState<Screen>('calls');
  const [openCallSid, setOpenCallSid] = useState<string | null>(null);
  const [searchesAsked, setSearchesAsked] = useState(0);
  // Always the same functions: whatever holds them, each row of the list for one, is not drawn again when the route changes.
  const moves = useMemo(
    () => ({
      goTo: setScreen,
      openCall: (callSid: string | null) => {
        setOpenCallSid(callSid);
        setScreen('calls');
      },
      show: (screen: Screen, callSid: string | null) => {
        setScreen(screen);
        setOpenCallSid(callSid);
      },
      askForSearch: () => {
        setScreen('calls');
        setSearchesAsked((before) => before + 1);
      },
    }),
    [],
  );
  const route = useMemo<Route>(
    () => ({ screen, openCallSid, searchesAsked, ...moves }),
    [screen, openCallSid, searchesAsked, moves],
  );
  return <RouteContext value={route}>{children}</RouteContext>;
}

export function useRoute(): Route {
  const route = useContext(RouteContext);
  if (route === null) throw new Error('useRoute is used outside of RouteProvider.');
  return route;
}
