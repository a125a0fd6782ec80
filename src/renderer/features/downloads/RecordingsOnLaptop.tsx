import { Button, CloseButton, NativeSelect, SegmentedControl } from '@mantine/core';
import { type RefObject, useMemo, useState } from 'react';
import { downloadKeys } from '../../keys/key-table.ts';
import { keyOf } from '../../keys/key-words.ts';
import type { ReadyRecording } from '../../recordings/questions.ts';
import { formatCount } from '../../ui/format.ts';
import classes from './DownloadsScreen.module.css';
import { onLaptopText } from './downloads-text.ts';
import { OnLaptopList } from './OnLaptopList.tsx';
import { useRecordingActions } from './recording-actions.ts';
import { noRows } from './row-selection.ts';
import { type RecordingSort, recordingSortWords, sortedRecordings } from './sort-recordings.ts';
import { useCallPlaces } from './use-call-places.ts';

/** Kept ones, or those that are here because they were played. */
type Shown = 'all' | 'kept' | 'played';

interface RecordingsOnLaptopProps {
  readonly recordings: readonly ReadyRecording[];
  readonly scroller: RefObject<HTMLDivElement | null>;
}

/** Every recording that is here, in the order that is chosen, and what can be done with all of them or with the selected ones. */
export function RecordingsOnLaptop({ recordings: all, scroller }: RecordingsOnLaptopProps) {
  const [shown, setShown] = useState<Shown>('all');
  const [sort, setSort] = useState<RecordingSort>('downloaded');
  const [selection, setSelection] = useState(noRows);
  const places = useCallPlaces(sort, all.length);
  const recordings = useMemo(() => {
    const some = shown === 'all' ? all : all.filter(({ kept }) => kept === (shown === 'kept'));
    return sortedRecordings(some, sort, places);
  }, [all, shown, sort, places]);
  const actions = useRecordingActions();
  if (all.length === 0) return null;

  const selected = recordings.filter(({ callSid }) => selection.keys.has(callSid));
  const those = selected.length > 0 ? selected : recordings;
  const kept = those.filter((one) => one.kept).length;
  const removal =
    selected.length > 0
      ? `Remove ${formatCount(selected.length)}`
      : `Remove ${shown === 'all' ? 'all' : 'these'} ${formatCount(recordings.length)}`;
  return (
    <section className={classes.group} aria-label="On this laptop">
      <div className={classes.groupHead}>
        <h2 className={classes.groupTitle}>On this laptop</h2>
        <span className={classes.note} role="status">
          {selected.length > 0 ? `${formatCount(selected.length)} selected` : onLaptopText(all)}
        </span>
        {selected.length > 0 && (
          <CloseButton
            size="sm"
            aria-label="Clear selection"
            title={`Clear selection (${keyOf(downloadKeys, 'escape')})`}
            onClick={() => setSelection(noRows)}
          />
        )}
        <div className={classes.groupActions}>
          {selected.length > kept && selected.length > 0 && (
            <Button onClick={() => actions.keep(selected)}>Keep offline</Button>
          )}
          {kept > (selected.length > 0 ? 0 : 1) && (
            <Button onClick={() => actions.stopKeeping(those)}>Stop keeping</Button>
          )}
          {selected.length > 0 && <Button onClick={() => actions.save(selected)}>Save as…</Button>}
          {(selected.length > 0 || recordings.length > 1) && (
            <Button onClick={() => actions.remove(those)}>{removal}</Button>
          )}
          <NativeSelect
            size="xs"
            aria-label="Order of the recordings"
            value={sort}
            data={Object.entries(recordingSortWords).map(([value, label]) => ({ value, label }))}
            onChange={({ currentTarget: { value } }) => setSort(isSort(value) ? value : 'downloaded')}
          />
          <SegmentedControl
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
      </div>
      <OnLaptopList
        recordings={recordings}
        scroller={scroller}
        selection={selection}
        onSelect={setSelection}
        actions={actions}
      />
    </section>
  );
}

function isSort(value: string): value is RecordingSort {
  return Object.hasOwn(recordingSortWords, value);
}
