import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

export type Screen = 'calls' | 'reports' | 'downloads' | 'settings';

interface Route {
  readonly screen: Screen;
  /** The call open in the detail pane of Calls; null when none is. */
  readonly openCallSid: string | null;
  goTo(screen: Screen): void;
  /** Opens a call's detail in Calls, whichever screen is shown. */
  openCall(callSid: string | null): void;
}

const RouteContext = createContext<Route | null>(null);

export function RouteProvider({ children }: { children: ReactNode }) {
  const [screen, setScreen] = useState<Screen>('calls');
  const [openCallSid, setOpenCallSid] = useState<string | null>(null);
  const route = useMemo<Route>(
    () => ({
      screen,
      openCallSid,
      goTo: setScreen,
      openCall: (callSid) => {
        setOpenCallSid(callSid);
        setScreen('calls');
      },
    }),
    [screen, openCallSid],
  );
  return <RouteContext value={route}>{children}</RouteContext>;
}

export function useRoute(): Route {
  const route = useContext(RouteContext);
  if (route === null) throw new Error('useRoute is used outside of RouteProvider.');
  return route;
}
