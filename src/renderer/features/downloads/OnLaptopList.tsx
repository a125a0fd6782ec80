import { Menu } from '@mantine/core';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { downloadKeys } from '../../keys/key-table.ts';
import { pressed } from '../../keys/pressed.ts';
import { isMoveAction, rowMoved } from '../../keys/row-moves.ts';
import type { ReadyRecording } from '../../recordings/questions.ts';
import { usePlayer } from '../../state/use-player.ts';
import { useRoute } from '../../state/use-route.ts';
import { TickBox } from '../../ui/TickBox.tsx';
import { DownloadRow } from './DownloadRow.tsx';
import classes from './DownloadsScreen.module.css';
import styles from './OnLaptopList.module.css';
import { RecordingMenu } from './RecordingMenu.tsx';
import type { RecordingActions } from './recording-actions.ts';
import { extendedTo, noRows, type RowSelection, withToggled } from './row-selection.ts';

const rowHeight = 48;
/** Px from a row's left edge at which its menu opens by keyboard. */
const menuFromLeft = 60;

interface OnLaptopListProps {
  /** In their order. */
  readonly recordings: readonly ReadyRecording[];
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly selection: RowSelection;
  readonly onSelect: (selection: RowSelection) => void;
  readonly actions: RecordingActions;
}

/** The recordings that are here, of which only the rows in sight exist. One row is active: it takes the keys. */
export function OnLaptopList({ recordings, scroller, selection, onSelect, actions }: OnLaptopListProps) {
  const { openCall } = useRoute();
  const player = usePlayer();
  const [list, setList] = useState<HTMLUListElement | null>(null);
  const [activeSid, setActiveSid] = useState<string | null>(null);
  const [menuOf, setMenuOf] = useState<ReadyRecording | null>(null);
  const wantsFocus = useRef(false);
  const lastActive = useRef(0);
  const callSids = recordings.map(({ callSid }) => callSid);
  // Where the active one has gone, the next one takes its place.
  const found = activeSid === null ? 0 : callSids.indexOf(activeSid);
  const active = found === -1 ? Math.min(lastActive.current, recordings.length - 1) : found;
  useEffect(() => {
    lastActive.current = active;
  }, [active]);
  const rows = useVirtualizer({
    count: recordings.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: list?.offsetTop ?? 0,
    getItemKey: (index) => callSids[index] ?? index,
    // The active row exists even when it is scrolled away: otherwise the keyboard would lose its place.
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      const isDrawn = active < 0 || active >= recordings.length || drawn.includes(active);
      return isDrawn ? drawn : [...drawn, active].sort((a, b) => a - b);
    },
  });

  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    list?.querySelector<HTMLElement>(`[data-index="${active}"]`)?.focus({ preventScroll: true });
  });

  const goTo = (index: number) => {
    wantsFocus.current = true;
    setActiveSid(callSids[index] ?? null);
    rows.scrollToIndex(index);
  };
  /** The selection where the recording is part of it, or else it alone. */
  const pickedWith = (one: ReadyRecording) =>
    selection.keys.has(one.callSid) ? recordings.filter(({ callSid }) => selection.keys.has(callSid)) : [one];
  const play = ({ callSid }: ReadyRecording) =>
    player.playing && player.callSid === callSid ? player.toggle() : player.play(callSid);

  const press = (event: KeyboardEvent<HTMLElement>) => {
    const action = pressed(event, downloadKeys);
    const one = recordings[active];
    if (action === null || one === undefined || !isRow(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    // A key held down goes on through the list, and does everything else once.
    if (event.repeat && !isMoveAction(action)) return;
    if (isMoveAction(action)) {
      const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
      const { to, extend } = rowMoved(action, { active, total: recordings.length, page });
      const key = callSids[to];
      if (key === undefined) return;
      onSelect(
        extend
          ? extendedTo({ ...selection, anchor: selection.anchor ?? one.callSid }, key, callSids)
          : { ...selection, anchor: key },
      );
      return goTo(to);
    }
    switch (action) {
      case 'open':
        return openCall(one.callSid);
      case 'play':
        return play(one);
      case 'toggle':
        return onSelect(withToggled(selection, one.callSid));
      case 'selectAll':
        return onSelect({ keys: new Set(callSids), anchor: selection.anchor });
      case 'remove':
        return actions.remove(pickedWith(one));
      case 'escape':
        return onSelect(noRows);
      case 'menu': {
        const { left, bottom } = event.target.getBoundingClientRect();
        const place = { clientX: left + menuFromLeft, clientY: bottom - 4 };
        event.target.dispatchEvent(new window.MouseEvent('contextmenu', { bubbles: true, cancelable: true, ...place }));
      }
    }
  };
  const indexAt = ({ target }: MouseEvent) =>
    Number(target instanceof Element ? target.closest<HTMLElement>('[data-index]')?.dataset.index : Number.NaN);
  const click = (event: MouseEvent) => {
    const key = callSids[indexAt(event)];
    const isOfControl = event.target instanceof Element && event.target.closest('button:not([data-call])') !== null;
    if (key === undefined || isOfControl) return;
    setActiveSid(key);
    if (event.shiftKey) onSelect(extendedTo(selection, key, callSids));
    else if (event.ctrlKey || event.metaKey) onSelect(withToggled(selection, key));
  };
  const openMenu = (event: MouseEvent) => {
    const one = recordings[indexAt(event)];
    // Prevented, no menu opens.
    if (one === undefined) return event.preventDefault();
    setActiveSid(one.callSid);
    setMenuOf(one);
  };

  return (
    <Menu
      opened={menuOf !== null}
      onChange={(open) => open || setMenuOf(null)}
      position="bottom-start"
      width={250}
      returnFocus
      withInitialFocusPlaceholder={false}
    >
      <Menu.ContextMenu>
        <ul
          ref={setList}
          className={`${classes.virtual} ${styles.list}`}
          style={{ height: rows.getTotalSize() }}
          data-selecting={selection.keys.size > 0 || undefined}
          onKeyDown={press}
          onClick={click}
          onContextMenu={openMenu}
        >
          {rows.getVirtualItems().map(({ index, key, start }) => {
            const recording = recordings[index];
            if (recording === undefined) return null;
            const { callSid } = recording;
            return (
              <li
                key={key}
                className={styles.row}
                data-index={index}
                data-selected={selection.keys.has(callSid) || undefined}
                tabIndex={index === active ? 0 : -1}
                aria-setsize={recordings.length}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start - rows.options.scrollMargin}px)` }}
                onFocus={(event) => event.target === event.currentTarget && setActiveSid(callSid)}
              >
                <DownloadRow
                  recording={recording}
                  onRemove={() => actions.remove([recording])}
                  tick={(name) => (
                    <TickBox
                      name={`Select the recording of ${name}`}
                      className={styles.tick ?? ''}
                      skipped
                      checked={selection.keys.has(callSid)}
                      onTick={(event) => {
                        event.stopPropagation();
                        setActiveSid(callSid);
                        wantsFocus.current = true;
                        onSelect(
                          event.shiftKey ? extendedTo(selection, callSid, callSids) : withToggled(selection, callSid),
                        );
                      }}
                    />
                  )}
                />
              </li>
            );
          })}
        </ul>
      </Menu.ContextMenu>
      <Menu.Dropdown onContextMenu={(event) => event.preventDefault()}>
        {menuOf === null ? null : (
          <RecordingMenu
            recordings={pickedWith(menuOf)}
            actions={actions}
            onOpen={() => openCall(menuOf.callSid)}
            onPlay={() => play(menuOf)}
          />
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function isRow(target: EventTarget): target is HTMLElement {
  return target instanceof HTMLElement && target.dataset.index !== undefined;
}
