import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { Settings } from '../../shared/settings.ts';
import type { SyncStatus } from '../../shared/sync.ts';
import type { EpochMs } from '../../shared/units.ts';
import { request } from '../bridge.ts';
import { type WaitsFor, waitsFor } from '../recordings/waits-for.ts';
import { showFailure } from '../ui/show-failure.ts';
import type { AppStateWithoutSync, MainState } from './main-state.ts';
import { createShownTime, type ShownTime } from './shown-time.ts';

/** What all screens of the window share, whichever account it shows. */
export interface WindowState {
  readonly main: MainState;
  readonly time: StoreApi<ShownTime>;
}

const WindowContext = createContext<WindowState | null>(null);

interface AppStateProviderProps {
  readonly main: MainState;
  readonly starting: ReactNode;
  /** Shown when main cannot tell its state at all. */
  readonly failed: (thrown: unknown) => ReactNode;
  readonly children: ReactNode;
}

/** Tells the screens main's state as this window last heard it; shows `starting` until it has heard it once. */
export function AppStateProvider({ main, starting, failed, children }: AppStateProviderProps) {
  const [state] = useState<WindowState>(() => ({ main, time: createShownTime(main) }));
  const isKnown = useSyncExternalStore(main.subscribe, () => main.app() !== null);
  const failure = useSyncExternalStore(main.subscribe, main.failure);
  if (failure !== null) return failed(failure);
  return isKnown ? <WindowContext value={state}>{children}</WindowContext> : starting;
}

export function useWindowState(): WindowState {
  const state = useContext(WindowContext);
  if (state === null) throw new Error('The app’s state is used outside of AppStateProvider.');
  return state;
}

/** Main's state: connection, settings, sample network, platform, version. */
export function useAppState(): AppStateWithoutSync {
  const { main } = useWindowState();
  return useSyncExternalStore(main.subscribe, main.known);
}

/** How the sync stands; changes several times a second while it runs. */
export function useSync(): SyncStatus {
  const { main } = useWindowState();
  const sync = useSyncExternalStore(main.subscribe, main.sync);
  if (sync === null) throw new Error('A screen is drawn before main has told how the sync stands.');
  return sync;
}

/** The IANA zone that times are shown in, by the person's setting; UTC where that zone is not known. */
export function useTimeZone(): string {
  return useStore(useWindowState().time, ({ zone }) => zone);
}

/** When the day of the shown zone began. */
export function useToday(): EpochMs {
  return useStore(useWindowState().time, ({ today }) => today);
}

/** Whether the API can be asked right now. Everything cached works either way. */
export function useIsOnline(): boolean {
  return useWaitsFor() === null;
}

/** What must happen before the API can be asked; null: it can be now. */
export function useWaitsFor(): WaitsFor | null {
  return waitsFor(useAppState().connection);
}

/** Main keeps the settings and tells every window of the change; what cannot be kept is said. */
export function changeSettings(part: Partial<Settings>): void {
  request('settings.change', part).catch(showFailure);
}
