import { Button, CloseButton } from '@mantine/core';
import { IconCopy, IconDownload, IconFileExport, IconPlayerPlay } from '@tabler/icons-react';
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
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          leftSection={<IconPlayerPlay size={14} />}
          onClick={parts.onPlayFirst}
        >
          Play first
        </Button>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          leftSection={<IconDownload size={14} />}
          onClick={parts.onKeep}
        >
          Keep offline
        </Button>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          leftSection={<IconFileExport size={14} />}
          onClick={parts.onSave}
        >
          Save recordings as
        </Button>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          leftSection={<IconCopy size={14} />}
          onClick={parts.onCopy}
        >
          Copy call SIDs
        </Button>
        <CloseButton size="sm" aria-label="Clear selection" title="Clear selection (Esc)" onClick={parts.onClear} />
      </div>
    </div>
  );
}
