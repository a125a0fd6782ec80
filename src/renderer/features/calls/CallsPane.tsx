import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Activity, type ReactNode, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { openCallKeys } from '../../keys/key-table.ts';
import { keyOf } from '../../keys/key-words.ts';
import { pressed } from '../../keys/pressed.ts';
import { useFilterChoices, useFilters } from '../../state/use-filters.ts';
import { countOf } from '../../ui/format.ts';
import { isInDialog, isTypingTarget } from '../../ui/keys.ts';
import { Notice } from '../../ui/Notice.tsx';
import { CallGrid, type CallGridHandle } from './CallGrid.tsx';
import styles from './CallsPane.module.css';
import type { OpenCallProps } from './CallsScreen.tsx';
import { sameQuery } from './call-list.ts';
import { ListSkeleton } from './ListSkeleton.tsx';
import { PaneFrame } from './PaneFrame.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { useCallList } from './use-call-list.ts';
import { useCallRows } from './use-call-rows.tsx';
import { useOpenCall } from './use-open-call.ts';

interface CallsPaneProps {
  /** Which calls they are. */
  readonly title: string;
  readonly openCallSid: string | null;
  readonly openCall: (callSid: string | null) => void;
  /** Shows the open call, in place of the list. */
  readonly callPane: (open: OpenCallProps) => ReactNode;
  readonly onOpenInCalls: () => void;
  readonly onClose: () => void;
}

/** The calls that the filters around it find, in a pane beside what they were pressed in. */
export function CallsPane({ title, openCallSid, openCall, callPane, onOpenInCalls, onClose }: CallsPaneProps) {
  const { query: asked } = useFilters();
  const { list, state } = useCallList();
  const { listed, failure } = state;
  const choices = useFilterChoices();
  const grid = useRef<CallGridHandle>(null);
  const { openAt, step, close } = useOpenCall({ list, grid, openCallSid, openCall, isShown: true });
  const rows = useCallRows({ list, state, openCallSid, openAt, close: onClose });
  const { picked } = rows;

  const outdated = listed !== null && !sameQuery(listed.query, asked);
  useLayoutEffect(() => grid.current?.setBusy(outdated));
  const isHere = listed !== null;
  // Who opened it by a key goes on in it.
  useEffect(() => {
    if (isHere && openCallSid === null) grid.current?.focus();
  }, [isHere, openCallSid]);

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || openCallSid !== null) return;
    if (isTypingTarget(event.target) || isInDialog(event.target)) return;
    if (pressed(event, openCallKeys) === 'close') onClose();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);

  return (
    <PaneFrame name="the calls of the figure">
      <Activity mode={openCallSid === null ? 'visible' : 'hidden'}>
        <section className={styles.pane} aria-label={`Calls: ${title}`}>
          <header className={styles.head}>
            <h2 className={styles.title} dir="auto" title={title}>
              {title}
            </h2>
            <Tooltip label={`Close (${keyOf(openCallKeys, 'close')})`}>
              <ActionIcon aria-label="Close the calls" onClick={onClose}>
                <IconX size={16} />
              </ActionIcon>
            </Tooltip>
          </header>
          <div className={styles.tools}>
            <span role="status" aria-label="Calls of the figure" className={styles.count}>
              {listed === null || outdated ? null : countOf(listed.total, 'call')}
            </span>
            <Button size="compact-xs" onClick={onOpenInCalls}>
              Open in Calls
            </Button>
          </div>
          <div className={styles.body}>
            {failure !== null ? (
              <Notice
                title="The calls cannot be searched right now"
                text={failure}
                actions={<Button onClick={() => list.retry()}>Try again</Button>}
              />
            ) : listed === null ? (
              <ListSkeleton />
            ) : (
              <CallGrid handle={grid} listed={listed} openCallSid={openCallSid} {...rows.grid} />
            )}
            {picked === null ? null : (
              <SelectionBar picked={picked} actions={rows.pickedActions} onClear={rows.clearSelection} />
            )}
          </div>
        </section>
      </Activity>
      {openCallSid === null
        ? null
        : callPane({
            callSid: openCallSid,
            words: rows.context.words,
            agents: choices?.agents,
            onStep: (by) => void step(by),
            onClose: close,
          })}
    </PaneFrame>
  );
}
