import { useDisclosure } from '@mantine/hooks';
import { Activity, lazy, Suspense, useState } from 'react';
import { DownloadsScreen } from '../features/downloads/DownloadsScreen.tsx';
import { PlayerBar } from '../features/player/PlayerBar.tsx';
import { SettingsScreen } from '../features/settings/SettingsScreen.tsx';
import { SampleBanner } from '../features/sync/SampleBanner.tsx';
import { useCacheState } from '../state/use-cache.ts';
import { useRoute } from '../state/use-route.ts';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { CacheFailed } from './CacheFailed.tsx';
import { Calls } from './Calls.tsx';
import styles from './Frame.module.css';
import type { Navigation } from './navigation.ts';
import { Rail } from './Rail.tsx';
import { ReadOnlyBanner } from './ReadOnlyBanner.tsx';
import { SealingBanner } from './SealingBanner.tsx';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';
import { useAppCommands, useAppKeys } from './use-app-commands.ts';
import { useRailLayout } from './use-rail-layout.ts';

/** Its charts are a third of all code, and are read when they are first looked at. */
const Reports = lazy(async () => {
  const { Reports: default_ } = await import('./Reports.tsx');
  return { default: default_ };
});

/** Looked at now and then; its log's export brings the CSV writer along. */
const SyncScreen = lazy(async () => {
  const { SyncScreen: default_ } = await import('../features/sync/SyncScreen.tsx');
  return { default: default_ };
});

/** The window of an account: banner, rail, the chosen screen, player. */
export function Frame({ navigation }: { navigation: Navigation }) {
  const { screen } = useRoute();
  const { phase } = useCacheState();
  const showsCalls = screen === 'calls' || screen === 'reports' || screen === 'sync';
  const [shortcutsOpen, shortcuts] = useDisclosure(false);
  useAppCommands();
  useAppKeys(shortcuts.open);

  const rail = useRailLayout();
  const [wasInReports, setWasInReports] = useState(screen === 'reports');
  if (screen === 'reports' && !wasInReports) setWasInReports(true);

  return (
    <div className={styles.frame} style={{ '--rail': `${rail.width}px` }}>
      <div className={styles.banner}>
        <ReadOnlyBanner />
        <SealingBanner />
        <SampleBanner />
      </div>
      <Rail layout={rail} navigation={navigation} onShortcuts={shortcuts.open} />
      <main className={styles.content}>
        {phase === 'failed' && showsCalls ? (
          <div className={styles.centred}>
            <CacheFailed />
          </div>
        ) : null}
        {/* Kept while another screen is shown: its place in the list and its selection are the person's work. */}
        {phase === 'failed' ? null : (
          <Activity mode={screen === 'calls' ? 'visible' : 'hidden'}>
            <ErrorBoundary>
              <Calls navigation={navigation} />
            </ErrorBoundary>
          </Activity>
        )}
        {/* Kept too, from when it was first looked at. */}
        {phase === 'failed' || !wasInReports ? null : (
          <Activity mode={screen === 'reports' ? 'visible' : 'hidden'}>
            <ErrorBoundary>
              <Suspense>
                <Reports />
              </Suspense>
            </ErrorBoundary>
          </Activity>
        )}
        {screen === 'calls' || screen === 'reports' || (phase === 'failed' && showsCalls) ? null : (
          <ErrorBoundary key={screen}>
            <Suspense>{screen === 'sync' ? <SyncScreen /> : null}</Suspense>
            {screen === 'downloads' ? <DownloadsScreen /> : null}
            {screen === 'settings' ? <SettingsScreen /> : null}
          </ErrorBoundary>
        )}
      </main>
      <div className={styles.player}>
        <PlayerBar />
      </div>
      <ShortcutsDialog opened={shortcutsOpen} onClose={shortcuts.close} />
    </div>
  );
}
