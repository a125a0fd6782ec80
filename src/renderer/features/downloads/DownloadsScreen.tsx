import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMemo, useRef } from 'react';
import type { RecordingState } from '../../../shared/recording.ts';
import { useAppState } from '../../app/app-state.tsx';
import { useRoute } from '../../app/route.tsx';
import { countOf } from '../../ui/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useRecordingStates } from '../recordings/recording-states.tsx';
import { DownloadRow } from './DownloadRow.tsx';
import classes from './DownloadsScreen.module.css';
import { groupDownloads } from './group-downloads.ts';
import { KeepingStatement } from './KeepingStatement.tsx';
import { RecordingsOnLaptop } from './RecordingsOnLaptop.tsx';
import { RemovalLog } from './RemovalLog.tsx';
import { RoomBar } from './RoomBar.tsx';
import { useStorageFacts } from './use-storage-facts.ts';

/** More rows than this say nothing that their count does not. */
const waitingShownAtMost = 50;

/** Whether what is kept is ready for the flight, what is on its way, what failed, and what is here. */
export function DownloadsScreen() {
  const states = useRecordingStates();
  const { settings } = useAppState();
  const { goTo } = useRoute();
  const storage = useStorageFacts();
  const scroller = useRef<HTMLDivElement>(null);
  const recordings = useMemo(() => [...states.values()], [states]);
  const { failed, underWay, onLaptop } = useMemo(() => groupDownloads(recordings), [recordings]);

  return (
    <Screen title="Downloads">
      {states.size === 0 ? (
        <div className={classes.centred}>
          <Notice
            icon={<IconDownload size={20} stroke={1.5} />}
            title="No recordings on this laptop yet"
            text="Keep calls offline before a flight: their recordings and timelines are fetched and stay. What you only play stays for as long as there is room."
            actions={<Button onClick={() => goTo('calls')}>Go to the calls</Button>}
          />
        </div>
      ) : (
        <div ref={scroller} className={classes.scroller}>
          <KeepingStatement recordings={recordings} />
          {storage !== null && <RoomBar storage={storage} roomGb={settings.recordingsRoomGb} />}
          <Group
            title="Failed"
            recordings={failed}
            note={`${countOf(failed.length, 'recording')}. The calls themselves are not affected.`}
          />
          <Group title="Downloading" recordings={underWay} note={countOf(underWay.length, 'recording')} />
          <RecordingsOnLaptop recordings={onLaptop} scroller={scroller} />
          <RemovalLog count={onLaptop.length} />
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
