import { Button, Tooltip } from '@mantine/core';
import { useCallbackRef } from '@mantine/hooks';
import { IconDownload } from '@tabler/icons-react';
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Call } from '../../../shared/call.ts';
import { sidOf } from '../../../shared/call-part.ts';
import { isHereOrComing } from '../../../shared/recording.ts';
import type { CallQuery, FilterChoice, FilterChoices } from '../../cache/cache-api.ts';
import { ExportCallsButton } from '../../export/ExportButton.tsx';
import { NothingMatches, NothingSynced } from '../../filters/EmptyList.tsx';
import { FilterBar } from '../../filters/FilterBar.tsx';
import { activeFilters } from '../../query/active-filters.ts';
import { useTimeZone, useToday } from '../../state/app-state.tsx';
import { useCachedCalls } from '../../state/use-cache.ts';
import { useKeepFound } from '../../state/use-dialogs.ts';
import { useFilterChoices, useFilters } from '../../state/use-filters.ts';
import { usePlayerControls } from '../../state/use-player.ts';
import { useRecordingStore } from '../../state/use-recordings.ts';
import { useRoute } from '../../state/use-route.ts';
import { Notice } from '../../ui/Notice.tsx';
import { CallCount } from './CallCount.tsx';
import { CallGrid, type CallGridHandle } from './CallGrid.tsx';
import { CallMenu } from './CallMenu.tsx';
import type { RowActions } from './CallRow.tsx';
import styles from './CallsScreen.module.css';
import { callAt } from './call-blocks.ts';
import { sameQuery, type Viewport } from './call-list.ts';
import type { ColumnName } from './columns.ts';
import { FirstRunTip } from './FirstRunTip.tsx';
import { FollowPlayer } from './FollowPlayer.tsx';
import type { GridMove } from './grid-keys.ts';
import { ListSkeleton } from './ListSkeleton.tsx';
import { PaneFrame } from './PaneFrame.tsx';
import { asksForWords, preparedPercent } from './preparing-search.ts';
import { SearchBox } from './SearchBox.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { isSelected, onlySelected } from './selection.ts';
import { useCallList } from './use-call-list.ts';
import { useKeysToList } from './use-keys-to-list.ts';
import { useOpenCall } from './use-open-call.ts';
import { type Picked, usePickedActions } from './use-picked-actions.ts';
import { useSelection } from './use-selection.ts';

/** The call that is open, and what its pane does to the list. */
export interface OpenCallProps {
  readonly callSid: string;
  /** Folded words of the search, to mark. */
  readonly words: readonly string[];
  /** The agents there are, by user ID; undefined until they are known. */
  readonly agents: readonly FilterChoice[] | undefined;
  readonly onStep: (by: 1 | -1) => void;
  readonly onClose: () => void;
}

interface CallsScreenProps {
  /** Shows the open call. The same function always. */
  readonly callPane: (open: OpenCallProps) => ReactNode;
  /** Stands after the filters. The same function always. */
  readonly besideFilters: (choices: FilterChoices | undefined) => ReactNode;
}

/** The list of calls, its search and filters, and the call that is open. */
export function CallsScreen({ callPane, besideFilters }: CallsScreenProps) {
  const { filters, query: asked, change } = useFilters();
  const { openCallSid } = useRoute();
  const { calls: cachedCalls, preparing } = useCachedCalls();
  const { play, playOrPause, preload, preloadNow } = usePlayerControls();
  const recordings = useRecordingStore();
  const zone = useTimeZone();
  const today = useToday();
  const { list, state } = useCallList();
  const { listed, active, failure } = state;
  // After the list, which is asked first: what the filters can choose from is wanted later than its rows.
  const choices = useFilterChoices();
  const grid = useRef<CallGridHandle>(null);
  const { selection, selected, ...select } = useSelection(list, listed);
  const keepFound = useKeepFound();
  const pickedActions = usePickedActions();
  const { openAt, step, close } = useOpenCall({ list, grid });
  const keysToList = useKeysToList(grid);

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

  const total = listed?.total ?? 0;
  const query = listed?.query;
  const outdated = query !== undefined && !sameQuery(query, asked);
  useLayoutEffect(() => grid.current?.setBusy(outdated));
  const narrowed = activeFilters(filters).length > 0;
  // The list before stays, but its number would pass for the answer.
  const waits = preparing !== null && outdated && asksForWords(filters.text);

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

  // The list changes several times a second during a sync; what does not depend on it is not drawn with it.
  const explanation = listed?.explanation ?? null;
  const [isSuggesting, setSuggesting] = useState(false);
  const searchBox = useMemo(
    () => (
      <SearchBox
        text={filters.text}
        onText={(text) => change({ text })}
        choices={choices}
        onSuggest={setSuggesting}
        onLeave={() => grid.current?.focus()}
      />
    ),
    [filters.text, change, choices],
  );
  const filterBar = useMemo(
    () => <FilterBar choices={choices}>{besideFilters(choices)}</FilterBar>,
    [choices, besideFilters],
  );
  const keepResults = useCallbackRef(() => keepFound(asked, total));
  const findsNothing = total === 0;
  const keepButton = useMemo(
    () => (
      <Tooltip label="Download the recordings of these calls, to hear them without a network">
        <Button
          className={styles.keep ?? ''}
          aria-label="Keep results offline"
          leftSection={<IconDownload size={15} stroke={1.6} />}
          disabled={findsNothing}
          onClick={keepResults}
        >
          Keep results offline
        </Button>
      </Tooltip>
    ),
    [findsNothing, keepResults],
  );
  const exportButton = useMemo(() => <ExportCallsButton />, []);
  const pane = useMemo(
    () =>
      openCallSid === null ? null : (
        <PaneFrame>
          {callPane({
            callSid: openCallSid,
            words: context.words,
            agents: choices?.agents,
            onStep: (by) => void step(by),
            onClose: close,
          })}
        </PaneFrame>
      ),
    [callPane, openCallSid, context.words, choices?.agents, step, close],
  );

  return (
    <div className={styles.screen}>
      <FollowPlayer list={list} grid={grid} />
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: it gives the focus back after clicks on the controls within. */}
      <section className={styles.list} aria-label="List of calls" onClick={keysToList}>
        <h1 className={styles.unseen}>Calls</h1>
        <div className={styles.toolbar}>
          {searchBox}
          <CallCount
            matches={listed === null || waits ? null : total}
            all={cachedCalls}
            narrowed={narrowed}
            prepared={preparing && preparedPercent(preparing)}
          />
          {keepButton}
          {exportButton}
        </div>
        {filterBar}
        <FirstRunTip onClose={() => grid.current?.takeKeys()} />
        {/* Always there, or a screen reader would not hear it change. What is not typed to its end yet needs no explaining while its ends are offered. */}
        <p role="status" aria-label="About the search" className={styles.explanation}>
          {isSuggesting ? null : explanation}
        </p>
        <div className={styles.body}>
          {failure !== null ? (
            <div className={styles.centred}>
              <Notice
                title="The calls cannot be searched right now"
                text={failure}
                actions={<Button onClick={() => list.retry()}>Try again</Button>}
              />
            </div>
          ) : listed === null ? (
            <ListSkeleton />
          ) : (
            <>
              <CallGrid
                handle={grid}
                listed={listed}
                context={context}
                active={active}
                onActive={onActive}
                selection={selection}
                selected={selected}
                openCallSid={openCallSid}
                onShow={onShow}
                onSort={onSort}
                onKey={onKey}
                onSelectAll={onSelectAll}
                actions={actions}
                menuOf={menuOf}
                onCopy={onCopy}
              />
              {total > 0 || waits ? null : (
                <div className={styles.centred}>
                  {cachedCalls === 0 ? <NothingSynced /> : <NothingMatches choices={choices} />}
                </div>
              )}
            </>
          )}
          {picked === null ? null : <SelectionBar picked={picked} actions={pickedActions} onClear={select.clear} />}
        </div>
      </section>
      {pane}
    </div>
  );
}
