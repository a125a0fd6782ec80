import { Menu } from '@mantine/core';
import { useCallbackRef } from '@mantine/hooks';
import { type KeyboardEvent, type MouseEvent, memo, useEffect, useRef, useState } from 'react';
import { nameProblem, type SavedSearch } from '../../../shared/saved-search.ts';
import { savedSearchKeys } from '../../keys/key-table.ts';
import { pressed } from '../../keys/pressed.ts';
import { useSavedSearchActions } from '../../state/use-saved-searches.ts';
import { showFailure } from '../../ui/show-failure.ts';
import { RenameField } from './RenameField.tsx';
import styles from './SearchList.module.css';
import { SearchMenu } from './SearchMenu.tsx';
import { SearchRow } from './SearchRow.tsx';
import { useDeleteSearch } from './use-delete-search.tsx';
import { useDragOrder } from './use-drag-order.ts';
import { useKeepSearch } from './use-keep-search.ts';
import { searchKey } from './use-search-keys.ts';

interface SearchListProps {
  readonly searches: readonly SavedSearch[];
  readonly counts: ReadonlyMap<string, number>;
  /** The search that the filters hold, or began with. */
  readonly shownId: string | null;
  readonly changed: boolean;
  /** The screen that is open goes by the filters. */
  readonly isGoneBy: boolean;
}

/** The list itself: shows, moves, renames and deletes. Typing in the search box draws neither it nor its rows again. */
export const SearchList = memo(function SearchList(props: SearchListProps) {
  const { searches, counts, shownId, changed, isGoneBy } = props;
  const { show, change, announce } = useSavedSearchActions();
  const section = useRef<HTMLElement>(null);
  /** The row that the Tab key stops at. */
  const [activeId, setActiveId] = useState<string | null>(null);
  /** The row that takes the focus: asked for anew each time, as it may be the same row twice. */
  const [focus, setFocus] = useState<{ readonly id: string } | null>(null);
  const [renamingId, setRenamingId] = useState<string | null>(null);
  const [menuId, setMenuId] = useState<string | null>(null);
  const focusOn = useCallbackRef((id: string) => setFocus({ id }));
  const deleteOne = useDeleteSearch(focusOn);

  useEffect(() => {
    if (focus === null) return;
    section.current?.querySelector<HTMLElement>(`[data-search="${focus.id}"]`)?.focus();
    setActiveId(focus.id);
  }, [focus]);

  const move = useCallbackRef(async (id: string, placeOf: (from: number) => number) => {
    try {
      const after = await change((before) => {
        const from = before.findIndex((search) => search.id === id);
        const to = Math.max(0, Math.min(before.length - 1, placeOf(from)));
        return from === to ? null : { kind: 'move', id, to };
      });
      const at = after.findIndex((search) => search.id === id);
      announce(`${after[at]?.name}: ${at + 1} of ${after.length}`);
      focusOn(id);
    } catch (thrown) {
      showFailure(thrown);
    }
  });
  const remove = useCallbackRef(async (id: string) => {
    const index = searches.findIndex((search) => search.id === id);
    const search = searches[index];
    if (search === undefined) return;
    const next = searches[index + 1] ?? searches[index - 1];
    try {
      await deleteOne(search);
      if (next !== undefined) focusOn(next.id);
    } catch (thrown) {
      showFailure(thrown);
    }
  });
  const keepOrNot = useKeepSearch();
  const actions = {
    keepOffline: (id: string) => {
      const search = searches.find((one) => one.id === id);
      if (search !== undefined) keepOrNot(search);
    },
    rename: setRenamingId,
    moveUp: (id: string) => void move(id, (from) => from - 1),
    moveDown: (id: string) => void move(id, (from) => from + 1),
    remove: (id: string) => void remove(id),
  };

  const { dragged, drop, handlers } = useDragOrder(
    searches.map(({ id }) => id),
    (id, to) => void move(id, () => to),
  );

  const onShow = useCallbackRef((id: string) => {
    setActiveId(id);
    const search = searches.find((one) => one.id === id);
    if (search !== undefined) show(search);
  });
  const onKey = useCallbackRef((id: string, event: KeyboardEvent) => {
    const action = pressed(event, savedSearchKeys);
    if (action === null) return;
    const index = searches.findIndex((search) => search.id === id);
    const go = (to: number) => () => focusOn(searches[to]?.id ?? id);
    const act = {
      up: go(index - 1),
      down: go(index + 1),
      first: go(0),
      last: go(searches.length - 1),
      ...actions,
    }[action];
    event.preventDefault();
    act(id);
  });
  const openMenu = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest('li')?.querySelector('[data-search]') : null;
    const id = row?.getAttribute('data-search') ?? null;
    // Besides the rows, and where a name is being written, there is nothing to choose from.
    if (id === null) event.preventDefault();
    setMenuId(id);
  };

  if (searches.length === 0) return null;
  const stop = [activeId, shownId].find((id) => searches.some((search) => search.id === id)) ?? searches[0]?.id;
  const menuIndex = searches.findIndex(({ id }) => id === menuId);

  return (
    <nav ref={section} className={styles.section} aria-labelledby="saved-searches">
      <h2 id="saved-searches" className={styles.title}>
        Saved searches
      </h2>
      <Menu
        opened={menuIndex !== -1}
        onChange={(open) => open || setMenuId(null)}
        position="bottom-start"
        width={180}
        returnFocus
        withInitialFocusPlaceholder={false}
      >
        <Menu.ContextMenu>
          <ul className={styles.list} onContextMenu={openMenu}>
            {searches.map((search, index) =>
              search.id === renamingId ? (
                <li key={search.id}>
                  <RenameField
                    name={search.name}
                    problemOf={(name) => nameProblem(name, searches.toSpliced(index, 1))}
                    onRename={(name) => void change(() => ({ kind: 'rename', id: search.id, name })).catch(showFailure)}
                    onEnd={(byKey) => {
                      setRenamingId(null);
                      if (byKey) focusOn(search.id);
                    }}
                  />
                </li>
              ) : (
                <SearchRow
                  key={search.id}
                  id={search.id}
                  name={search.name}
                  keptOffline={search.keptOffline}
                  count={counts.get(search.id)}
                  shortcut={searchKey(index)}
                  current={isGoneBy && shownId === search.id}
                  changed={changed && shownId === search.id}
                  isTabStop={stop === search.id}
                  isMenuOpen={menuId === search.id}
                  isDragged={dragged === search.id}
                  drop={drop?.id === search.id && dragged !== search.id ? drop.side : null}
                  onShow={onShow}
                  onKey={onKey}
                  drag={handlers}
                />
              ),
            )}
          </ul>
        </Menu.ContextMenu>
        <Menu.Dropdown>
          {menuId === null ? null : (
            <SearchMenu
              id={menuId}
              keptOffline={searches[menuIndex]?.keptOffline ?? false}
              isFirst={menuIndex === 0}
              isLast={menuIndex === searches.length - 1}
              actions={actions}
            />
          )}
        </Menu.Dropdown>
      </Menu>
    </nav>
  );
});
