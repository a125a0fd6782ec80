// biome-ignore-all lint/a11y/useSemanticElements: a virtual list is no table, its rows are placed by hand.
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Call } from '../../../shared/call.ts';
import type { CallQuery } from '../../cache/cache-api.ts';
import { usePlayer } from '../player/player-context.tsx';
import { useRecordingStates } from '../recordings/recording-states.tsx';
import type { CellContext } from './CallCell.tsx';
import styles from './CallGrid.module.css';
import { CallRow, type RowActions } from './CallRow.tsx';
import { callAt, type ListedCalls } from './call-list.ts';
import { columnsFor, gridTemplate } from './columns.ts';
import { GridHeader } from './GridHeader.tsx';
import { type GridMove, gridKey } from './grid-keys.ts';
import { isSelected, type Selection, selectedCount } from './selection.ts';
import { useSteadyPlace } from './use-steady-place.ts';

/** Px. 1,000,000 rows stay below the 33.5 M px that Chromium can lay out. */
const rowHeight = 32;
const headerHeight = 31;
const selectionBarHeight = 56;

export interface CallGridHandle {
  /** Gives the active row the keyboard. */
  focus(): void;
  /** Scrolls as little as is needed to see a row. */
  reveal(index: number): void;
}

interface CallGridParts {
  readonly handle: RefObject<CallGridHandle | null>;
  readonly listed: ListedCalls;
  /** The search box or a filter has changed since: what is listed answers the question before. */
  readonly outdated: boolean;
  readonly context: CellContext;
  readonly active: number;
  readonly onActive: (index: number) => void;
  readonly selection: Selection;
  readonly openCallSid: string | null;
  readonly onShow: (from: number, to: number) => void;
  readonly onSort: (sort: CallQuery['sort']) => void;
  readonly onKey: (move: GridMove, call: Call | undefined) => void;
  readonly onSelectAll: (all: boolean) => void;
  readonly actions: RowActions;
}

/** Every match, as a grid of which only the visible rows exist. One row is active: it alone can be tabbed to. */
export function CallGrid(parts: CallGridParts) {
  const { handle, listed, context, active, onActive, selection, openCallSid, onShow, onSort, actions } = parts;
  const { total } = listed;
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: measured, width } = useElementSize<HTMLDivElement>();
  const [focusWanted, setFocusWanted] = useState<{ index: number } | null>(null);
  const recordings = useRecordingStates();
  const player = usePlayer();
  const sortedBy = listed.query.sort.by;
  const columns = useMemo(() => columnsFor(width - 16, sortedBy), [width, sortedBy]);

  const selected = selectedCount(selection, total);
  // The bar of the selection lies over the list's end: the last row must be able to rise above it.
  const room = selected > 0 ? selectionBarHeight : 0;

  // The active row exists even when it is scrolled away: otherwise the keyboard would lose its place.
  const rangeExtractor = useCallback(
    (range: Range) => withIndex(defaultRangeExtractor(range), active, total),
    [active, total],
  );
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    scrollMargin: headerHeight,
    scrollPaddingStart: headerHeight,
    scrollPaddingEnd: room,
    overscan: 10,
    rangeExtractor,
  });

  const { startIndex, endIndex } = virtualizer.range ?? { startIndex: 0, endIndex: 0 };
  useEffect(() => onShow(startIndex, endIndex + 1), [onShow, startIndex, endIndex]);

  useSteadyPlace({ scroller, listed, rowHeight, active, onActive });

  const goTo = useCallback(
    (index: number) => {
      if (index >= total) return;
      setFocusWanted({ index });
      onActive(index);
      virtualizer.scrollToIndex(index, { align: 'auto' });
    },
    [onActive, virtualizer, total],
  );
  // Once per wish: by then the row exists, since the active one always does.
  useEffect(() => {
    if (focusWanted === null) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${focusWanted.index}"]`);
    row?.focus({ preventScroll: true });
  }, [focusWanted]);
  // The bar of the selection comes after the key that selected, and over the row that has the keyboard.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once as the bar comes.
  useEffect(() => {
    if (room > 0 && isRow(document.activeElement) && scroller.current?.contains(document.activeElement))
      virtualizer.scrollToIndex(active, { align: 'auto' });
  }, [room]);
  useImperativeHandle(
    handle,
    () => ({
      focus: () => goTo(active),
      // Where a row has the keyboard already, it goes along.
      reveal: (index) => {
        if (scroller.current?.contains(document.activeElement)) goTo(index);
        else virtualizer.scrollToIndex(index, { align: 'auto' });
      },
    }),
    [goTo, active, virtualizer],
  );

  const press = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const move = gridKey(event, { active, total, page });
    if (move === null || !isRow(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    if (move.kind === 'go') goTo(move.to);
    parts.onKey(move, callAt(listed, move.kind === 'go' ? move.to : active));
  };

  return (
    <div
      ref={useMergedRef(scroller, measured)}
      role="grid"
      aria-label="Calls"
      aria-rowcount={total + 1}
      aria-busy={parts.outdated}
      aria-multiselectable
      className={styles.grid}
      style={{ '--columns': gridTemplate(columns) }}
      data-empty={total === 0 || undefined}
      data-selecting={selected > 0 || undefined}
      onKeyDown={press}
    >
      <GridHeader
        columns={columns}
        sort={listed.query.sort}
        zone={context.zone}
        onSort={onSort}
        selected={selected === 0 ? 'none' : selected >= total ? 'all' : 'some'}
        onSelectAll={parts.onSelectAll}
      />
      {total === 0 ? null : (
        <div role="rowgroup" className={styles.body} style={{ height: total * rowHeight + room }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const call = callAt(listed, index);
            return (
              <CallRow
                key={index}
                index={index}
                top={start - headerHeight}
                call={call}
                columns={columns}
                context={context}
                active={index === active}
                selected={call !== undefined && isSelected(selection, call.callSid)}
                open={call !== undefined && call.callSid === openCallSid}
                playing={call !== undefined && player.playing && call.callSid === player.callSid}
                recording={call && recordings.get(call.callSid)}
                actions={actions}
              />
            );
          })}
        </div>
      )}
    </div>
  );
}

function withIndex(indexes: number[], index: number, total: number): number[] {
  const [first, last] = [indexes[0], indexes.at(-1)];
  if (first === undefined || last === undefined || index >= total) return indexes;
  if (index < first) return [index, ...indexes];
  return index > last ? [...indexes, index] : indexes;
}

function isRow(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.dataset.index !== undefined;
}
