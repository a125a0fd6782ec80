import { Button, SegmentedControl } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useState } from 'react';
import { formatCount } from '../../ui/format.ts';
import { useAskFirst } from '../recordings/ask-first.tsx';
import { noLongerQuestion, type ReadyRecording, removalQuestion } from '../recordings/questions.ts';
import { DownloadRow } from './DownloadRow.tsx';
import classes from './DownloadsScreen.module.css';
import { onLaptopText } from './keeping-text.ts';

const rowHeight = 48;

/** Kept ones, or those that are here because they were played. */
type Shown = 'all' | 'kept' | 'played';

interface Parts {
  readonly recordings: readonly ReadyRecording[];
  readonly scroller: RefObject<HTMLDivElement | null>;
}

/** Every recording that is here. Only the rows in sight exist, and each looks its own call up. */
export function RecordingsOnLaptop({ recordings: all, scroller }: Parts) {
  const [shown, setShown] = useState<Shown>('all');
  const recordings = shown === 'all' ? all : all.filter(({ kept }) => kept === (shown === 'kept'));
  const kept = recordings.filter((one) => one.kept);
  const ask = useAskFirst();
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
        <span className={classes.note}>{onLaptopText(all)}</span>
        <div className={classes.groupActions}>
          {kept.length > 1 && <Button onClick={() => ask(noLongerQuestion(kept))}>Stop keeping</Button>}
          {recordings.length > 1 && (
            <Button onClick={() => ask(removalQuestion(recordings))}>
              {`Remove ${shown === 'all' ? 'all' : 'these'} ${formatCount(recordings.length)}`}
            </Button>
          )}
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
              <DownloadRow recording={recording} onRemove={() => ask(removalQuestion([recording]))} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
