import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useRef } from 'react';
import type { RecordingState } from '../../../shared/recording.ts';
import { useAppState } from '../../app/app-state.tsx';
import { useRoute } from '../../app/route.tsx';
import { countOf, formatBytes } from '../../ui/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useRecordingStates } from '../recordings/recording-states.tsx';
import { DownloadRow } from './DownloadRow.tsx';
import classes from './DownloadsScreen.module.css';
import { groupDownloads } from './group-downloads.ts';
import { RecordingsOnLaptop } from './RecordingsOnLaptop.tsx';
import { allRecordings, useStorageFacts } from './use-storage-facts.ts';

/** More rows than this say nothing that their count does not. */
const waitingShownAtMost = 50;

/** Which recordings are on this laptop, which are being downloaded, and which failed. */
export function DownloadsScreen() {
  const states = useRecordingStates();
  const { connection } = useAppState();
  const { goTo } = useRoute();
  const storage = useStorageFacts();
  const scroller = useRef<HTMLDivElement>(null);
  const { failed, underWay, onLaptop } = groupDownloads([...states.values()]);
  const waits = underWay.length > 0 && connection.state !== 'online' && connection.state !== 'connecting';

  return (
    <Screen
      title="Downloads"
      beside={
        storage !== null && (
          <span className={classes.facts}>
            <span>
              {allRecordings(storage).count > 0 &&
                `${countOf(allRecordings(storage).count, 'recording')} on this laptop, ${formatBytes(allRecordings(storage).bytes)}`}
            </span>
            <span>{formatBytes(storage.freeBytes)} free on this disk</span>
          </span>
        )
      }
    >
      {states.size === 0 ? (
        <div className={classes.centred}>
          <Notice
            icon={<IconDownload size={20} stroke={1.5} />}
            title="No recordings on this laptop yet"
            text="Play a call, and its recording stays here: from then on it plays without a network too."
            actions={<Button onClick={() => goTo('calls')}>Go to the calls</Button>}
          />
        </div>
      ) : (
        <div ref={scroller} className={classes.scroller}>
          <Group
            title="Failed"
            recordings={failed}
            note={`${countOf(failed.length, 'recording')}. The calls themselves are not affected.`}
          />
          <Group
            title="Downloading"
            recordings={underWay}
            note={waits ? 'They go on by themselves when the network is back.' : countOf(underWay.length, 'recording')}
          />
          <RecordingsOnLaptop recordings={onLaptop} scroller={scroller} />
        </div>
      )}
    </Screen>
  );
}

function Group({ title, note, recordings }: { title: string; note: string; recordings: readonly RecordingState[] }) {
  if (recordings.length === 0) return null;
  const hidden = recordings.length - waitingShownAtMost;
  return (
    <section className={classes.group} aria-label={title}>
      <div className={classes.groupHead}>
        <h2 className={classes.groupTitle}>{title}</h2>
        <span className={classes.note}>{note}</span>
      </div>
      <ul className={classes.list}>
        {recordings.slice(0, waitingShownAtMost).map((recording) => (
          <li key={recording.callSid}>
            <DownloadRow recording={recording} />
          </li>
        ))}
      </ul>
      {hidden > 0 && <p className={classes.more}>and {countOf(hidden, 'more', 'more')}</p>}
    </section>
  );
}
