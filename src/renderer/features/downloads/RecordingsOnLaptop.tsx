import { Button, Group, Modal, SegmentedControl } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useState } from 'react';
import type { RecordingState } from '../../../shared/recording.ts';
import { request } from '../../bridge.ts';
import { formatCount } from '../../ui/format.ts';
import { showFailure } from '../../ui/show-failure.ts';
import { DownloadRow } from './DownloadRow.tsx';
import classes from './DownloadsScreen.module.css';

const rowHeight = 48;

/** Kept ones, or those that are here because they were played. */
type Shown = 'all' | 'kept' | 'played';

interface Parts {
  readonly recordings: readonly RecordingState[];
  readonly scroller: RefObject<HTMLDivElement | null>;
}

/** Every recording that is here. Only the rows in sight exist, and each looks its own call up. */
export function RecordingsOnLaptop({ recordings: all, scroller }: Parts) {
  const [shown, setShown] = useState<Shown>('all');
  const recordings = shown === 'all' ? all : all.filter(({ kept }) => kept === (shown === 'kept'));
  const [asked, setAsked] = useState<string | null>(null);
  const [list, setList] = useState<HTMLUListElement | null>(null);
  const rows = useVirtualizer({
    count: recordings.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: list?.offsetTop ?? 0,
    getItemKey: (index) => recordings[index]?.callSid ?? index,
  });
  if (all.length === 0) return null;

  return (
    <section className={classes.group} aria-label="On this laptop">
      <div className={classes.groupHead}>
        <h2 className={classes.groupTitle}>On this laptop</h2>
        <span className={classes.note}>These play without a network.</span>
        <SegmentedControl
          className={classes.choice ?? ''}
          size="xs"
          aria-label="Which recordings"
          value={shown}
          data={[
            { value: 'all', label: `All ${formatCount(all.length)}` },
            { value: 'kept', label: 'Kept offline' },
            { value: 'played', label: 'Played' },
          ]}
          onChange={(value) => setShown(value === 'kept' || value === 'played' ? value : 'all')}
        />
      </div>
      <ul ref={setList} className={classes.virtual} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, key, start }) => {
          const recording = recordings[index];
          if (recording === undefined) return null;
          return (
            <li
              key={key}
              aria-setsize={recordings.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start - rows.options.scrollMargin}px)` }}
            >
              <DownloadRow recording={recording} onRemove={() => setAsked(recording.callSid)} />
            </li>
          );
        })}
      </ul>
      <RemoveQuestion callSid={asked} onClose={() => setAsked(null)} />
    </section>
  );
}

/** Asked, because the account deletes recordings for good after a time: this file may be the last one. */
function RemoveQuestion({ callSid, onClose }: { callSid: string | null; onClose: () => void }) {
  const remove = () => {
    if (callSid !== null) request('recording.remove', { callSids: [callSid] }).catch(showFailure);
    onClose();
  };
  return (
    <Modal
      opened={callSid !== null}
      onClose={onClose}
      title="Remove this recording?"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <p className={classes.question}>
        The file is deleted from this laptop; the call stays. It can be downloaded again for as long as your account
        keeps it.
      </p>
      <Group justify="flex-end" gap="sm">
        <Button onClick={onClose}>Keep it</Button>
        <Button variant="filled" color="red.9" onClick={remove}>
          Remove
        </Button>
      </Group>
    </Modal>
  );
}
