import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { AppState } from '../../shared/ipc-contract.ts';
import { onEvent, request } from '../bridge.ts';

const AppStateContext = createContext<AppState | null>(null);

interface AppStateProviderParts {
  readonly starting: ReactNode;
  /** Shown when main cannot tell its state at all. */
  readonly failed: (thrown: unknown) => ReactNode;
  readonly children: ReactNode;
}

/** Holds main's state as this window last heard it; shows `starting` until it has heard it once. */
export function AppStateProvider({ starting, failed, children }: AppStateProviderParts) {
  const [state, setState] = useState<AppState | null>(null);
  const [failure, setFailure] = useState<unknown>(null);

  useEffect(() => {
    const update = (change: Partial<AppState>) =>
      setState((before) => (before === null ? null : { ...before, ...change }));
    const endings = [
      onEvent('connection', (connection) => update({ connection })),
      onEvent('sync', (sync) => update({ sync })),
      onEvent('settings', (settings) => update({ settings })),
      onEvent('sample-network', (sampleNetwork) => update({ sampleNetwork })),
    ];
    // Subscribed first, asked second: an event in between is older than the answer, or is followed by another.
    request('app.state', null).then(setState, setFailure);
    return () => {
      for (const end of endings) end();
    };
  }, []);

  if (failure !== null) return failed(failure);
  if (state === null) return starting;
  return <AppStateContext value={state}>{children}</AppStateContext>;
}

/** Main's state: connection, sync, settings, sample network, platform, version. */
export function useAppState(): AppState {
  const state = useContext(AppStateContext);
  if (state === null) throw new Error('useAppState is used outside of AppStateProvider.');
  return state;
}

/** The IANA zone that times are shown in, by the person's setting. */
export function useTimeZone(): string {
  const { settings, connection } = useAppState();
  if (settings.timeZone === 'utc') return 'UTC';
  const accountZone = connection.state === 'none' ? null : connection.account.timeZone;
  if (settings.timeZone === 'account' && accountZone !== null) return accountZone;
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Whether the API can be asked right now. Everything cached works either way. */
export function useIsOnline(): boolean {
  return useAppState().connection.state === 'online';
}
