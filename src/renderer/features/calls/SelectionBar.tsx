import { Button, CloseButton } from '@mantine/core';
import { IconCopy, IconDownload, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { countOf, formatCount } from '../../ui/format.ts';
import styles from './SelectionBar.module.css';

interface SelectionBarParts {
  readonly count: number;
  /** Progress of the recordings being fetched; null while none are. */
  readonly downloads: { readonly done: number; readonly total: number } | null;
  readonly onPlayFirst: () => void;
  readonly onDownload: () => void;
  readonly onStopDownload: () => void;
  readonly onCopy: () => void;
  readonly onClear: () => void;
}

/** What can be done with the selected calls. */
export function SelectionBar(parts: SelectionBarParts) {
  const { count, downloads } = parts;
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
        {downloads === null ? (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            leftSection={<IconDownload size={14} />}
            onClick={parts.onDownload}
          >
            Download recordings
          </Button>
        ) : (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            leftSection={<IconPlayerStop size={14} />}
            title="Stop after the recordings under way"
            onClick={parts.onStopDownload}
          >
            {formatCount(downloads.done)} of {countOf(downloads.total, 'recording')}
          </Button>
        )}
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
