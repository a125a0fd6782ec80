import { ActionIcon, Button, Progress, Tooltip } from '@mantine/core';
import {
  IconDownload,
  IconFileExport,
  IconPin,
  IconPinFilled,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconTrash,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Call } from '../../../shared/call.ts';
import { sidOf } from '../../../shared/call-part.ts';
import { playableFile, type RecordingState } from '../../../shared/recording.ts';
import type { AppError } from '../../../shared/result.ts';
import { request } from '../../bridge.ts';
import { lookAgain } from '../../recordings/look-again.ts';
import { removalQuestion } from '../../recordings/questions.ts';
import { saveRecordings } from '../../recordings/save-recordings.ts';
import { soundSentences, unplayableText } from '../../recordings/sound-text.ts';
import { needs, onceReady, waitingTitle } from '../../recordings/waits-for.ts';
import { useIsOnline, useTimeZone, useWaitsFor } from '../../state/app-state.tsx';
import { useConfirm } from '../../state/use-dialogs.ts';
import { useIsPlaying, usePlayerControls } from '../../state/use-player.ts';
import { useRecordingState, useRecordingStore } from '../../state/use-recordings.ts';
import { formatBytes, formatDuration } from '../../ui/format.ts';
import { showFailure } from '../../ui/show-failure.ts';
import styles from './CallRecording.module.css';

/** A recording may appear this long after a call's end. */
const appearsWithinMs = 15 * 60_000;

/** The call's recording: whether there is one, where it is, and what can be done with it. */
export function CallRecording({ call }: { call: Call }) {
  const recording = useRecordingState(call.callSid);
  if (recording === undefined && !call.recording.available) return <NoRecording call={call} />;
  const failure = failureOf(recording);
  const file = playableFile(recording);
  const unplayable = file?.sound === undefined ? null : unplayableText(file.sound);
  return (
    <section className={styles.recording} aria-label="Recording">
      <div className={styles.row}>
        {unplayable !== null || (recording?.state === 'without' && recording.file === undefined) ? null : (
          <PlayButton call={call} recording={recording} />
        )}
        <State call={call} recording={recording} />
      </div>
      {recording?.state === 'downloading' ? (
        <Progress
          size="xs"
          value={
            recording.totalBytes === null ? 100 : (recording.receivedBytes / Math.max(1, recording.totalBytes)) * 100
          }
          animated={recording.totalBytes === null}
          aria-label="Download progress"
        />
      ) : null}
      {failure === undefined ? null : <p className={styles.failure}>{failure.message}</p>}
      {unplayable === null ? null : (
        <div className={styles.row}>
          <p className={styles.failure}>{unplayable}</p>
          <SaveButton call={call} />
        </div>
      )}
      {soundSentences(file, call.recording.duration).map((sentence) => (
        <p key={sentence} className={styles.quiet}>
          {sentence}
        </p>
      ))}
    </section>
  );
}

function SaveButton({ call }: { call: Call }) {
  const zone = useTimeZone();
  return (
    <Button onClick={() => void saveRecordings([call], () => true, zone).catch(showFailure)}>Save recording</Button>
  );
}

function failureOf(recording: RecordingState | undefined): AppError | undefined {
  if (recording?.state === 'failed') return recording.error;
  return recording?.state === 'queued' ? recording.failure : undefined;
}

function PlayButton({ call, recording }: { call: Call; recording: RecordingState | undefined }) {
  const online = useIsOnline();
  const { playOrPause } = usePlayerControls();
  const isPlaying = useIsPlaying(call.callSid);
  const here = playableFile(recording) !== null;
  return (
    <Button
      variant="filled"
      size="sm"
      disabled={!here && !online}
      leftSection={isPlaying ? <IconPlayerPauseFilled size={14} /> : <IconPlayerPlayFilled size={14} />}
      onClick={() => playOrPause(call.callSid)}
    >
      {isPlaying ? 'Pause' : 'Play'}
    </Button>
  );
}

function State({ call, recording }: { call: Call; recording: RecordingState | undefined }) {
  const waits = useWaitsFor();
  const { callSid } = call;
  const zone = useTimeZone();
  const confirm = useConfirm();
  const store = useRecordingStore();
  const setKept = (kept: boolean) => void request('recording.keep', { callSids: [callSid], kept }).catch(showFailure);
  const keep = () => setKept(true);
  const retry = () => void request('recording.retry', { callSids: [callSid] }).catch(showFailure);
  const cancel = () => void request('recording.cancel', { callSids: [callSid] }).catch(showFailure);
  const save = () => void saveRecordings([call], () => true, zone).catch(showFailure);

  switch (recording?.state) {
    case 'ready':
      return (
        <Words
          title="On this laptop"
          text={[lengthOf(call), formatBytes(recording.file.bytes), recording.kept ? 'kept' : '']
            .filter(Boolean)
            .join(' · ')}
        >
          <div className={styles.tools}>
            <Tooltip label={recording.kept ? 'Kept offline: press to stop keeping' : 'Keep offline'}>
              <ActionIcon
                aria-label="Keep offline"
                aria-pressed={recording.kept}
                onClick={() => setKept(!recording.kept)}
              >
                {recording.kept ? <IconPinFilled size={16} /> : <IconPin size={16} stroke={1.6} />}
              </ActionIcon>
            </Tooltip>
            <Tooltip label="Save recording as…">
              <ActionIcon aria-label="Save recording as" onClick={save}>
                <IconFileExport size={16} stroke={1.6} />
              </ActionIcon>
            </Tooltip>
            <Tooltip label="Remove from this laptop">
              <ActionIcon aria-label="Remove from this laptop" onClick={() => confirm(removalQuestion([recording]))}>
                <IconTrash size={16} stroke={1.6} />
              </ActionIcon>
            </Tooltip>
          </div>
        </Words>
      );
    case 'downloading':
      return (
        <Words
          title="Downloading"
          text={
            recording.totalBytes === null
              ? formatBytes(recording.receivedBytes)
              : `${formatBytes(recording.receivedBytes)} of ${formatBytes(recording.totalBytes)}`
          }
        >
          <Button onClick={cancel}>Cancel</Button>
        </Words>
      );
    case 'queued':
      if (recording.failure !== undefined) {
        return (
          <Words
            title={recording.file === undefined ? 'Not on this laptop yet' : 'Damaged on this laptop'}
            text="It will be tried again automatically"
          >
            <Button onClick={retry}>Retry</Button>
            <Button onClick={cancel}>Cancel</Button>
          </Words>
        );
      }
      return (
        <Words
          title={waits === null ? 'Waiting for its turn' : waitingTitle[waits]}
          text={waits === null ? 'Other recordings are ahead' : `It downloads ${onceReady[waits]}`}
        >
          <Button onClick={cancel}>Cancel</Button>
        </Words>
      );
    case 'failed':
      return (
        <Words
          title={recording.file === undefined ? 'Not on this laptop' : 'Damaged on this laptop'}
          text="The download failed"
        >
          {recording.error.retryable ? <Button onClick={retry}>Retry</Button> : null}
        </Words>
      );
    case 'without':
      return (
        <Words title="No recording" text="The account has none of this call. Recordings sometimes arrive late.">
          <Button onClick={() => lookAgain(store, [sidOf(callSid)])}>Look again</Button>
        </Words>
      );
    default:
      return (
        <Words
          title={waits === null ? 'Available' : 'Not on this laptop'}
          text={waits === null ? lengthOf(call) : `Downloading it ${needs[waits]}`}
        >
          <Button leftSection={<IconDownload size={14} stroke={1.7} />} onClick={keep}>
            {waits === null ? 'Keep offline' : 'Download later'}
          </Button>
        </Words>
      );
  }
}

function Words({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <>
      <div className={styles.words}>
        <div>{title}</div>
        <div className={styles.quiet}>{text}</div>
      </div>
      {children}
    </>
  );
}

function NoRecording({ call }: { call: Call }) {
  const ended = call.endTime ?? call.startTime;
  const mayCome = ended !== null && Date.now() - ended < appearsWithinMs;
  return (
    <section className={styles.recording} aria-label="Recording">
      <p className={styles.quiet}>
        {mayCome
          ? 'No recording yet. Recordings can take 15 minutes after a call to appear.'
          : 'No recording of this call.'}
      </p>
    </section>
  );
}

function lengthOf({ recording }: Call): string {
  return recording.duration === null ? '' : formatDuration(recording.duration);
}
