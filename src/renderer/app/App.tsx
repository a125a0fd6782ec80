import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { type ReactNode, useEffect, useState } from 'react';
import { ConnectScreen } from '../features/connect/ConnectScreen.tsx';
import { KeptSearches } from '../features/keep/KeptSearches.tsx';
import { type AccountState, AccountStateContext } from '../state/account-state.ts';
import { AppStateProvider, useAppState } from '../state/app-state.tsx';
import { CacheProvider, useCacheState } from '../state/cache-state.tsx';
import { createDialogs } from '../state/dialogs.ts';
import { FiltersProvider } from '../state/filters.tsx';
import { InsightsProvider } from '../state/insights.tsx';
import type { MainState } from '../state/main-state.ts';
import { PlayerProvider } from '../state/player.tsx';
import { RecordingStatesProvider } from '../state/recordings.tsx';
import { CheckProvider } from '../state/recordings-check.tsx';
import { RouteProvider } from '../state/route.tsx';
import { SavedSearchesProvider } from '../state/saved-searches.tsx';
import { YieldToPlayer } from '../state/YieldToPlayer.tsx';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { useReadiness } from './app-readiness.ts';
import { Dialogs } from './Dialogs.tsx';
import { Frame } from './Frame.tsx';
import { HistoryProvider } from './history-context.tsx';
import styles from './ReadOnlyBanner.module.css';
import { ReadOnlyBanner } from './ReadOnlyBanner.tsx';
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
  const [account] = useState<AccountState>(() => ({ dialogs: createDialogs() }));
  useReadiness(phase !== 'opening');
  useStartNotices();

  return (
    <AccountStateContext value={account}>
      <RouteProvider>
        <FiltersProvider>
          <RecordingStatesProvider accountId={accountId}>
            <InsightsProvider>
              <PlayerProvider>
                <YieldToPlayer />
                <SavedSearchesProvider>
                  <CheckProvider>
                    {phase === 'failed' || readOnly !== null ? null : <KeptSearches />}
                    <HistoryProvider>
                      <Frame />
                      <Dialogs />
                    </HistoryProvider>
                  </CheckProvider>
                </SavedSearchesProvider>
              </PlayerProvider>
            </InsightsProvider>
          </RecordingStatesProvider>
        </FiltersProvider>
      </RouteProvider>
    </AccountStateContext>
  );
}
