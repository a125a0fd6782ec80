// biome-ignore-all lint/a11y/useSemanticElements: a virtual list is no table, its rows are placed by hand.
// biome-ignore-all lint/a11y/useFocusableInteractive: rows and their buttons take the focus, cells do not.
import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowsUpDown, IconArrowUp, IconColumns3, IconMicrophone2 } from '@tabler/icons-react';
import { memo } from 'react';
import type { CallQuery } from '../../cache/cache-api.ts';
import { ColumnChooser } from '../../ui/columns/ColumnChooser.tsx';
import { type ColumnArranging, leastColumn, mostColumn } from '../../ui/columns/column-arranging.ts';
import { useHeaderDrag } from '../../ui/columns/use-header-drag.ts';
import { Resizer } from '../../ui/Resizer.tsx';
import { TickBox } from '../../ui/TickBox.tsx';
import { gridTemplate } from './column-widths.ts';
import { arranged, type Column, isFixed } from './columns.ts';
import { DaySeparator } from './DaySeparator.tsx';
import styles from './GridHeader.module.css';

type Sort = CallQuery['sort'];

interface GridHeaderProps {
  readonly columns: readonly Column[];
  /** Px of each. */
  readonly widths: readonly number[];
  /** Px of a row. */
  readonly minWidth: number;
  readonly arranging: ColumnArranging;
  /** When the first call in sight began (epoch ms), whose day is told; null where the rows are not in the order of time. */
  readonly dayAtTop: number | null;
  readonly sort: Sort;
  /** IANA: the zone that times are shown in. */
  readonly zone: string;
  /** Epoch ms of the start of today in `zone`. */
  readonly today: number;
  readonly onSort: (sort: Sort) => void;
  readonly selected: 'none' | 'some' | 'all';
  readonly onSelectAll: (all: boolean) => void;
}

export const GridHeader = memo(function GridHeader(parts: GridHeaderProps) {
  const { columns, widths, minWidth, arranging, dayAtTop, sort, zone, today, onSort, selected, onSelectAll } = parts;
  const movable = columns.filter((column) => !isFixed(column));
  const drag = useHeaderDrag(
    movable.map(({ name }) => name),
    (name, by) => arranging.move(name, by, movable),
  );
  return (
    <div role="rowgroup" className={styles.head} style={{ minWidth }}>
      <div
        role="row"
        aria-rowindex={1}
        className={styles.row}
        style={{ gridTemplateColumns: gridTemplate(widths) }}
        data-day={dayAtTop !== null || undefined}
      >
        {columns.map((column, at) => (
          <div
            key={column.name}
            role="columnheader"
            aria-sort={ariaSort(column, sort)}
            className={styles.cell}
            data-column={column.name}
            data-figures={column.figures || undefined}
            data-narrow={column.width < 40 || undefined}
            data-drop={drag.drop?.name === column.name ? drag.drop.side : undefined}
          >
            {column.name === 'select' ? (
              <TickBox
                name="Select all matches"
                checked={selected === 'all'}
                partly={selected === 'some'}
                onTick={() => onSelectAll(selected !== 'all')}
              />
            ) : isFixed(column) ? (
              <HeaderLabel column={column} sort={sort} zone={zone} onSort={onSort} />
            ) : (
              <>
                <div className={styles.handle} draggable {...drag.of(column.name)}>
                  <HeaderLabel column={column} sort={sort} zone={zone} onSort={onSort} />
                </div>
                <Resizer
                  name={`column ${column.header}`}
                  side="before"
                  skipped
                  width={widths[at] ?? column.width}
                  least={leastColumn}
                  most={mostColumn}
                  onResize={(width) => arranging.resize(column.name, width)}
                  onResized={(width) => arranging.resized(column.name, width)}
                />
              </>
            )}
          </div>
        ))}
        <div role="columnheader" className={styles.chooser}>
          <ColumnChooser
            all={arranged(arranging.chosen).filter((column) => !isFixed(column))}
            shown={movable}
            widthOf={({ name, width }) => widths[columns.findIndex((column) => column.name === name)] ?? width}
            arranging={arranging}
            button={(open) => (
              <ActionIcon size="sm" aria-label="Choose columns" title="Choose columns" onClick={open}>
                <IconColumns3 size={14} stroke={1.6} />
              </ActionIcon>
            )}
          />
        </div>
      </div>
      {dayAtTop === null ? null : <DaySeparator time={dayAtTop} zone={zone} today={today} top={null} />}
    </div>
  );
});

type HeaderLabelProps = Pick<GridHeaderProps, 'sort' | 'zone' | 'onSort'> & { readonly column: Column };

function HeaderLabel({ column, sort, zone, onSort }: HeaderLabelProps) {
  const { name, header, sort: by, highFirst } = column;
  if (by === null) {
    if (name !== 'recording') return <span className={styles.label}>{header}</span>;
    return <IconMicrophone2 size={14} stroke={1.6} role="img" aria-label={header} />;
  }
  const sorted = sort.by === by;
  const Arrow = sort.descending ? IconArrowDown : IconArrowUp;
  const next = sorted ? !sort.descending : highFirst;
  return (
    <button
      type="button"
      className={styles.sort}
      data-sorted={sorted || undefined}
      title={`Sort by ${header.toLowerCase()}${name === 'time' ? ` (shown in ${zone})` : ''}`}
      aria-label={header}
      onClick={() => onSort({ by, descending: next })}
    >
      {name === 'direction' ? (
        sorted ? null : (
          <IconArrowsUpDown size={13} stroke={1.6} />
        )
      ) : (
        <span className={styles.label}>{header}</span>
      )}
      {sorted ? <Arrow size={12} stroke={2} /> : null}
    </button>
  );
}

function ariaSort({ sort: by }: Column, sort: Sort): 'ascending' | 'descending' | 'none' | undefined {
  if (by === null) return undefined;
  if (by !== sort.by) return 'none';
  return sort.descending ? 'descending' : 'ascending';
}
