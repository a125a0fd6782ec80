import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconArrowLeft,
  IconArrowRight,
  IconChartBar,
  IconDownload,
  IconKeyboard,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconPhone,
  IconRefresh,
  IconSettings,
} from '@tabler/icons-react';
import type { ComponentType, MouseEvent } from 'react';
import { SavedSearches } from '../features/saved-searches/SavedSearches.tsx';
import { RailStatus } from '../features/sync/RailStatus.tsx';
import { RailStatusIcon } from '../features/sync/RailStatusIcon.tsx';
import type { Screen } from '../state/route.ts';
import { useRoute } from '../state/use-route.ts';
import { Resizer } from '../ui/Resizer.tsx';
import type { Navigation } from './navigation.ts';
import styles from './Rail.module.css';
import { useNavigation } from './use-navigation.ts';
import { leastRail, mostRail, type RailLayout } from './use-rail-layout.ts';

type Icon = ComponentType<{ size: number; stroke: number }>;

const links: readonly { screen: Screen; name: string; Icon: Icon }[] = [
  { screen: 'calls', name: 'Calls', Icon: IconPhone },
  { screen: 'reports', name: 'Reports', Icon: IconChartBar },
  { screen: 'downloads', name: 'Downloads', Icon: IconDownload },
  { screen: 'sync', name: 'Sync', Icon: IconRefresh },
  { screen: 'settings', name: 'Settings', Icon: IconSettings },
];

interface RailProps {
  readonly layout: RailLayout;
  readonly navigation: Navigation;
  readonly onShortcuts: () => void;
}

/** The left rail: where to go, what was saved, and how things stand. Collapsed, it is icons with tooltips. */
export function Rail({ layout, navigation, onShortcuts }: RailProps) {
  const { screen: shown, goTo } = useRoute();
  const { collapsed, toggle } = layout;
  const { back, forward, keys } = useNavigation(navigation);
  return (
    <aside className={styles.rail} aria-label="Screens and status" data-collapsed={collapsed || undefined}>
      <div className={styles.head}>
        {collapsed ? null : <span className={styles.name}>Voicelogs</span>}
        <Tool name="Back" keys={keys.back} Icon={IconArrowLeft} onClick={back} />
        <Tool name="Forward" keys={keys.forward} Icon={IconArrowRight} onClick={forward} />
        {collapsed ? null : <Tool name="Keyboard shortcuts" keys="?" Icon={IconKeyboard} onClick={onShortcuts} />}
        <Tool
          name={collapsed ? 'Expand the rail' : 'Collapse the rail'}
          Icon={collapsed ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse}
          onClick={toggle}
        />
      </div>
      <nav aria-label="Screens" className={styles.links}>
        {links.map(({ screen, name, Icon }) => (
          <Tooltip key={screen} label={name} position="right" disabled={!collapsed}>
            <a
              href={`#${screen}`}
              className={styles.link}
              aria-label={name}
              aria-current={screen === shown ? 'page' : undefined}
              onClick={(event: MouseEvent) => {
                event.preventDefault();
                goTo(screen);
              }}
            >
              <Icon size={16} stroke={1.6} />
              {collapsed ? null : name}
            </a>
          </Tooltip>
        ))}
      </nav>
      {/* Collapsed, they are out of sight, and their keys and dialogs work on. */}
      <div className={styles.whole}>
        <SavedSearches />
      </div>
      <div className={styles.foot}>
        <div className={styles.whole}>
          <RailStatus />
        </div>
        {collapsed ? <RailStatusIcon onClick={toggle} /> : null}
      </div>
      {collapsed ? null : (
        <Resizer
          name="the rail"
          side="before"
          width={layout.width}
          least={leastRail}
          most={mostRail}
          onResize={layout.onResize}
          onResized={layout.onResized}
        />
      )}
    </aside>
  );
}

interface ToolProps {
  readonly name: string;
  readonly keys?: string;
  readonly Icon: Icon;
  /** Null where there is nothing to do. */
  readonly onClick: (() => void) | null;
}

function Tool({ name, keys, Icon, onClick }: ToolProps) {
  return (
    <Tooltip label={keys === undefined ? name : `${name} (${keys})`}>
      <ActionIcon size="sm" aria-label={name} disabled={onClick === null} onClick={() => onClick?.()}>
        <Icon size={15} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}
