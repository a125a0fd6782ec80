import { ActionIcon, Button, Progress, Tooltip, UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowBarToDown,
  IconArrowBarToUp,
  IconClock,
  IconFileMusic,
  IconFileOff,
  IconPin,
  IconPinFilled,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconTrash,
  IconX,
} from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { sidOf } from '../../../shared/call-part.ts';
import { playableFile, type RecordingState } from '../../../shared/recording.ts';
import { request } from '../../bridge.ts';
import { downloadText, percentReceived } from '../../recordings/download-text.ts';
import { lookAgain } from '../../recordings/look-again.ts';
import { useTimeZone, useWaitsFor } from '../../state/app-state.tsx';
import { usePlayerControls, usePlayerState } from '../../state/use-player.ts';
import { useRecordingStore } from '../../state/use-recordings.ts';
import { useRoute } from '../../state/use-route.ts';
import { useStoredCall } from '../../state/use-stored-call.ts';
import { agentText, customerText, formatAgo, formatDay, formatDuration, formatMinute } from '../../ui/format.ts';
import { showFailure } from '../../ui/show-failure.ts';
import classes from './DownloadRow.module.css';
import { tryAgain } from './try-again.ts';

interface DownloadRowProps {
  readonly recording: RecordingState;
  /** Only for a recording that is on this laptop. */
  onRemove?(): void;
  /** The box that selects it, in the place of its icon. */
  tick?(name: string): ReactNode;
}

/** One recording: whose call it is, how it stands, and what can be done. */
export function DownloadRow({ recording, onRemove, tick }: DownloadRowProps) {
  const { callSid, state } = recording;
  const call = useStoredCall(callSid);
  const zone = useTimeZone();
  const waits = useWaitsFor();
  const { openCall } = useRoute();
  const titleId = useId();
  const title = call === null ? callSid : customerText(call);
  const now = Date.now();
  const when =
    call?.startTime == null ? null : `${formatDay(call.startTime, zone, now)}, ${formatMinute(call.startTime, zone)}`;

  return (
    <div className={classes.row}>
      {tick === undefined ? <StateIcon state={state} /> : tick(title)}
      <UnstyledButton
        className={classes.call}
        data-call
        // With one of these it selects, where the row can be selected.
        onClick={({ shiftKey, ctrlKey, metaKey }) => shiftKey || ctrlKey || metaKey || openCall(callSid)}
      >
        <span className={classes.title} id={titleId} dir="auto">
          {title}
        </span>
        <span className={classes.detail}>
          {call === null ? ' ' : <bdi>{agentText(call.agent)}</bdi>}
          {call === null || when === null ? null : ` · ${when}`}
        </span>
      </UnstyledButton>
      <div className={classes.state}>
        {state === 'downloading' && (
          <Progress
            value={percentReceived(recording) ?? 100}
            animated={percentReceived(recording) === null}
            aria-label={`Download: ${title}`}
          />
        )}
        <span className={state === 'failed' ? classes.failed : classes.text}>
          {downloadText(recording, waits)}
          {state === 'ready' && `, downloaded ${formatAgo(recording.file.downloadedAt, now)}`}
        </span>
      </div>
      <span className={classes.length}>{call === null ? '' : formatDuration(call.recording.duration)}</span>
      <div className={classes.actions}>
        <Actions recording={recording} titleId={titleId} {...(onRemove === undefined ? {} : { onRemove })} />
      </div>
    </div>
  );
}

function Actions({ recording, titleId, onRemove }: DownloadRowProps & { titleId: string }) {
  const { callSid } = recording;
  const hasFile = playableFile(recording) !== null;
  switch (recording.state) {
    case 'queued':
    case 'downloading':
      return (
        <>
          {hasFile && <Play callSid={callSid} titleId={titleId} />}
          {recording.state === 'queued' &&
            (recording.failure === undefined ? (
              <Order callSid={callSid} titleId={titleId} />
            ) : (
              <TryAgain recording={recording} titleId={titleId} />
            ))}
          <GiveUp label="Cancel this download" callSid={callSid} titleId={titleId} />
        </>
      );
    case 'failed':
      return (
        <>
          {hasFile && <Play callSid={callSid} titleId={titleId} />}
          {recording.error.retryable && <TryAgain recording={recording} titleId={titleId} />}
          <GiveUp label="Take off this list" callSid={callSid} titleId={titleId} />
        </>
      );
    case 'ready':
      return (
        <>
          <Play callSid={callSid} titleId={titleId} />
          <Tooltip label={recording.kept ? 'Kept offline: press to stop keeping' : 'Keep offline'}>
            <ActionIcon
              aria-label="Keep offline"
              aria-pressed={recording.kept}
              aria-describedby={titleId}
              onClick={() =>
                request('recording.keep', { callSids: [callSid], kept: !recording.kept }).catch(showFailure)
              }
            >
              {recording.kept ? <IconPinFilled size={15} /> : <IconPin size={16} stroke={1.5} />}
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Remove from this laptop">
            <ActionIcon aria-label="Remove from this laptop" aria-describedby={titleId} onClick={onRemove}>
              <IconTrash size={16} stroke={1.5} />
            </ActionIcon>
          </Tooltip>
        </>
      );
    case 'without':
    case 'absent':
      return (
        <>
          {hasFile && <Play callSid={callSid} titleId={titleId} />}
          <TryAgain recording={recording} titleId={titleId} />
          <GiveUp label="Stop keeping" callSid={callSid} titleId={titleId} />
        </>
      );
  }
}

function Play({ callSid, titleId }: { callSid: string; titleId: string }) {
  const { play, toggle } = usePlayerControls();
  const playing = usePlayerState((now) => now.playing && now.callSid !== null && sidOf(now.callSid) === callSid);
  return (
    <ActionIcon
      aria-label={playing ? 'Pause' : 'Play'}
      aria-describedby={titleId}
      onClick={() => (playing ? toggle() : play(callSid))}
    >
      {playing ? <IconPlayerPauseFilled size={15} /> : <IconPlayerPlayFilled size={15} />}
    </ActionIcon>
  );
}

function GiveUp({ label, callSid, titleId }: { label: string; callSid: string; titleId: string }) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        aria-label={label}
        aria-describedby={titleId}
        onClick={() => request('recording.cancel', { callSids: [callSid] }).catch(showFailure)}
      >
        <IconX size={16} stroke={1.5} />
      </ActionIcon>
    </Tooltip>
  );
}

function TryAgain({ recording, titleId }: { recording: RecordingState; titleId: string }) {
  const store = useRecordingStore();
  const press = () => (recording.state === 'without' ? lookAgain(store, [recording.callSid]) : tryAgain([recording]));
  return (
    <Button size="compact-xs" aria-describedby={titleId} onClick={press}>
      {recording.state === 'without' ? 'Look again' : 'Try again'}
    </Button>
  );
}

/** Which of those that wait comes next. */
function Order({ callSid, titleId }: { callSid: string; titleId: string }) {
  const move = (to: 'first' | 'last') => request('recording.move', { callSids: [callSid], to }).catch(showFailure);
  return (
    <>
      <Tooltip label="Download this first">
        <ActionIcon aria-label="Download this first" aria-describedby={titleId} onClick={() => move('first')}>
          <IconArrowBarToUp size={16} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Download this last">
        <ActionIcon aria-label="Download this last" aria-describedby={titleId} onClick={() => move('last')}>
          <IconArrowBarToDown size={16} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
    </>
  );
}

const icons: Readonly<Record<RecordingState['state'], typeof IconClock>> = {
  queued: IconClock,
  downloading: IconFileMusic,
  ready: IconFileMusic,
  failed: IconAlertTriangle,
  absent: IconAlertTriangle,
  without: IconFileOff,
};

function StateIcon({ state }: { state: RecordingState['state'] }) {
  const Icon = icons[state];
  return <Icon className={classes.icon} data-state={state} size={18} stroke={1.5} aria-hidden="true" />;
}
