import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from 'react';
import type { SyncStatus } from '../../shared/sync.ts';
import { useNow } from '../ui/use-now.ts';
import type { AppStateWithoutSync, MainState } from './main-state.ts';
import { shownZone } from './shown-zone.ts';

const AppStateContext = createContext<AppStateWithoutSync | null>(null);
const SyncContext = createContext<SyncStatus | null>(null);
const TimeZoneContext = createContext('UTC');

/** A laptop that travels gets another zone while the app runs. */
const zoneReadEveryMs = 60_000;

interface AppStateProviderParts {
  readonly main: MainState;
  readonly starting: ReactNode;
  /** Shown when main cannot tell its state at all. */
  readonly failed: (thrown: unknown) => ReactNode;
  readonly children: ReactNode;
}

/** Tells the screens main's state as this window last heard it; shows `starting` until it has heard it once. */
export function AppStateProvider({ main, starting, failed, children }: AppStateProviderParts) {
  const state = useSyncExternalStore(main.subscribe, main.app);
  const sync = useSyncExternalStore(main.subscribe, main.sync);
  const failure = useSyncExternalStore(main.subscribe, main.failure);
  const zone = useShownZone(state);
  if (failure !== null) return failed(failure);
  if (state === null) return starting;
  return (
    <AppStateContext value={state}>
      <SyncContext value={sync}>
        <TimeZoneContext value={zone}>{children}</TimeZoneContext>
      </SyncContext>
    </AppStateContext>
  );
}

/** Read once for all screens: what tells the laptop's zone takes kilobytes, and a key that is typed draws dozens of times. */
function useShownZone(state: AppStateWithoutSync | null): string {
  const minute = useNow(zoneReadEveryMs);
  const { settings, connection } = state ?? {};
  // biome-ignore lint/correctness/useExhaustiveDependencies: the laptop's own zone changes without any word of it.
  return useMemo(
    () => (settings === undefined || connection === undefined ? 'UTC' : shownZone({ settings, connection }).zone),
    [settings, connection, minute],
  );
}

/** Main's state: connection, settings, sample network, platform, version. */
export function useAppState(): AppStateWithoutSync {
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

/** The IANA zone that times are shown in, by the person's setting; UTC where that zone is not known. */
export function useTimeZone(): string {
  return useContext(TimeZoneContext);
}

/** Whether the API can be asked right now. Everything cached works either way. */
export function useIsOnline(): boolean {
  return useAppState().connection.state === 'online';
}
