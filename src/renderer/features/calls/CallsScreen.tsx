import { Button, Tooltip } from '@mantine/core';
import { useCallbackRef } from '@mantine/hooks';
import { IconDownload } from '@tabler/icons-react';
import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { FilterChoice, FilterChoices } from '../../cache/cache-api.ts';
import { ExportCallsButton } from '../../export/ExportButton.tsx';
import { NothingMatches, NothingSynced } from '../../filters/EmptyList.tsx';
import { FilterBar } from '../../filters/FilterBar.tsx';
import { activeFilters } from '../../query/active-filters.ts';
import { useCachedCalls } from '../../state/use-cache.ts';
import { useKeepFound } from '../../state/use-dialogs.ts';
import { useFilterChoices, useFilters } from '../../state/use-filters.ts';
import { useRoute } from '../../state/use-route.ts';
import { Notice } from '../../ui/Notice.tsx';
import { CallCount } from './CallCount.tsx';
import { CallGrid, type CallGridHandle } from './CallGrid.tsx';
import styles from './CallsScreen.module.css';
import { sameQuery } from './call-list.ts';
import { FirstRunTip } from './FirstRunTip.tsx';
import { FollowPlayer } from './FollowPlayer.tsx';
import { ListSkeleton } from './ListSkeleton.tsx';
import { PaneFrame } from './PaneFrame.tsx';
import { asksForWords, preparedPercent } from './preparing-search.ts';
import { SearchBox } from './SearchBox.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { useCallList } from './use-call-list.ts';
import { useCallRows } from './use-call-rows.tsx';
import { useKeysToList } from './use-keys-to-list.ts';
import { useOpenCall } from './use-open-call.ts';

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
  /** Stands above the search. */
  readonly aboveSearch: ReactNode;
  /** Stands after the filters. The same function always. */
  readonly besideFilters: (choices: FilterChoices | undefined) => ReactNode;
}

/** The list of calls, its search and filters, and the call that is open. */
export function CallsScreen({ callPane, aboveSearch, besideFilters }: CallsScreenProps) {
  const { filters, query: asked, change } = useFilters();
  const { openCallSid, openCall, screen } = useRoute();
  const { calls: cachedCalls, preparing } = useCachedCalls();
  const { list, state } = useCallList();
  const { listed, failure } = state;
  // After the list, which is asked first: what the filters can choose from is wanted later than its rows.
  const choices = useFilterChoices();
  const grid = useRef<CallGridHandle>(null);
  const keepFound = useKeepFound();
  const isShown = screen === 'calls';
  const { openAt, step, close } = useOpenCall({ list, grid, openCallSid, openCall, isShown });
  const { picked, pickedActions, clearSelection, context, ...rows } = useCallRows({
    list,
    state,
    openCallSid,
    openAt,
    close,
  });
  const keysToList = useKeysToList(grid);

  const total = listed?.total ?? 0;
  const query = listed?.query;
  const outdated = query !== undefined && !sameQuery(query, asked);
  useLayoutEffect(() => grid.current?.setBusy(outdated));
  const narrowed = activeFilters(filters).length > 0;
  // The list before stays, but its number would pass for the answer.
  const waits = preparing !== null && outdated && asksForWords(filters.text);

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
        <PaneFrame name="the open call">
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
        {aboveSearch}
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
              <CallGrid handle={grid} listed={listed} openCallSid={openCallSid} {...rows.grid} />
              {total > 0 || waits ? null : (
                <div className={styles.centred}>
                  {cachedCalls === 0 ? <NothingSynced /> : <NothingMatches choices={choices} />}
                </div>
              )}
            </>
          )}
          {picked === null ? null : <SelectionBar picked={picked} actions={pickedActions} onClear={clearSelection} />}
        </div>
      </section>
      {pane}
    </div>
  );
}
