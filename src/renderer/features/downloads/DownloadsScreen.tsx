import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMemo, useRef } from 'react';
import { lookAgain } from '../../recordings/look-again.ts';
import { cancelQuestion } from '../../recordings/questions.ts';
import { useAppState } from '../../state/app-state.tsx';
import { useConfirm } from '../../state/use-dialogs.ts';
import { useRecordingStates, useRecordingStore } from '../../state/use-recordings.ts';
import { useRoute } from '../../state/use-route.ts';
import { useStorageFacts } from '../../state/use-storage-facts.ts';
import { countOf, formatCount } from '../../ui/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { DownloadGroup } from './DownloadGroup.tsx';
import classes from './DownloadsScreen.module.css';
import { groupDownloads } from './group-downloads.ts';
import { KeepingStatement } from './KeepingStatement.tsx';
import { RecordingsOnLaptop } from './RecordingsOnLaptop.tsx';
import { RemovalLog } from './RemovalLog.tsx';
import { RoomBar } from './RoomBar.tsx';
import { tryAgain } from './try-again.ts';

/** Whether what is kept is ready for the flight, what is on its way, what failed, and what is here. */
export function DownloadsScreen() {
  const states = useRecordingStates();
  const store = useRecordingStore();
  const { settings } = useAppState();
  const { goTo } = useRoute();
  const storage = useStorageFacts();
  const scroller = useRef<HTMLDivElement>(null);
  const recordings = useMemo(() => [...states.values()], [states]);
  const confirm = useConfirm();
  const { failed, underWay, without, onLaptop } = useMemo(() => groupDownloads(recordings), [recordings]);
  const waiting = underWay.filter(({ state }) => state === 'queued');

  return (
    <Screen title="Downloads">
      {states.size === 0 ? (
        <div className={classes.centred}>
          <Notice
            icon={<IconDownload size={20} stroke={1.5} />}
            title="No recordings on this laptop yet"
            text="Keep calls offline before a flight: their recordings and timelines are downloaded and stay. What you only play stays while there is room."
            actions={<Button onClick={() => goTo('calls')}>Go to the calls</Button>}
          />
        </div>
      ) : (
        <div ref={scroller} className={classes.scroller}>
          <KeepingStatement recordings={recordings} />
          {storage !== null && <RoomBar storage={storage} roomGb={settings.recordingsRoomGb} />}
          <DownloadGroup
            title="Failed"
            recordings={failed}
            note={`${countOf(failed.length, 'recording')}. The calls themselves are not affected.`}
            actions={
              failed.length > 1 && (
                <Button onClick={() => tryAgain(failed)}>{`Try all ${formatCount(failed.length)} again`}</Button>
              )
            }
          />
          <DownloadGroup
            title="Downloading"
            recordings={underWay}
            note={countOf(underWay.length, 'recording')}
            actions={
              waiting.length > 1 && (
                <Button onClick={() => confirm(cancelQuestion(waiting, store))}>
                  {`Cancel ${formatCount(waiting.length)} waiting`}
                </Button>
              )
            }
          />
          <DownloadGroup
            title="Without a recording"
            folded
            recordings={without}
            note={`${countOf(without.length, 'kept call')} without a recording in the account. Recordings sometimes arrive late.`}
            actions={
              without.length > 1 && (
                <Button
                  onClick={() =>
                    lookAgain(
                      store,
                      without.map(({ callSid }) => callSid),
                    )
                  }
                >{`Look again for all ${formatCount(without.length)}`}</Button>
              )
            }
          />
          <RecordingsOnLaptop recordings={onLaptop} scroller={scroller} />
          <RemovalLog count={onLaptop.length} />
        </div>
      )}
    </Screen>
  );
}
