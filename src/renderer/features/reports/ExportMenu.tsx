import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconTableExport } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type Export, useExport } from '../../export/use-export.tsx';

/** The report's Export menu; `children` are the items of the page that is shown. */
export function ExportMenu({ children }: { children: (exporting: Export) => ReactNode }) {
  const exporting = useExport();
  return (
    <Menu withInitialFocusPlaceholder={false} position="bottom-end">
      <Menu.Target>
        <Button
          leftSection={<IconTableExport size={15} stroke={1.6} />}
          rightSection={<IconChevronDown size={14} stroke={1.6} />}
          disabled={exporting.running}
        >
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>{children(exporting)}</Menu.Dropdown>
    </Menu>
  );
}
