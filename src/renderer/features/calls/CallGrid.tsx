// biome-ignore-all lint/a11y/useSemanticElements: a virtual list is no table, its rows are placed by hand.

import { Menu } from '@mantine/core';
import {
  type FocusEvent,
  type KeyboardEvent,
  memo,
  type ReactNode,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
} from 'react';
import type { Call } from '../../../shared/call.ts';
import type { CallQuery } from '../../cache/cache-api.ts';
import { useColumnArranging } from '../../state/use-column-arranging.ts';
import { useElementSize } from '../../ui/use-element-size.ts';
import type { CellContext } from './CallCell.tsx';
import styles from './CallGrid.module.css';
import type { RowActions } from './CallRow.tsx';
import { callAt, type ListedCalls } from './call-blocks.ts';
import type { Viewport } from './call-list.ts';
import { columnWidths, gridTemplate } from './column-widths.ts';
import { type ColumnName, columnsFor, movableColumns } from './columns.ts';
import { GridHeader } from './GridHeader.tsx';
import { drawnRows, GridRows } from './GridRows.tsx';
import { type GridMove, gridKey } from './grid-keys.ts';
import { NewerCalls } from './NewerCalls.tsx';
import { bodyHeight, rowHeight } from './row-scroll.ts';
import { areAllSelected, type Selection } from './selection.ts';
import { useCallMenu } from './use-call-menu.ts';
import { useColumnNeeds } from './use-column-needs.ts';
import { useOverscan } from './use-overscan.ts';
import { isRow, useRowFocus } from './use-row-focus.ts';
import { useRowScroll } from './use-row-scroll.ts';
import { useRowsCopied } from './use-rows-copied.ts';

/** Px of a row before and after its columns. */
const besideColumns = 32;

const headerHeight = 30;
const selectionBarHeight = 56;

export interface CallGridHandle {
  /** Gives the active row the keyboard, and shows it. */
  focus(): void;
  /** Gives the active row the keyboard, and leaves what is seen as it is: for who clicks beside the rows. */
  takeKeys(): void;
  /** Scrolls as little as is needed to see a row. */
  reveal(index: number): void;
  /** Says that what is listed answers the question before. It is not drawn for that, which comes with every key of the search. */
  setBusy(isBusy: boolean): void;
}

interface CallGridProps {
  readonly handle: RefObject<CallGridHandle | null>;
  readonly listed: ListedCalls;
  readonly context: CellContext;
  readonly active: number;
  readonly onActive: (index: number) => void;
  readonly selection: Selection;
  /** How many calls are selected, here or elsewhere. */
  readonly selected: number;
  readonly openCallSid: string | null;
  readonly onShow: (viewport: Viewport) => void;
  readonly onSort: (sort: CallQuery['sort']) => void;
  readonly onKey: (move: GridMove, call: Call | undefined) => void;
  readonly onSelectAll: (all: boolean) => void;
  readonly actions: RowActions;
  /** The menu of a call, as its row shows it. */
  readonly menuOf: (call: Call, index: number, columns: readonly ColumnName[]) => ReactNode;
  /** Copies the selected rows, or the active one. */
  readonly onCopy: (columns: readonly ColumnName[]) => void;
}

/** Every match, as a grid of which only the visible rows exist. One row is active: it alone can be tabbed to. */
export const CallGrid = memo(function CallGrid(props: CallGridProps) {
  const { handle, listed, context, active, onActive, selection, selected, openCallSid, onShow, onSort, actions } =
    props;
  const { total, moved } = listed;
  const scroller = useRef<HTMLDivElement>(null);
  const box = useElementSize(scroller);
  const rowFocus = useRowFocus({ scroller, listed, active, isDrawn: box !== null });
  const menu = useCallMenu(listed, onActive);
  const sortedBy = listed.query.sort.by;
  const arranging = useColumnArranging('callColumns', movableColumns);
  const width = (box?.width ?? 0) - besideColumns;
  const columns = useMemo(() => columnsFor(width, sortedBy, arranging.chosen), [width, sortedBy, arranging.chosen]);

  // The bar of the selection lies over the list's end: the last row must be able to rise above it.
  const room = selected > 0 ? selectionBarHeight : 0;
  const view = Math.max(0, (box?.height ?? 0) - headerHeight);
  const scroll = useRowScroll({ scroller, listed, view, room });
  const { first, end } = scroll;

  const hasFocus = () => isRow(document.activeElement) && scroller.current?.contains(document.activeElement) === true;
  /** What is in use stays where it is, or else what is seen; at the very top, the newest calls come into sight. */
  const reading = useRef<Viewport['reading']>(() => null);
  useEffect(() => {
    reading.current = () => {
      const isInSight = active >= first && active < end;
      const isInUse = openCallSid !== null || selected > 0 || hasFocus();
      return isInUse && isInSight ? active : scroll.firstWhole();
    };
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another query begins with other rows in the same places.
  useEffect(
    () => onShow({ from: first, to: end, reading: () => reading.current() }),
    [onShow, listed.query, moved, first, end],
  );

  const goTo = (index: number) => {
    if (index >= total) return;
    rowFocus.want();
    onActive(index);
    scroll.reveal(index);
  };
  // The bar of the selection comes after the key that selected, and over the row that has the keyboard.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once as the bar comes.
  useEffect(() => {
    if (room > 0 && hasFocus()) scroll.reveal(active);
  }, [room]);
  useImperativeHandle(handle, () => ({
    focus: () => goTo(active),
    // At once: a popover that a click opens gives the focus back to where it was.
    takeKeys: rowFocus.take,
    // Where a row has the keyboard already, it goes along.
    reveal: (index) => (hasFocus() ? goTo(index) : scroll.reveal(index)),
    setBusy: (isBusy) => {
      const busy = String(isBusy);
      if (scroller.current?.getAttribute('aria-busy') !== busy) scroller.current?.setAttribute('aria-busy', busy);
    },
  }));

  const press = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(view / rowHeight) - 1);
    const move = gridKey(event, { active, total, page });
    if (move === null || !isRow(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    // A key held down goes on through the list, and does everything else once.
    if (event.repeat && move.kind !== 'go') return;
    if (move.kind === 'menu') return menu.askFor(event.target);
    if (move.kind === 'go') goTo(move.to);
    props.onKey(move, callAt(listed, move.kind === 'go' ? move.to : active));
  };

  const focused = (event: FocusEvent<HTMLElement>) => {
    const index = Number(event.target.dataset.index);
    if (!rowFocus.isTaking() && isRow(event.target)) {
      // As a menu that closes gives it back, when the list has changed meanwhile.
      if (index !== active) onActive(index);
      // Reached by Tab, the active row may be far from what is seen.
      if (index < first || index >= end) scroll.reveal(index);
    }
    rowFocus.onFocus(event);
  };

  useRowsCopied(
    () => hasFocus(),
    () => props.onCopy(columns.map(({ name }) => name)),
  );

  const overscan = useOverscan(listed.query);
  const drawn = box === null ? [] : drawnRows({ from: first - overscan, to: end + overscan }, total, active);
  const all = areAllSelected(selection, listed);
  const drawnCalls = drawn.map(({ index }) => callAt(listed, index));
  const needs = useColumnNeeds(listed.query, drawnCalls);
  const isByTime = sortedBy === 'startTime';
  const dayAtTop = isByTime ? drawnCalls.find((_, at) => (drawn[at]?.index ?? 0) >= first)?.startTime : null;
  const widths = useMemo(
    () => columnWidths(columns, width, needs, arranging.chosen),
    [columns, width, needs, arranging.chosen],
  );
  // Styles of their own: of a variable of the list, every cell would be given its new value.
  const template = gridTemplate(widths);
  const minWidth = widths.reduce((sum, one) => sum + one, besideColumns);

  return (
    <>
      <NewerCalls
        calls={sortedBy === 'startTime' && listed.query.sort.descending ? scroll.newer : 0}
        onGo={(byKey) => (byKey ? goTo(0) : scroll.reveal(0))}
      />
      <Menu
        opened={menu.of !== null}
        onChange={(open) => open || menu.close()}
        position="bottom-start"
        width={250}
        // As high as the window where it must be: no item lies outside.
        middlewares={{ flip: false, shift: { crossAxis: true, padding: 8 } }}
        returnFocus
        withInitialFocusPlaceholder={false}
      >
        <Menu.ContextMenu>
          <div
            ref={scroller}
            role="grid"
            aria-label="Calls"
            aria-rowcount={total + 1}
            aria-multiselectable
            className={styles.grid}
            data-empty={total === 0 || undefined}
            data-selecting={selected > 0 || undefined}
            onKeyDown={press}
            onContextMenu={menu.open}
            onFocus={focused}
            onBlur={rowFocus.onBlur}
            // The header that was dragged has the focus.
            onDragEnd={rowFocus.take}
          >
            <GridHeader
              columns={columns}
              widths={widths}
              minWidth={minWidth}
              arranging={arranging}
              dayAtTop={dayAtTop ?? null}
              sort={listed.query.sort}
              zone={context.zone}
              today={context.today}
              onSort={onSort}
              selected={selected === 0 ? 'none' : all ? 'all' : 'some'}
              onSelectAll={props.onSelectAll}
            />
            {total === 0 ? null : (
              <GridRows
                drawn={drawn}
                calls={drawnCalls}
                isByTime={isByTime}
                moved={moved}
                first={first}
                height={bodyHeight(scroll.extent)}
                minWidth={minWidth}
                slack={scroll.slack}
                template={template}
                columns={columns}
                context={context}
                active={active}
                selection={selection}
                openCallSid={openCallSid}
                actions={actions}
              />
            )}
          </div>
        </Menu.ContextMenu>
        <Menu.Dropdown className={styles.menu ?? ''} onContextMenu={(event) => event.preventDefault()}>
          {menu.of === null
            ? null
            : props.menuOf(
                menu.of.call,
                menu.of.index,
                columns.map(({ name }) => name),
              )}
        </Menu.Dropdown>
      </Menu>
    </>
  );
});
