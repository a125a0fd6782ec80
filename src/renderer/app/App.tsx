import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { type ReactNode, useEffect, useLayoutEffect, useState } from 'react';
import { useStore } from 'zustand';
import { ConnectScreen } from '../features/connect/ConnectScreen.tsx';
import { UnlockScreen } from '../features/lock/UnlockScreen.tsx';
import { ProblemReportDialog } from '../features/problem-report/ProblemReportDialog.tsx';
import { SearchAnnouncements } from '../features/saved-searches/SearchAnnouncements.tsx';
import { AccountStateContext } from '../state/account-state.ts';
import { AppStateProvider, useAppState, useWindowState } from '../state/app-state.tsx';
import type { MainState } from '../state/main-state.ts';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { createAccountSession } from './account-session.ts';
import styles from './Banner.module.css';
import { Dialogs } from './Dialogs.tsx';
import { Frame } from './Frame.tsx';
import { ReadOnlyBanner } from './ReadOnlyBanner.tsx';
import { StartFailed, Starting, useReadiness } from './StartScreens.tsx';
import { styleNonce } from './style-nonce.ts';
import { cssVariablesResolver, theme } from './theme.ts';
import { useReportCommand } from './use-app-commands.ts';
import { useStartNotices } from './use-start-notices.ts';

export function App({ main }: { main: MainState }) {
  return (
    <AppStateProvider main={main} starting={<Starting />} failed={(thrown) => <StartFailed thrown={thrown} />}>
      <Theme>
        <ErrorBoundary>
          <Window />
          <ProblemReportDialog />
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
  const { connection, lock } = useAppState();
  const accountId = connection.state === 'none' ? null : connection.account.id;
  if (lock.state === 'open' && accountId !== null) return <AccountWindow key={accountId} accountId={accountId} />;
  return <WithoutAccount>{lock.state === 'open' ? <ConnectScreen /> : <UnlockScreen lock={lock} />}</WithoutAccount>;
}

function WithoutAccount({ children }: { children: ReactNode }) {
  useReadiness(true);
  useReportCommand();
  useStartNotices();
  return (
    <div className={styles.above}>
      <ReadOnlyBanner />
      {children}
    </div>
  );
}

function AccountWindow({ accountId }: { accountId: string }) {
  const windowState = useWindowState();
  const [session] = useState(() => createAccountSession(accountId, windowState));
  const { phase, notice } = useStore(session.state.cache);
  // Before the screens ask the cache for anything, which they do in their own effects: they are answered once it is open.
  useLayoutEffect(() => session.start(), [session]);
  useReadiness(phase !== 'opening');
  useStartNotices(notice);
  return (
    <AccountStateContext value={session.state}>
      <Frame navigation={session.navigation} />
      <Dialogs />
      <SearchAnnouncements />
    </AccountStateContext>
  );
}
