import { ActionIcon, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconDots, IconDownload } from '@tabler/icons-react';
import { type KeyboardEvent, type MouseEvent, memo, useLayoutEffect, useRef, useState } from 'react';
import { savedSearchKeys } from '../../keys/key-table.ts';
import { ariaKeys } from '../../keys/key-words.ts';
import { truncationNotice } from '../../recordings/keep-limit.ts';
import { formatCount } from '../../ui/format.ts';
import styles from './SearchRow.module.css';
import type { DragHandlers, DropPlace } from './use-drag-order.ts';

interface SearchRowProps {
  readonly id: string;
  readonly name: string;
  readonly keptOffline: boolean;
  /** Undefined until it was counted. */
  readonly count: number | undefined;
  /** The key that shows it, in words. */
  readonly shortcut: string | null;
  readonly current: boolean;
  /** It is shown, but the filters were changed since. */
  readonly changed: boolean;
  readonly isTabStop: boolean;
  readonly isMenuOpen: boolean;
  readonly isDragged: boolean;
  /** The side on which a row that is dragged would come to lie. */
  readonly drop: DropPlace['side'] | null;
  readonly onShow: (id: string) => void;
  readonly onKey: (id: string, event: KeyboardEvent) => void;
  readonly drag: DragHandlers;
}

/** One saved search: a button that shows it, and one for its menu, which a right click opens too. */
export const SearchRow = memo(function SearchRow(props: SearchRowProps) {
  const { id, name, keptOffline, count, current, changed, isMenuOpen, drag } = props;
  const nameText = useRef<HTMLElement>(null);
  const [isCut, setIsCut] = useState(false);
  const cut = truncationNotice(count);
  const keeps = keptOffline ? (cut ?? 'Kept offline') : null;
  const tabIndex = props.isTabStop ? 0 : -1;

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown beside the name takes its room.
  useLayoutEffect(() => {
    const text = nameText.current;
    setIsCut(text !== null && text.scrollWidth > text.clientWidth);
  }, [name, count, changed]);

  return (
    <li
      className={styles.row}
      data-menu={isMenuOpen || undefined}
      data-dragged={props.isDragged || undefined}
      data-drop={props.drop}
      draggable
      onDragStart={(event) => drag.start(id, event)}
      onDragOver={(event) => drag.over(id, event)}
      onDrop={(event) => drag.drop(id, event)}
      onDragEnd={drag.end}
    >
      <Tooltip
        label={<Hint name={name} keeps={keeps} changed={changed} shortcut={props.shortcut} />}
        position="right"
        multiline
        maw={320}
        disabled={isMenuOpen || props.isDragged}
        // By keyboard only where there is more to read than the row shows.
        events={{ hover: true, focus: isCut, touch: false }}
      >
        <button
          type="button"
          className={styles.button}
          tabIndex={tabIndex}
          aria-current={current || undefined}
          aria-keyshortcuts={ariaKeys(savedSearchKeys, ['moveUp', 'moveDown', 'rename', 'remove'])}
          data-search={id}
          onClick={() => props.onShow(id)}
          onKeyDown={(event) => props.onKey(id, event)}
        >
          <bdi ref={nameText} className={styles.name}>
            {name}
          </bdi>
          {changed ? (
            <>
              <span className={styles.dot} aria-hidden />
              <span className={styles.unseen}>(changed)</span>
            </>
          ) : null}
          {keeps === null ? null : (
            <>
              {cut === null ? (
                <IconDownload className={styles.kept} size={12} stroke={1.8} aria-hidden />
              ) : (
                <IconAlertTriangle className={styles.cut} size={12} stroke={1.8} aria-hidden />
              )}
              <span className={styles.unseen}>({keeps.toLowerCase()})</span>
            </>
          )}
          {count === undefined ? null : (
            <span className={styles.count}>
              {formatCount(count)}
              <span className={styles.unseen}>{count === 1 ? ' call' : ' calls'}</span>
            </span>
          )}
        </button>
      </Tooltip>
      <ActionIcon
        size="xs"
        className={styles.more ?? ''}
        aria-label={`More for ${name}`}
        aria-haspopup="menu"
        tabIndex={tabIndex}
        onClick={askForMenu}
      >
        <IconDots size={14} stroke={1.7} />
      </ActionIcon>
    </li>
  );
});

/** The list has one menu, which a right click opens where it was made. */
function askForMenu({ currentTarget }: MouseEvent): void {
  const { left, bottom } = currentTarget.getBoundingClientRect();
  const asked = { bubbles: true, cancelable: true, clientX: left, clientY: bottom + 2 };
  currentTarget.dispatchEvent(new window.MouseEvent('contextmenu', asked));
}

type HintProps = Pick<SearchRowProps, 'name' | 'changed' | 'shortcut'> & { readonly keeps: string | null };

function Hint({ name, keeps, changed, shortcut }: HintProps) {
  return (
    <span className={styles.hint}>
      <bdi>{name}</bdi>
      {keeps === null ? null : <span>{keeps}</span>}
      {changed ? <span>Changed since it was saved</span> : null}
      {shortcut === null ? null : <span className={styles.shortcut}>{shortcut}</span>}
    </span>
  );
}
