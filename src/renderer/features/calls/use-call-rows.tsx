import { useCallbackRef } from '@mantine/hooks';
import { type ReactNode, useCallback, useEffect, useMemo } from 'react';
import type { Call } from '../../../shared/call.ts';
import { sidOf } from '../../../shared/call-part.ts';
import { isHereOrComing } from '../../../shared/recording.ts';
import type { CallQuery } from '../../cache/cache-api.ts';
import { useTimeZone, useToday } from '../../state/app-state.tsx';
import { useFilters } from '../../state/use-filters.ts';
import { usePlayerControls } from '../../state/use-player.ts';
import { useRecordingStore } from '../../state/use-recordings.ts';
import type { CellContext } from './CallCell.tsx';
import { CallMenu } from './CallMenu.tsx';
import type { RowActions } from './CallRow.tsx';
import { callAt } from './call-blocks.ts';
import type { CallList, CallListState, Viewport } from './call-list.ts';
import type { ColumnName } from './columns.ts';
import type { GridMove } from './grid-keys.ts';
import { isSelected, onlySelected, type Selection } from './selection.ts';
import { type Picked, type PickedActions, usePickedActions } from './use-picked-actions.ts';
import { useSelection } from './use-selection.ts';

interface CallRowsOptions {
  readonly list: CallList;
  readonly state: CallListState;
  readonly openCallSid: string | null;
  readonly openAt: (index: number) => void;
  /** Escape where nothing is selected. */
  readonly close: () => void;
}

interface CallRows {
  /** The selected calls; null: none is. */
  readonly picked: Picked | null;
  readonly pickedActions: PickedActions;
  readonly clearSelection: () => void;
  readonly context: CellContext;
  /** What a grid of these rows is given. */
  readonly grid: {
    readonly context: CellContext;
    readonly active: number;
    readonly selection: Selection;
    readonly selected: number;
    readonly onActive: (index: number) => void;
    readonly onShow: (viewport: Viewport) => void;
    readonly onSort: (sort: CallQuery['sort']) => void;
    readonly onKey: (move: GridMove, call: Call | undefined) => void;
    readonly onSelectAll: (all: boolean) => void;
    readonly actions: RowActions;
    readonly menuOf: (call: Call, index: number, columns: readonly ColumnName[]) => ReactNode;
    readonly onCopy: (columns: readonly ColumnName[]) => void;
  };
}

/** What the rows of a list of calls do: open, play, select, sort, copy, and their menu. */
export function useCallRows({ list, state, openCallSid, openAt, close }: CallRowsOptions): CallRows {
  const { change } = useFilters();
  const { play, playOrPause, preload, preloadNow } = usePlayerControls();
  const recordings = useRecordingStore();
  const zone = useTimeZone();
  const today = useToday();
  const { listed, active } = state;
  const { selection, selected, ...select } = useSelection(list, listed);
  const pickedActions = usePickedActions();

  const context = useMemo(() => ({ words: listed?.words ?? [], zone, today }), [listed?.words, zone, today]);
  const onShow = useCallback((viewport: Viewport) => list.show(viewport), [list]);
  const onActive = useCallback((index: number) => list.activate(index), [list]);
  const onSort = useCallback((sort: CallQuery['sort']) => change({ sort }), [change]);

  const isRecorded = useCallback(
    ({ callSid, recording }: Call) => recording.available || isHereOrComing(recordings.get(sidOf(callSid))),
    [recordings],
  );
  const { toggle, extendTo, beginAt } = select;
  const actions = useMemo<RowActions>(
    () => ({
      click: (index, call, { shift, command }) => {
        onActive(index);
        if (shift) return extendTo(index);
        if (command) return toggle(index, call.callSid);
        beginAt(index);
        openAt(index);
      },
      toggle: (index, call, { shift }) => {
        onActive(index);
        if (shift) extendTo(index);
        else toggle(index, call.callSid);
      },
      play: (call) => playOrPause(call.callSid),
      // The first of the two clicks has opened it.
      activate: (call) => isRecorded(call) && play(call.callSid),
      preload: (call) => preload(call.callSid),
      preloadNow: (call) => preloadNow(call.callSid),
    }),
    [onActive, extendTo, toggle, beginAt, openAt, playOrPause, play, isRecorded, preload, preloadNow],
  );

  const onKey = useCallbackRef((move: GridMove, call: Call | undefined) => {
    switch (move.kind) {
      case 'go':
        if (move.extend) return extendTo(move.to);
        beginAt(move.to);
        return openCallSid === null ? undefined : openAt(move.to);
      case 'open':
        return openAt(active);
      case 'play':
        return call !== undefined && isRecorded(call) ? playOrPause(call.callSid) : undefined;
      case 'toggle':
        return call === undefined ? undefined : toggle(active, call.callSid);
      case 'selectAll':
        return select.selectAll();
      case 'escape':
        return selected > 0 ? select.clear() : close();
    }
  });

  const onSelectAll = useCallbackRef((all: boolean) => (all ? select.selectAll() : select.clear()));

  const activeSid = (listed && callAt(listed, active)?.callSid) ?? null;
  useEffect(() => preload(activeSid), [preload, activeSid]);

  const query = listed?.query;
  const picked = useMemo(
    () => (query === undefined || selected === 0 ? null : { query, selection, count: selected }),
    [query, selection, selected],
  );
  /** The selection where the call is part of it, or else the call alone. */
  const pickedWith = useCallback(
    (callSid: string): Picked | null => {
      if (query === undefined || (picked !== null && isSelected(selection, callSid))) return picked;
      return { query, selection: onlySelected([callSid]), count: 1 };
    },
    [query, picked, selection],
  );
  const menuOf = useCallback(
    (call: Call, index: number, columns: readonly ColumnName[]) => {
      const pickedHere = pickedWith(call.callSid);
      return pickedHere === null ? null : (
        <CallMenu
          call={call}
          picked={pickedHere}
          columns={columns}
          actions={pickedActions}
          onOpen={() => openAt(index)}
          onPlay={isRecorded(call) ? () => playOrPause(call.callSid) : undefined}
        />
      );
    },
    [pickedWith, pickedActions, openAt, isRecorded, playOrPause],
  );
  const onCopy = useCallbackRef((columns: readonly ColumnName[]) => {
    const copied = picked ?? (activeSid === null ? null : pickedWith(activeSid));
    if (copied !== null) pickedActions.copyRows(copied, columns);
  });

  return {
    picked,
    pickedActions,
    clearSelection: select.clear,
    context,
    grid: {
      context,
      active,
      selection,
      selected,
      onActive,
      onShow,
      onSort,
      onKey,
      onSelectAll,
      actions,
      menuOf,
      onCopy,
    },
  };
}
