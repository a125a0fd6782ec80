import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { AppState } from '../../shared/ipc-contract.ts';
import type { SyncStatus } from '../../shared/sync.ts';
import { onEvent, request } from '../bridge.ts';
import { calmSync } from './calm-sync.ts';

/** All but the sync's status, which changes with every page: whatever hangs on the rest would be drawn anew each time. */
type CalmState = Omit<AppState, 'sync'>;

const AppStateContext = createContext<CalmState | null>(null);
const SyncContext = createContext<SyncStatus | null>(null);

interface AppStateProviderParts {
  readonly starting: ReactNode;
  /** Shown when main cannot tell its state at all. */
  readonly failed: (thrown: unknown) => ReactNode;
  readonly children: ReactNode;
}

/** Holds main's state as this window last heard it; shows `starting` until it has heard it once. */
export function AppStateProvider({ starting, failed, children }: AppStateProviderParts) {
  const [state, setState] = useState<CalmState | null>(null);
  const [sync, setSync] = useState<SyncStatus | null>(null);
  const [failure, setFailure] = useState<unknown>(null);

  useEffect(() => {
    const update = (change: Partial<CalmState>) =>
      setState((before) => (before === null ? null : { ...before, ...change }));
    const endings = [
      onEvent('connection', (connection) => update({ connection })),
      onEvent(
        'sync',
        calmSync(setSync, (run, ms) => setTimeout(run, ms)),
      ),
      onEvent('settings', (settings) => update({ settings })),
      onEvent('sample-network', (sampleNetwork) => update({ sampleNetwork })),
    ];
    // Subscribed first, asked second: an event in between is older than the answer, or is followed by another.
    request('app.state', null).then((told) => {
      const { sync: toldSync, ...calm } = told;
      setSync(toldSync);
      setState(calm);
    }, setFailure);
    return () => {
      for (const end of endings) end();
    };
  }, []);

  if (failure !== null) return failed(failure);
  if (state === null) return starting;
  return (
    <AppStateContext value={state}>
      <SyncContext value={sync}>{children}</SyncContext>
    </AppStateContext>
  );
}

/** Main's state: connection, settings, sample network, platform, version. */
export function useAppState(): CalmState {
  const state = useContext(AppStateContext);
  if (state === null) throw new Error('useAppState is used outside of AppStateProvider.');
  return state;
}

/** How the sync stands; changes several times a second while it runs. */
export function useSync(): SyncStatus {
  const sync = useContext(SyncContext);
  if (sync === null) throw new Error('useSync is used outside of AppStateProvider.');
  return sync;
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
