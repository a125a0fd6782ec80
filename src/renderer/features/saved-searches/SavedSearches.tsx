import { useRovingIndex } from '@mantine/hooks';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { nameProblem, type SavedSearch } from '../../../shared/saved-search.ts';
import { useAppState } from '../../app/app-state.tsx';
import { useRoute } from '../../app/route.tsx';
import { showFailure } from '../../ui/show-failure.ts';
import { RenameField } from './RenameField.tsx';
import styles from './SavedSearches.module.css';
import { SearchRow } from './SearchRow.tsx';
import { useSavedSearches } from './saved-searches-context.tsx';
import { useDeletion } from './use-deletion.tsx';
import { useDragOrder } from './use-drag-order.ts';
import { useSearchCounts } from './use-search-counts.ts';
import { searchKey, useSearchKeys } from './use-search-keys.ts';

/** The saved searches in the rail, each with the number of calls it finds now. Nothing at all until there is one. */
export function SavedSearches() {
  const { searches, shown, show, change, announce } = useSavedSearches();
  const { screen } = useRoute();
  const { platform } = useAppState();
  const counts = useSearchCounts(searches);
  const section = useRef<HTMLElement>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  /** The row that takes the focus as soon as it is there. */
  const [focusId, setFocusId] = useState<string | null>(null);
  const [activeId, setActiveId] = useState<string | null>(null);
  const remove = useDeletion(setFocusId);
  useSearchKeys(searches, show);

  const active = searches.findIndex(({ id }) => id === (activeId ?? shown?.search.id));
  const { getItemProps } = useRovingIndex({
    total: searches.length,
    orientation: 'vertical',
    loop: false,
    focusedIndex: Math.max(0, active),
    onFocusChange: (index) => setActiveId(searches[index]?.id ?? null),
  });

  useEffect(() => {
    if (focusId === null) return;
    section.current?.querySelector<HTMLElement>(`[data-search="${focusId}"]`)?.focus();
    setActiveId(focusId);
    setFocusId(null);
  }, [focusId]);

  const move = async (id: string, placeOf: (from: number) => number) => {
    const after = await change((before) => {
      const from = before.findIndex((search) => search.id === id);
      const to = Math.max(0, Math.min(before.length - 1, placeOf(from)));
      return from === to ? null : { kind: 'move', id, to };
    });
    const at = after.findIndex((search) => search.id === id);
    announce(`${after[at]?.name}: ${at + 1} of ${after.length}`);
    setFocusId(id);
  };
  const { dragged, drop, rowProps } = useDragOrder(
    searches.map(({ id }) => id),
    (id, to) => void move(id, () => to).catch(showFailure),
  );

  if (searches.length === 0) return null;

  const removeAt = async (index: number, search: SavedSearch) => {
    const next = searches[index + 1] ?? searches[index - 1];
    await remove(search);
    if (next !== undefined) setFocusId(next.id);
  };
  const rename = async (id: string, name: string) => {
    await change(() => ({ kind: 'rename', id, name }));
  };

  const actionsOf = (search: SavedSearch, index: number) => ({
    show: () => show(search),
    rename: () => setRenaming(search.id),
    moveUp: () => void move(search.id, (from) => from - 1).catch(showFailure),
    moveDown: () => void move(search.id, (from) => from + 1).catch(showFailure),
    remove: () => void removeAt(index, search).catch(showFailure),
  });

  return (
    <nav ref={section} className={styles.section} aria-labelledby="saved-searches">
      <h2 id="saved-searches" className={styles.title}>
        Saved searches
      </h2>
      <ul className={styles.list}>
        {searches.map((search, index) => {
          const actions = actionsOf(search, index);
          return search.id === renaming ? (
            <li key={search.id}>
              <RenameField
                name={search.name}
                problemOf={(name) => nameProblem(name, searches.toSpliced(index, 1))}
                onRename={(name) => rename(search.id, name)}
                onEnd={(byKey) => {
                  setRenaming(null);
                  if (byKey) setFocusId(search.id);
                }}
              />
            </li>
          ) : (
            <SearchRow
              key={search.id}
              search={search}
              count={counts.get(search.id)}
              shortcut={searchKey(index)}
              // Calls and Reports go by it; the other screens know nothing of it.
              current={shown?.search.id === search.id && (screen === 'calls' || screen === 'reports')}
              changed={shown?.search.id === search.id && shown.changed}
              isFirst={index === 0}
              isLast={index === searches.length - 1}
              isDragged={dragged === search.id}
              drop={drop?.id === search.id && dragged !== search.id ? drop.side : undefined}
              actions={actions}
              rowProps={rowProps(search.id)}
              buttonProps={getItemProps({
                index,
                onKeyDown: (event) => pressed(event, actions, platform === 'darwin'),
                onClick: actions.show,
              })}
            />
          );
        })}
      </ul>
    </nav>
  );
}

/** Alt+Up and Down move a row, F2 renames it, Delete deletes it, as in any list of things one has made. */
function pressed(
  event: KeyboardEvent,
  actions: { rename(): void; moveUp(): void; moveDown(): void; remove(): void },
  isMac: boolean,
): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const act = event.altKey
    ? { ArrowUp: actions.moveUp, ArrowDown: actions.moveDown }[event.key]
    : { F2: actions.rename, [isMac ? 'Backspace' : 'Delete']: actions.remove }[event.key];
  if (act === undefined) return;
  event.preventDefault();
  act();
}
