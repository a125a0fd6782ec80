import { ActionIcon, Kbd, Menu, Tooltip } from '@mantine/core';
import type { useRovingIndex } from '@mantine/hooks';
import { IconDots } from '@tabler/icons-react';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import type { SavedSearch } from '../../../shared/saved-search.ts';
import { formatCount } from '../../ui/format.ts';
import styles from './SearchRow.module.css';
import type { useDragOrder } from './use-drag-order.ts';

interface SearchRowParts {
  readonly search: SavedSearch;
  /** Undefined until it was counted. */
  readonly count: number | undefined;
  /** The key that shows it, in words. */
  readonly shortcut: string | null;
  readonly current: boolean;
  /** It is shown, but the filters were changed since. */
  readonly changed: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly isDragged: boolean;
  /** Another row would come to lie on this side of it. */
  readonly drop: 'before' | 'after' | undefined;
  readonly actions: RowActions;
  readonly rowProps: ReturnType<ReturnType<typeof useDragOrder>['rowProps']>;
  readonly buttonProps: ReturnType<ReturnType<typeof useRovingIndex>['getItemProps']>;
}

interface RowActions {
  rename(): void;
  moveUp(): void;
  moveDown(): void;
  remove(): void;
}

/** One saved search: a button that shows it, and a menu for the rest, which a right click opens too. */
export function SearchRow({ search, count, current, changed, rowProps, buttonProps, ...parts }: SearchRowParts) {
  const { name } = search;
  const nameText = useRef<HTMLElement>(null);
  const [isCut, setIsCut] = useState(false);
  const [menu, setMenu] = useState<'at-pointer' | 'at-button' | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown beside the name takes its room.
  useLayoutEffect(() => {
    const text = nameText.current;
    setIsCut(text !== null && text.scrollWidth > text.clientWidth);
  }, [name, count, changed]);

  const items = <MenuItems {...parts} />;
  const menuProps = { withinPortal: true, width: 180, returnFocus: true, withInitialFocusPlaceholder: false } as const;
  return (
    <Menu
      {...menuProps}
      position="bottom-start"
      opened={menu === 'at-pointer'}
      onChange={(open) => setMenu(open ? 'at-pointer' : null)}
    >
      <Menu.ContextMenu>
        <li
          className={styles.row}
          data-menu={menu !== null || undefined}
          data-dragged={parts.isDragged || undefined}
          data-drop={parts.drop}
          {...rowProps}
        >
          <Tooltip
            label={<Hint name={name} changed={changed} shortcut={parts.shortcut} />}
            position="right"
            multiline
            maw={320}
            disabled={menu !== null || parts.isDragged}
            // By keyboard only where there is more to read than the row shows.
            events={{ hover: true, focus: isCut, touch: false }}
          >
            <button
              type="button"
              className={styles.button}
              aria-current={current || undefined}
              aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown F2 Delete"
              data-search={search.id}
              {...buttonProps}
            >
              <bdi ref={nameText} className={styles.name}>
                {name}
              </bdi>
              {changed ? (
                <>
                  <span className={styles.dot} aria-hidden />
                  <span className={styles.unseen}>, changed</span>
                </>
              ) : null}
              {count === undefined ? null : (
                <span className={styles.count}>
                  {formatCount(count)}
                  <span className={styles.unseen}>{count === 1 ? ' call' : ' calls'}</span>
                </span>
              )}
            </button>
          </Tooltip>
          <Menu
            {...menuProps}
            position="bottom-end"
            opened={menu === 'at-button'}
            onChange={(open) => setMenu(open ? 'at-button' : null)}
          >
            <Menu.Target>
              <ActionIcon
                size="xs"
                className={styles.more ?? ''}
                aria-label={`More for ${name}`}
                tabIndex={buttonProps.tabIndex}
              >
                <IconDots size={14} stroke={1.7} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>{items}</Menu.Dropdown>
          </Menu>
        </li>
      </Menu.ContextMenu>
      <Menu.Dropdown>{items}</Menu.Dropdown>
    </Menu>
  );
}

function MenuItems({ actions, isFirst, isLast }: Pick<SearchRowParts, 'actions' | 'isFirst' | 'isLast'>) {
  return (
    <>
      <Item hint="F2" onClick={actions.rename}>
        Rename
      </Item>
      <Item hint="Alt ↑" disabled={isFirst} onClick={actions.moveUp}>
        Move up
      </Item>
      <Item hint="Alt ↓" disabled={isLast} onClick={actions.moveDown}>
        Move down
      </Item>
      <Menu.Divider />
      <Item hint="Del" onClick={actions.remove}>
        Delete
      </Item>
    </>
  );
}

interface ItemParts {
  readonly hint: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Item({ hint, disabled = false, onClick, children }: ItemParts) {
  return (
    <Menu.Item disabled={disabled} onClick={onClick} rightSection={<Kbd>{hint}</Kbd>}>
      {children}
    </Menu.Item>
  );
}

function Hint({ name, changed, shortcut }: { name: string; changed: boolean; shortcut: string | null }) {
  return (
    <span className={styles.hint}>
      <bdi>{name}</bdi>
      {changed ? <span>Changed since it was saved</span> : null}
      {shortcut === null ? null : <span className={styles.shortcut}>{shortcut}</span>}
    </span>
  );
}
