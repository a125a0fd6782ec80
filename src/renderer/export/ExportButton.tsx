import { Button, Menu } from '@mantine/core';
import { useCallbackRef } from '@mantine/hooks';
import { IconChevronDown, IconTableExport } from '@tabler/icons-react';
import { memo } from 'react';
import classes from './ExportButton.module.css';
import { type CsvVariant, useExport } from './use-export.tsx';

/** Saves the calls of the current search. */
export function ExportCallsButton() {
  const { exportCalls, running } = useExport();
  return <ExportButton running={running} onExport={useCallbackRef(exportCalls)} />;
}

interface ExportButtonProps {
  readonly running: boolean;
  readonly onExport: (variant: CsvVariant) => void;
}

/** A click saves the plain variant; the menu beside it knows the other. */
export const ExportButton = memo(function ExportButton({ running, onExport }: ExportButtonProps) {
  return (
    <Button.Group>
      <Button
        leftSection={<IconTableExport size={15} stroke={1.6} />}
        disabled={running}
        onClick={() => onExport('plain')}
      >
        Export CSV
      </Button>
      <Menu withInitialFocusPlaceholder={false} position="bottom-end" width={280}>
        <Menu.Target>
          <Button className={classes.more} disabled={running} aria-label="Which CSV">
            <IconChevronDown size={14} stroke={1.6} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onExport('plain')}>
            Plain CSV
            <span className={classes.hint}>For scripts, databases and most spreadsheets</span>
          </Menu.Item>
          <Menu.Item onClick={() => onExport('excel')}>
            CSV for Excel
            <span className={classes.hint}>Opens with a double click, keeps long numbers whole</span>
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  );
});
