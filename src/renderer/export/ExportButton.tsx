import { Button, Menu } from '@mantine/core';
import { useCallbackRef } from '@mantine/hooks';
import { IconChevronDown, IconTableExport } from '@tabler/icons-react';
import { memo } from 'react';
import classes from './ExportButton.module.css';
import { type FileKind, fileKinds } from './file-kind.ts';
import { useExport } from './use-export.tsx';

/** Saves the calls of the current search. */
export function ExportCallsButton() {
  const { exportCalls, running } = useExport();
  return <ExportButton running={running} onExport={useCallbackRef(exportCalls)} />;
}

interface ExportButtonProps {
  readonly running: boolean;
  readonly onExport: (kind: FileKind) => void;
}

/** A click saves plain CSV; the menu beside it knows the other kinds. */
export const ExportButton = memo(function ExportButton({ running, onExport }: ExportButtonProps) {
  return (
    <Button.Group>
      <Button
        leftSection={<IconTableExport size={15} stroke={1.6} />}
        disabled={running}
        onClick={() => onExport('csv')}
      >
        Export CSV
      </Button>
      <Menu withInitialFocusPlaceholder={false} position="bottom-end" width={300}>
        <Menu.Target>
          <Button className={classes.more} disabled={running} aria-label="Which kind of file">
            <IconChevronDown size={14} stroke={1.6} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {(['csv', 'excel-csv', 'xlsx'] as const).map((kind) => (
            <FileItem key={kind} {...fileKinds[kind]} onClick={() => onExport(kind)} />
          ))}
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  );
});

interface FileItemProps {
  readonly title: string;
  readonly hint: string;
  readonly onClick: () => void;
}

/** A kind of file in a menu, and what it is for. */
export function FileItem({ title, hint, onClick }: FileItemProps) {
  return (
    <Menu.Item onClick={onClick}>
      {title}
      <span className={classes.hint}>{hint}</span>
    </Menu.Item>
  );
}
