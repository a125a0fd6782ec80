import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { type ReactNode, useEffect } from 'react';
import { FiltersProvider } from '../features/calls/filters-context.tsx';
import { ConnectScreen } from '../features/connect/ConnectScreen.tsx';
import { CheckProvider } from '../features/downloads/check-context.tsx';
import { InsightsProvider } from '../features/insight/insights-context.tsx';
import { YieldToPlayer } from '../features/insight/YieldToPlayer.tsx';
import { KeptSearches } from '../features/keep/KeptSearches.tsx';
import { KeepProvider } from '../features/keep/keep-context.tsx';
import { PlayerProvider } from '../features/player/player-context.tsx';
import { AskFirstProvider } from '../features/recordings/ask-first.tsx';
import { RecordingStatesProvider } from '../features/recordings/recording-states.tsx';
import { SavedSearchesProvider } from '../features/saved-searches/saved-searches-context.tsx';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { useReadiness } from './app-readiness.ts';
import { AppStateProvider, useAppState } from './app-state.tsx';
import { CacheProvider, useCacheState } from './cache-revision.tsx';
import { Frame } from './Frame.tsx';
import { HistoryProvider } from './history-context.tsx';
import type { MainState } from './main-state.ts';
import styles from './ReadOnlyBanner.module.css';
import { ReadOnlyBanner } from './ReadOnlyBanner.tsx';
import { RouteProvider } from './route.tsx';
import { StartFailed, Starting } from './StartScreens.tsx';
import { styleNonce } from './style-nonce.ts';
import { cssVariablesResolver, theme } from './theme.ts';
import { useStartNotices } from './use-start-notices.ts';

export function App({ main }: { main: MainState }) {
  return (
    <AppStateProvider main={main} starting={<Starting />} failed={(thrown) => <StartFailed thrown={thrown} />}>
      <Theme>
        <ErrorBoundary>
          <Window />
        </ErrorBoundary>
      </Theme>
    </AppStateProvider>
  );
}

function Theme({ children }: { children: ReactNode }) {
  const { settings, platform } = useAppState();
  useEffect(() => {
    document.documentElement.dataset.platform = platform;
  }, [platform]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      getStyleNonce={styleNonce}
      defaultColorScheme="auto"
      {...(settings.theme === 'system' ? {} : { forceColorScheme: settings.theme })}
    >
      <Notifications position="bottom-right" limit={3} containerWidth={360} />
      {children}
    </MantineProvider>
  );
}

function Window() {
  const { connection } = useAppState();
  const accountId = connection.state === 'none' ? null : connection.account.id;
  return (
    <CacheProvider accountId={accountId}>
      {accountId === null ? <Connect /> : <AccountWindow key={accountId} accountId={accountId} />}
    </CacheProvider>
  );
}

function Connect() {
  useReadiness(true);
  useStartNotices();
  return (
    <div className={styles.above}>
      <ReadOnlyBanner />
      <ConnectScreen />
    </div>
  );
}

function AccountWindow({ accountId }: { accountId: string }) {
  const { readOnly } = useAppState();
  const { phase } = useCacheState();
  useReadiness(phase !== 'opening');
  useStartNotices();

  return (
    <RouteProvider>
      <FiltersProvider>
        <RecordingStatesProvider accountId={accountId}>
          <InsightsProvider>
            <PlayerProvider>
              <YieldToPlayer />
              <SavedSearchesProvider>
                <KeepProvider>
                  <AskFirstProvider>
                    <CheckProvider>
                      {phase === 'failed' || readOnly !== null ? null : <KeptSearches />}
                      <HistoryProvider>
                        <Frame />
                      </HistoryProvider>
                    </CheckProvider>
                  </AskFirstProvider>
                </KeepProvider>
              </SavedSearchesProvider>
            </PlayerProvider>
          </InsightsProvider>
        </RecordingStatesProvider>
      </FiltersProvider>
    </RouteProvider>
  );
}
