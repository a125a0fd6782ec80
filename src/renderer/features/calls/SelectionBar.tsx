import { ActionIcon, Button, CloseButton, Menu } from '@mantine/core';
import {
  IconCopy,
  IconDots,
  IconDownload,
  IconFileExport,
  IconPinnedOff,
  IconPlayerPlay,
  IconTrash,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { callListKeys } from '../../keys/key-table.ts';
import { keyOf } from '../../keys/key-words.ts';
import { formatCount } from '../../ui/format.ts';
import styles from './SelectionBar.module.css';
import type { Picked, PickedActions } from './use-picked-actions.ts';

interface SelectionBarProps {
  readonly picked: Picked;
  readonly actions: PickedActions;
  readonly onClear: () => void;
}

/** What can be done with the selected calls. */
export function SelectionBar({ picked, actions, onClear }: SelectionBarProps) {
  return (
    <div className={styles.place}>
      {/* biome-ignore lint/a11y/useSemanticElements: not a form. */}
      <div role="group" aria-label="Selected calls" className={styles.bar}>
        <span className={styles.count}>{formatCount(picked.count)} selected</span>
        <Action icon={<IconPlayerPlay size={14} />} onClick={() => actions.playFirst(picked)}>
          Play
        </Action>
        <Action icon={<IconDownload size={14} />} onClick={() => actions.keep(picked)}>
          Keep offline
        </Action>
        <Action icon={<IconFileExport size={14} />} onClick={() => actions.save(picked)}>
          Save recordings as
        </Action>
        <Action icon={<IconCopy size={14} />} onClick={() => actions.copyCallSids(picked)}>
          Copy call SIDs
        </Action>
        <More picked={picked} actions={actions} />
        <CloseButton
          size="sm"
          aria-label="Clear selection"
          title={`Clear selection (${keyOf(callListKeys, 'escape')})`}
          onClick={onClear}
        />
      </div>
    </div>
  );
}

/** What is done seldom, and only to what is kept or here. */
function More({ picked, actions }: Pick<SelectionBarProps, 'picked' | 'actions'>) {
  return (
    <Menu position="top-end" width={200} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon size="sm" aria-label="More for the selected calls" title="More">
          <IconDots size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPinnedOff size={14} />} onClick={() => actions.stopKeeping(picked)}>
          Stop keeping
        </Menu.Item>
        <Menu.Item leftSection={<IconTrash size={14} />} onClick={() => actions.remove(picked)}>
          Remove from this laptop
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Action({ icon, onClick, children }: { icon: ReactNode; onClick: () => void; children: string }) {
  return (
    <Button size="compact-xs" variant="subtle" color="gray" leftSection={icon} title={children} onClick={onClick}>
      <span className={styles.word}>{children}</span>
    </Button>
  );
}
