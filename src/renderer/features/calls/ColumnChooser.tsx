import { ActionIcon, Button, Checkbox, Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { columnKeys } from '../../keys/key-table.ts';
import { ariaKeys } from '../../keys/key-words.ts';
import { pressed } from '../../keys/pressed.ts';
import styles from './ColumnChooser.module.css';
import { leastColumn, mostColumn } from './column-widths.ts';
import { arranged, type Column, isFixed } from './columns.ts';
import type { ColumnArranging } from './use-call-columns.ts';

interface ColumnChooserProps {
  /** Those that are shown now, and how wide each is, in px. */
  readonly shown: readonly Column[];
  readonly widths: readonly number[];
  readonly arranging: ColumnArranging;
}

/** Px. */
const widthStep = 16;

/** Which columns the list shows, in which order and how wide: a button at the header's end. */
export function ColumnChooser(props: ColumnChooserProps) {
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
      <Popover.Target>
        <ActionIcon size="sm" aria-label="Choose columns" title="Choose columns" onClick={toggle}>
          <IconColumns3 size={14} stroke={1.6} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={0}>{opened ? <Choices {...props} /> : null}</Popover.Dropdown>
    </Popover>
  );
}

function Choices({ shown, widths, arranging }: ColumnChooserProps) {
  const all = arranged(arranging.chosen).filter((column) => !isFixed(column));
  const widthOf = ({ name, width }: Column) => widths[shown.findIndex((column) => column.name === name)] ?? width;
  const press = (column: Column) => (event: KeyboardEvent) => {
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
              onChange={() => arranging.toggle(column.name, shown)}
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
