import { ActionIcon, Button, Checkbox, Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { KeyboardEvent, ReactElement, ReactNode } from 'react';
import { columnKeys } from '../../keys/key-table.ts';
import { ariaKeys } from '../../keys/key-words.ts';
import { pressed } from '../../keys/pressed.ts';
import styles from './ColumnChooser.module.css';
import { type ColumnArranging, leastColumn, mostColumn, toggledColumn } from './column-arranging.ts';
import type { TableColumn } from './column-order.ts';

interface ChoicesProps {
  /** Those that can be chosen, in their order. */
  readonly all: readonly TableColumn[];
  /** Those of them that are shown now. */
  readonly shown: readonly TableColumn[];
  /** Px that a column is wide now. */
  readonly widthOf: (column: TableColumn) => number;
  readonly arranging: ColumnArranging;
  /** Above the columns: whole groups of them. */
  readonly groups?: ReactNode;
}

interface ColumnChooserProps extends ChoicesProps {
  /** What opens it. */
  readonly button: (open: () => void) => ReactElement;
}

/** Px. */
const widthStep = 16;

/** Which columns a table shows, in which order and how wide. */
export function ColumnChooser({ button, ...choices }: ColumnChooserProps) {
  const [opened, { toggle, close }] = useDisclosure(false);
  return (
    <Popover
      opened={opened}
      onChange={(open) => open || close()}
      position="bottom-end"
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>{button(toggle)}</Popover.Target>
      <Popover.Dropdown p={0}>{opened ? <Choices {...choices} /> : null}</Popover.Dropdown>
    </Popover>
  );
}

function Choices({ all, shown, widthOf, arranging, groups }: ChoicesProps) {
  const press = (column: TableColumn) => (event: KeyboardEvent) => {
    const action = pressed(event, columnKeys);
    if (action === null) return;
    if (action === 'up' || action === 'down') arranging.move(column.name, action === 'up' ? -1 : 1, all);
    else {
      const wanted = widthOf(column) + (action === 'narrower' ? -widthStep : widthStep);
      arranging.resized(column.name, Math.max(leastColumn, Math.min(mostColumn, wanted)));
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.chooser}>
      {groups}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot scroll. */}
      <div role="group" aria-label="Columns" className={styles.choices}>
        {all.map((column, at) => (
          <div key={column.name} className={styles.choice}>
            <Checkbox
              size="xs"
              className={styles.box ?? ''}
              label={column.header}
              aria-keyshortcuts={ariaKeys(columnKeys, ['up', 'down', 'narrower', 'wider'])}
              checked={shown.some(({ name }) => name === column.name)}
              onChange={() => arranging.show(toggledColumn(shown, column.name))}
              onKeyDown={press(column)}
            />
            <Move
              name={`Move ${column.header} up`}
              Icon={IconArrowUp}
              disabled={at === 0}
              onClick={() => arranging.move(column.name, -1, all)}
            />
            <Move
              name={`Move ${column.header} down`}
              Icon={IconArrowDown}
              disabled={at === all.length - 1}
              onClick={() => arranging.move(column.name, 1, all)}
            />
          </div>
        ))}
      </div>
      <p className={styles.hint}>Alt ↑ ↓ moves a column, Shift ← → resizes it.</p>
      <div className={styles.foot}>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={arranging.reset}>
          Reset columns
        </Button>
      </div>
    </div>
  );
}

interface MoveProps {
  readonly name: string;
  readonly Icon: typeof IconArrowUp;
  readonly disabled: boolean;
  readonly onClick: () => void;
}

function Move({ name, Icon, disabled, onClick }: MoveProps) {
  return (
    <ActionIcon size="xs" aria-label={name} title={name} disabled={disabled} onClick={onClick}>
      <Icon size={12} stroke={1.8} />
    </ActionIcon>
  );
}
