import { ActionIcon, Tooltip } from '@mantine/core';
import { IconChartBar, IconDownload, IconKeyboard, IconPhone, IconRefresh, IconSettings } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { SavedSearches } from '../features/saved-searches/SavedSearches.tsx';
import { RailStatus } from '../features/sync/RailStatus.tsx';
import styles from './Rail.module.css';
import { type Screen, useRoute } from './route.tsx';

const links: readonly { screen: Screen; name: string; Icon: ComponentType<{ size: number; stroke: number }> }[] = [
  { screen: 'calls', name: 'Calls', Icon: IconPhone },
  { screen: 'reports', name: 'Reports', Icon: IconChartBar },
  { screen: 'downloads', name: 'Downloads', Icon: IconDownload },
  { screen: 'sync', name: 'Sync', Icon: IconRefresh },
  { screen: 'settings', name: 'Settings', Icon: IconSettings },
];

/** The left rail: where to go, what was saved, and how things stand. */
export function Rail({ onShortcuts }: { onShortcuts: () => void }) {
  const { screen: shown, goTo } = useRoute();
  return (
    <aside className={styles.rail} aria-label="Screens and status">
      <div className={styles.head}>
        <span className={styles.name}>Voicelogs</span>
        <Tooltip label="Keyboard shortcuts (?)">
          <ActionIcon size="sm" aria-label="Keyboard shortcuts" onClick={onShortcuts}>
            <IconKeyboard size={15} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </div>
      <nav aria-label="Screens" className={styles.links}>
        {links.map(({ screen, name, Icon }) => (
          <a
            key={screen}
            href={`#${screen}`}
            className={styles.link}
            aria-current={screen === shown ? 'page' : undefined}
            onClick={(event) => {
              event.preventDefault();
              goTo(screen);
            }}
          >
            <Icon size={16} stroke={1.6} />
            {name}
          </a>
        ))}
      </nav>
      <SavedSearches />
      <div className={styles.foot}>
        <RailStatus />
      </div>
    </aside>
  );
}
