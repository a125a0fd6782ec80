import { Button, CloseButton } from '@mantine/core';
import { IconCopy, IconDownload, IconFileExport, IconPlayerPlay } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatCount } from '../../ui/format.ts';
import styles from './SelectionBar.module.css';

interface SelectionBarParts {
  readonly count: number;
  readonly onPlayFirst: () => void;
  readonly onKeep: () => void;
  readonly onSave: () => void;
  readonly onCopy: () => void;
  readonly onClear: () => void;
}

/** What can be done with the selected calls. */
export function SelectionBar(parts: SelectionBarParts) {
  const { count } = parts;
  return (
    <div className={styles.place}>
      {/* biome-ignore lint/a11y/useSemanticElements: not a form. */}
      <div role="group" aria-label="Selected calls" className={styles.bar}>
        <span className={styles.count}>{formatCount(count)} selected</span>
        <Action icon={<IconPlayerPlay size={14} />} onClick={parts.onPlayFirst}>
          Play first
        </Action>
        <Action icon={<IconDownload size={14} />} onClick={parts.onKeep}>
          Keep offline
        </Action>
        <Action icon={<IconFileExport size={14} />} onClick={parts.onSave}>
          Save recordings as
        </Action>
        <Action icon={<IconCopy size={14} />} onClick={parts.onCopy}>
          Copy call SIDs
        </Action>
        <CloseButton size="sm" aria-label="Clear selection" title="Clear selection (Esc)" onClick={parts.onClear} />
      </div>
    </div>
  );
}

function Action({ icon, onClick, children }: { icon: ReactNode; onClick: () => void; children: string }) {
  return (
    <Button size="compact-xs" variant="subtle" color="gray" leftSection={icon} onClick={onClick}>
      {children}
    </Button>
  );
}
